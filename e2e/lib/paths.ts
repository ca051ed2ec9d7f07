import { join, resolve } from 'node:path';

/** The checkout that this file belongs to. */
export const ROOT = resolve(__dirname, '../..');
export const EXAMPLES = join(ROOT, 'examples');
export const HOST = join(ROOT, 'e2e/host');
export const NODE_RUNTIME = join(ROOT, 'e2e/node24');
/** Everything that a run leaves behind and that may be deleted at any time. */
export const CACHE = join(ROOT, '.cache');
