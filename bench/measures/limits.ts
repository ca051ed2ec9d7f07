import { setTimeout as sleep } from 'node:timers/promises';
import { time, whole } from '../lib/format';
import type { Bench, Row, Section } from '../lib/measure';
import { SandboxProcess } from '../lib/sandbox';
import { SideProcess, type SideName } from '../lib/sides';
import { alternate, medianOf } from '../lib/stats';
import type { DeleteSettings } from '../sides/side';

const DELETIONS = 50;
const PER_MINUTE = 5;
/** The sandbox's minute, in ms: 20 times as fast. */
const WINDOW_MS = 3_000;
const ROUNDS = 3;
const MOST = 1.05;

type Way = DeleteSettings['by'];

const WAYS: Record<Way, { side: SideName; title: string }> = {
	itself: { side: 'spoki', title: 'Spoki node' },
	retry: { side: 'httpRequest', title: 'HTTP Request, Retry On Fail (5 tries, 5 s between them)' },
	batching: { side: 'httpRequest', title: 'HTTP Request, Batching of 5 a minute set by hand' },
};

/** Deletions on an endpoint that allows few. */
export async function limits({ node, note }: Bench): Promise<Section> {
	const settings = { limits: { enabled: true, windowMs: WINDOW_MS } };
	const sandbox = await SandboxProcess.start({ settings });
	const results = await alternate(Object.keys(WAYS) as Way[], ROUNDS, async (by) => {
		const { side: name, title } = WAYS[by];
		note(title);
		const ids = await sandbox.addLists(DELETIONS);
		const side = await SideProcess.start(name, node);
		await sandbox.requests();
		const measured = await side.run('deleteLists', sandbox.address, ids, {
			windowMs: WINDOW_MS,
			by,
		});
		await side.stop();
		const { byStatus } = await sandbox.requests();
		// What this run used of the limit is forgotten before the next.
		await sleep(WINDOW_MS * 1.1);
		return { ...measured, deleted: byStatus['204'] ?? 0, refused: byStatus['429'] ?? 0 };
	});
	await sandbox.stop();

	const least = (DELETIONS / PER_MINUTE - 1) * WINDOW_MS;
	const share = medianOf(results.itself, ({ ms }) => ms) / least;
	const complete = results.itself.every(({ result }) => result === DELETIONS);
	return {
		title: `4. ${DELETIONS} deletions at ${PER_MINUTE} a minute`,
		text: [
			`List → Delete with Spoki's documented limit switched on, in a minute of ${WINDOW_MS / 1000} s; everything that counts time is as much shorter, the pauses of Retry On Fail too. ${DELETIONS} deletions need ${DELETIONS / PER_MINUTE - 1} full minutes: ${time(least)}. Medians of ${ROUNDS} rounds.`,
			'Items that failed are those of which the user learns that they were not deleted, or nothing at all: HTTP Request ends with an error when the last try has one, and what the tries deleted is not told.',
		],
		head: ['', 'deleted at Spoki', 'items that failed', '429 received', 'time', 'of the least'],
		rows: Object.entries(WAYS).map(([by, { title }]): Row => {
			const runs = results[by as Way];
			const ms = medianOf(runs, (run) => run.ms);
			return [
				title,
				medianOf(runs, ({ deleted }) => deleted),
				DELETIONS - medianOf(runs, ({ result }) => result),
				whole(medianOf(runs, ({ refused }) => refused)),
				time(ms),
				`${Math.round((ms / least) * 100)} %`,
			];
		}),
		goals: [
			{
				goal: `${DELETIONS} deletions at ${PER_MINUTE} a minute: no failed item, within 5 % of the least time`,
				measured: `${complete ? 'none' : 'some'} failed, ${((share - 1) * 100).toFixed(1)} % above`,
				met: complete && share <= MOST,
			},
		],
	};
}
