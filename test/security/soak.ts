/**
 * A hostile server for long: random answers to an operation of every kind, 10,000 each unless told
 * otherwise: jest --coverage=false --testMatch <rootDir>/test/security/soak.ts, with ANSWERS=500.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import fc from 'fast-check';
import { kinds, statuses, value } from './arbitrary';
import { answer, Hostile } from './hostile';

async function soak(answers: number) {
	const hostile = new Hostile();
	await hostile.listen();
	for (const [name, parameters, isOnce] of kinds) {
		const delay = monitorEventLoopDelay({ resolution: 1 });
		delay.enable();
		let [crashes, doubles] = [0, 0];
		for (const [status, body] of fc.sample(fc.tuple(statuses, value), answers)) {
			hostile.requests.length = 0;
			hostile.misbehaves = answer(status, JSON.stringify(body));
			const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
			const { error } = await hostile.run(parameters, { node });
			if (error && !/^Node(Api|Operation)Error$/.test(error.name)) crashes++;
			const posts = hostile.requests.filter(({ method }) => method === 'POST').length;
			if (isOnce && (status === 500 || !error) && posts > 1) doubles++;
		}
		delay.disable();
		const longest = Math.round(delay.max / 1e6);
		expect([crashes, doubles]).toEqual([0, 0]);
		process.stdout.write(
			`${name}: ${answers} answers, crashes ${crashes}, doubles ${doubles}, longest block ${longest} ms\n`,
		);
	}
	await hostile.close();
}

test('a hostile server for long', async () => {
	await soak(Number(process.env.ANSWERS ?? 10_000));
}, 7_200_000);
