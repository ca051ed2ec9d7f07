import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Client } from '../client/client';
import { dateTime, FaultyValue, isBlank } from '../fields/checks';
import { checkField } from '../fields/send';
import { begin } from './begin';
import { compareMarks, readTime, type Entry } from './entries';
import { emitted, events, type EventName } from './events';
import { OutOfTime, type Limits } from './limits';
import type { FetchPage } from './list';
import { finish, read, type Reading, type Wishes } from './poll';
import { pagesOf } from './source';
import { readState, writeState } from './state';

/** Time of a poll where n8n doesn't say how much there is (before 2.38), in ms. */
const BUDGET_MS = 120_000;

/** Share of the time after which no further page is begun. */
const SPENDABLE = 0.6;

/** How many of the newest items a manual test looks at to find one that passes the filters. */
const LOOKED_AT = 50;

/** How many items a manual test shows. */
const SHOWN = 2;

interface Settings {
	names: EventName[];
	wishes: Wishes;
	limits: Limits;
	fetchOf: (name: EventName) => FetchPage;
	/** Whether an item passes the filters of its event. */
	passes: (name: EventName, entry: Entry) => boolean;
	toItem: (name: EventName, entry: Entry) => INodeExecutionData;
}

function wholeNumber(
	context: IPollFunctions,
	displayName: string,
	value: unknown,
	least: number,
): number {
	const check = (given: unknown) => {
		const number = Number(given);
		if (Number.isInteger(number) && number >= least) return number;
		throw new FaultyValue(`can't be ${String(given)}`, `Use a whole number, ${least} or more.`);
	};
	return checkField(context, displayName, check, value, 0) as number;
}

function settingsOf(context: IPollFunctions, client: Client): Settings {
	const authentication = context.getNodeParameter('authentication') as string;
	const names = context.getNodeParameter('events') as EventName[];
	if (names.length === 0) {
		throw new NodeOperationError(context.getNode(), 'No event is chosen', {
			description: 'Choose at least one under Events.',
		});
	}
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const simplify = context.getNodeParameter('simplify', true) as boolean;
	const since = isBlank(options.startFrom)
		? undefined
		: readTime(checkField(context, 'Start From', dateTime, options.startFrom, 0));
	const deadline = Date.now() + (context.getPollBudgetMs?.() ?? BUDGET_MS) * SPENDABLE;
	const filters = Object.fromEntries(
		names.map((name) => [name, context.getNodeParameter(events[name].filters, {}) as IDataObject]),
	);
	return {
		names,
		wishes: {
			windowMs: wholeNumber(context, 'Overlap (Minutes)', options.overlapMinutes ?? 5, 0) * 60_000,
			existing: wholeNumber(context, 'Emit Existing', options.emitExisting ?? 0, 0),
			...(since !== undefined && { since }),
		},
		limits: {
			items: wholeNumber(context, 'Max Items per Poll', options.maxItems ?? 1000, 1),
			expired: () => Date.now() > deadline,
		},
		fetchOf: (name) => pagesOf(context, client, authentication, events[name], deadline),
		passes: (name, { item }) => events[name].matches(item, filters[name]),
		toItem: (name, entry) => ({ json: emitted(name, entry, simplify) }),
	};
}

type Found = Array<{ name: EventName; entry: Entry }>;

/** Items of all events in the order of their times. */
const inOrder = (found: Found) => found.sort((a, b) => compareMarks(a.entry, b.entry));

/** The newest items as an example; nothing is remembered. */
async function example(context: IPollFunctions, settings: Settings): Promise<INodeExecutionData[]> {
	const { names, wishes, limits, fetchOf, passes, toItem } = settings;
	const found: Found = [];
	for (const name of names) {
		const { entries } = await begin(fetchOf(name), wishes.windowMs, LOOKED_AT, limits);
		const matching = entries.filter((entry) => passes(name, entry));
		found.push(...matching.slice(-SHOWN / names.length).map((entry) => ({ name, entry })));
	}
	if (found.length > 0) return inOrder(found).map(({ name, entry }) => toItem(name, entry));
	const nouns = names.map((name) => events[name].noun).join(' or ');
	throw new NodeOperationError(context.getNode(), `There is no ${nouns} to show yet`, {
		description: `None of the newest ${LOOKED_AT} passes the filters, or there is none at all. Create one in Spoki and test again. The trigger itself is fine.`,
	});
}

async function readEvents({ names, wishes, limits, fetchOf }: Settings, states: IDataObject) {
	const readings: Array<{ name: EventName; reading: Reading }> = [];
	for (const name of names) {
		readings.push({
			name,
			reading: await read(readState(states[name]), fetchOf(name), wishes, limits),
		});
	}
	return readings;
}

/** Turns what the core throws into errors of n8n; what n8n gets anyway stays as it is. */
function explained(context: IPollFunctions, error: unknown): NodeApiError | NodeOperationError {
	const node = context.getNode();
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const cause = 'temporarily-unavailable' as const;
	if (error instanceof OutOfTime) {
		return new NodeApiError(
			node,
			{},
			{
				message: 'There was no time to read the list in Spoki',
				description:
					'Spoki is slow, or gives the list in no order, so that all of it must be read. Nothing is lost: the next poll goes on. If it recurs, poll less often.',
				failure: { cause },
			},
		);
	}
	return new NodeApiError(
		node,
		{},
		{
			message: (error as Error).message,
			description:
				'Nothing is lost: the next poll goes on where this one began. If it recurs, check the Base URL of the credential.',
			failure: { cause },
		},
	);
}

/** What a poll found, with the states to store. */
interface Outcome {
	found: Found;
	states: Record<string, string>;
	/** Whether an event was seen for the first time. */
	isBeginning: boolean;
}

async function readAndFinish(settings: Settings, states: IDataObject): Promise<Outcome> {
	const readings = await readEvents(settings, states);
	const { windowMs } = settings.wishes;
	const outcome: Outcome = { found: [], states: {}, isBeginning: false };
	for (const { name, reading } of readings) {
		// Another poll may have stored a state since this one began.
		const { state, entries } = finish(reading, readState(states[name]), windowMs);
		outcome.states[name] = writeState(state);
		outcome.isBeginning ||= states[name] === undefined;
		const passed = entries.filter((entry) => settings.passes(name, entry));
		outcome.found.push(...passed.map((entry) => ({ name, entry })));
	}
	return outcome;
}

/**
 * One poll: reads what is new, and only when every request has succeeded stores the new state, all
 * at once.
 * @throws NodeApiError | NodeOperationError without any change of the state
 */
export async function pollSpoki(
	context: IPollFunctions,
	client: Client,
): Promise<INodeExecutionData[][] | null> {
	const settings = settingsOf(context, client);
	const stored = context.getWorkflowStaticData('node');
	let outcome: Outcome;
	try {
		if (context.getMode() === 'manual') return [await example(context, settings)];
		outcome = await readAndFinish(settings, stored);
	} catch (error) {
		throw explained(context, error);
	}
	const items = inOrder(outcome.found).map(({ name, entry }) => settings.toItem(name, entry));
	// Nothing can fail from here on: the state changes together with the output.
	for (const name of Object.keys(events)) if (!(name in outcome.states)) delete stored[name];
	Object.assign(stored, outcome.states);
	if (items.length > 0) return [items];
	// n8n's durable scheduler (2.41) keeps what a poll without items stored, but not at activation:
	// what is created between the activation and the first scheduled poll would be lost.
	if (outcome.isBeginning) await context.__commitCursor?.();
	return null;
}
