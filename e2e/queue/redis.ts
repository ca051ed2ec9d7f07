import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../lib/ports';
import { findProgram } from './programs';
import { Service } from './service';

const PORT = 6390;

/** A Redis that keeps nothing, and what n8n needs to use it as its queue. */
export async function startRedis(home: string) {
	const folder = join(home, 'redis');
	mkdirSync(folder);
	const port = String(await freePort(PORT));
	const service = await Service.start('Redis', {
		file: await findProgram('redis-server'),
		args: ['--port', port, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
		folder,
		logFile: join(home, 'redis.log'),
	});
	const env = { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: port };
	return { service, port, env };
}
