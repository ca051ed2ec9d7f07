// `npm run sandbox`: brings what is missing, then starts the stand-in for Spoki.
import { spawn } from 'node:child_process';
import { ensureTools, root } from './tools.mjs';

ensureTools();
const entry = ['node_modules/tsx/dist/cli.mjs', 'sandbox/cli.ts', ...process.argv.slice(2)];
const sandbox = spawn(process.execPath, entry, { cwd: root, stdio: 'inherit' });
// Ctrl-C reaches both; the sandbox closes by itself.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => sandbox.kill(signal));
sandbox.on('exit', (code) => process.exit(code ?? 1));
