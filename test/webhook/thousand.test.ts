import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { deliveryOf, type Deliverer, type Happening, type Post } from './deliverer';
import { freshNode, idsOf, inbound, randomFrom, received, shuffled, status } from './happenings';
import { useAccount } from './setup';

const account = useAccount();

/** A thousand deliveries: 600 genuine ones, each third of them once more, and 200 forged. */
function thousand(spoki: Deliverer, random: () => number) {
	const genuine: Happening[] = Array.from({ length: 600 }, (_, i) =>
		i % 3 === 0
			? { ...received(`m-${i}`), uuid: randomUUID() }
			: i % 3 === 1
				? { ...status(`s-${i}`, 'Delivered'), uuid: randomUUID() }
				: { event: 'message.note', uuid: randomUUID(), data: { uuid: `n-${i}`, text: 'x' } },
	);
	const posts = genuine.map((each) => spoki.of(each));
	const forge: Array<(good: Post, i: number) => Post> = [
		({ body }, i) =>
			deliveryOf({ event: inbound, data: { uuid: `forged-${i}` } }, String(body).slice(0, 40)),
		({ body, headers }, i) => ({ body: String(body).replace(/m-|s-|n-/, `forged-${i}-`), headers }),
		({ body }) => ({ body, headers: { 'Content-Type': 'application/json' } }),
		(_, i) => spoki.of(received(`forged-${i}`), Math.floor(Date.now() / 1000) - 400),
		({ headers }, i) => ({ ...spoki.of(received(`forged-${i}`)), headers }),
	];
	const repeated = posts.filter((_, i) => i % 3 === 2);
	const forged = Array.from({ length: 200 }, (_, i) => forge[i % forge.length](posts[i], i));
	const all = [
		...[...posts, ...repeated].map((post) => ({ post, isGenuine: true })),
		...forged.map((post) => ({ post, isGenuine: false })),
	];
	const ids = genuine.map(({ data }) => (data as IDataObject).uuid as string);
	return { ids, deliveries: shuffled(all, random) };
}

describe('1,000 deliveries, 20 % forged, 20 % repeated, in any order', () => {
	const events = {
		events: ['messageReceived', 'messageStatusChanged', 'noteAdded'],
		statuses: ['Delivered'],
	};

	test.each([
		['one after the other', 1, 'one process'],
		['twenty at a time', 20, 'one process'],
		['one after the other', 1, 'a process each'],
	])(
		'%s, %s, %s: exactly the genuine ones, once each',
		async (_, atOnce, processes) => {
			const seed = Number(process.env.SEED ?? 20261126);
			const random = randomFrom(seed);
			const { n8n, spoki } = await account.active(events);
			n8n.record = async () => {
				if (atOnce > 1) await delay(random() * 10);
			};
			const fresh = Array.from({ length: processes === 'one process' ? 0 : 3 }, freshNode);
			const { ids, deliveries } = thousand(spoki, random);
			expect(deliveries).toHaveLength(1000);
			const statuses: Record<string, number> = {};
			for (let i = 0; i < deliveries.length; i += atOnce) {
				if (fresh.length > 0) n8n.nodeType = fresh[i % fresh.length];
				await Promise.all(
					deliveries.slice(i, i + atOnce).map(async ({ post, isGenuine }) => {
						const answer = await spoki.post(post);
						expect(answer.status).toBe(isGenuine ? 200 : 401);
						statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
					}),
				);
			}
			expect(statuses).toEqual({ 200: 800, 401: 200 });
			expect(n8n.executions.every(({ error }) => error === undefined)).toBe(true);
			expect(idsOf(n8n).sort()).toEqual([...ids].sort());
		},
		60_000,
	);
});
