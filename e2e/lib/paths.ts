import { join, resolve } from 'node:path';

/** The checkout that this file belongs to. */
export const ROOT = resolve(__dirname, '../..');
export const EXAMPLES = join(ROOT, 'examples');
/** The pinned n8n with its lock file, and the Node.js for it: they are installed in the cache. */
export const HOST_MANIFEST = join(ROOT, 'e2e/host');
export const NODE_MANIFEST = join(ROOT, 'e2e/node24');
