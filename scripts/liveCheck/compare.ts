import { characters, type CharacterName } from '../../sandbox';
import { untold, type Finding, type Probe } from './finding';
import type { Spoki } from './spoki';
import { documentedShape, isList } from './documented';
import { differences, hasItems, shapesOf } from './shape';
import { isUsual } from './usual';

/** One question, answered by the sandbox and by Spoki. */
export interface Row extends Finding {
	name: string;
	assumed: string;
	isAsAssumed: boolean;
}

/** An endpoint that answered, and how its answer differs from the sandbox's. */
export interface Verified {
	endpoint: string;
	differences: string[];
	/** It is a list, and nothing was in it: that shows its envelope only. */
	isEmptyList?: true;
}

export interface Result {
	rows: Row[];
	verified: Verified[];
}

/** A probe that could not be asked is an answer too: its texts may name nothing of the account. */
async function answerOf(probe: Probe, spoki: Spoki, signal?: AbortSignal): Promise<Finding> {
	try {
		return await probe.run(spoki);
	} catch (error) {
		if (signal?.aborted) throw error;
		const { message } = error as Error;
		const [told] =
			/^answered (\d{3}|no JSON list|what is nested too deep|an object without one list)$/.exec(
				message,
			) ?? [];
		const seen = told ?? 'no answer';
		if (told === 'answered 429') return untold('too many requests (429)');
		return { seen, follows: 'What asks for this doesn’t work.', breaks: true };
	}
}

/**
 * Asks both the same. Rejects when aborted; a probe that fails is a row of its own. `onProbe` is told
 * before each one.
 */
export async function compare(
	probes: readonly Probe[],
	{ real, sandbox }: { real: Spoki; sandbox: Spoki },
	{
		signal,
		onProbe,
	}: { signal?: AbortSignal; onProbe?: (name: string, index: number) => void } = {},
): Promise<Result> {
	const rows: Row[] = [];
	for (const [index, probe] of probes.entries()) {
		signal?.throwIfAborted();
		onProbe?.(probe.name, index);
		const assumed = await answerOf(probe, sandbox);
		const finding = await answerOf(probe, real, signal);
		// What has the same character is the same, in whatever words.
		const isAlike = finding.sandbox !== undefined && finding.sandbox === assumed.sandbox;
		// What the usual sandbox is like may not show there, with few things in it.
		const isFitting = assumed.open && finding.sandbox !== undefined && isUsual(finding.sandbox);
		const isAsAssumed = isAlike || isFitting || finding.seen === assumed.seen;
		rows.push({ name: probe.name, assumed: assumed.seen, ...finding, isAsAssumed });
	}
	const shapes = shapesOf(sandbox.samples);
	const verified = [...shapesOf(real.samples)].map(([endpoint, shape]): Verified => {
		const documented = documentedShape(endpoint);
		const found = differences(shape, shapes.get(endpoint) ?? new Map(), documented);
		const isEmptyList = isList(documented) && !hasItems(shape);
		return { endpoint, differences: found, ...(isEmptyList && { isEmptyList }) };
	});
	return { rows, verified: verified.sort((a, b) => (a.endpoint < b.endpoint ? -1 : 1)) };
}

/** 0 when the node works with this Spoki, 1 when something breaks it. */
export const exitCode = ({ rows }: Result) => (rows.some(({ breaks }) => breaks) ? 1 : 0);

/** Characters of one kind exclude each other, as do values of one setting. */
const kindOf = (sandbox: string) =>
	Object.hasOwn(characters, sandbox)
		? characters[sandbox as CharacterName].kind
		: sandbox.split('=')[0];

/** What is told beside the usual, by its kind; each as often as it is told. */
function told(rows: readonly Row[]): Map<string, string[]> {
	const kinds = new Map<string, string[]>();
	for (const { isAsAssumed, sandbox } of rows) {
		if (!sandbox || isAsAssumed || isUsual(sandbox)) continue;
		kinds.set(kindOf(sandbox), [...(kinds.get(kindOf(sandbox)) ?? []), sandbox]);
	}
	return kinds;
}

/** What is told most often; of several the first. */
const most = (names: string[]) => {
	const times = (name: string) => names.filter((one) => one === name).length;
	return names.reduce((best, name) => (times(name) > times(best) ? name : best));
};

/** Whether something is told that no sandbox has: lists of two orders are no one character either. */
export const isOdd = ({ rows, verified }: Result) =>
	exitCode({ rows, verified }) > 0 ||
	verified.some(({ differences }) => differences.length > 0) ||
	[...told(rows).values()].some((names) => new Set(names).size > 1);

/** Characters and settings that make a sandbox of this Spoki, where it isn't as assumed: one of a kind. */
export const corresponding = ({ rows }: Result): string[] => [...told(rows).values()].map(most);
