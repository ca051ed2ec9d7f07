// The way in for a fresh clone: it brings the development tools when they are missing, and hands over
// to start.ts.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureTools, root } from '../scripts/tools.mjs';

ensureTools();
const job = spawn(
	process.execPath,
	['--import', 'tsx', join(root, 'e2e/start.ts'), ...process.argv.slice(2)],
	{ cwd: root, stdio: 'inherit' },
);
// the other process tidies up and ends; a signal that came to both is no harm
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => job.kill(signal));
job.on('exit', (code) => process.exit(code ?? 1));
