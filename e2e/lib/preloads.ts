import { join } from 'node:path';
import { LOOPBACK_HOST } from '../../sandbox/loopback';
import { minuteOptions } from './minute';

/** What is loaded into n8n's process before it: Spoki's shorter minute, and loopback names only. */
export const preloads = {
	args: [...minuteOptions.args, '--require', join(__dirname, 'loopbackOnly.cjs')],
	env: { ...minuteOptions.env, LOOPBACK_HOST: LOOPBACK_HOST.source },
};
