import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { Client } from '../client/client';
import { operationError } from '../client/operationError';
import { NodeApiError } from 'n8n-workflow';
import { boolean, dateTime, FaultyValue, isBlank, shown } from '../fields/checks';
import { checkField } from '../fields/send';
import { isNodeError, type NodeError } from '../messages/nodeError';
import { readAccount, recognize } from './account';
import { findChanged } from './change';
import { findCreated, type Settle } from './creation';
import { compareMarks, readTime, type Entry } from './entries';
import { emitted, polled, isEventName, type EventName } from './events';
import { newestOf } from './example';
import { filtersOf, type Passes } from './filters';
import { lists } from './lists';
import { caught, OutOfTime, Unfound, type FetchPage, type PollOptions } from './pages';
import { credentialAccount, listedAccounts, pagesOf, type PollSource } from './source';
import { inTurn } from './turns';

/** Time of a poll where n8n doesn't say how much there is (before 2.38), in ms. */
const BUDGET_MS = 120_000;

/** Share of the time after which no further page is begun. */
const SPENDABLE = 0.6;

/** Where the state keeps which account it belongs to, beside the events. */
const ACCOUNT = 'account';

interface Settings {
	names: EventName[];
	source: PollSource;
	options: PollOptions;
	fetchOf: (name: EventName) => FetchPage;
	passes: Record<string, Passes>;
	toItem: (name: EventName, entry: Entry) => INodeExecutionData;
}

function wholeNumber(
	context: IPollFunctions,
	displayName: string,
	value: unknown,
	least: number,
): number {
	const check = (given: unknown) => {
		const number = typeof given === 'object' || isBlank(given) ? NaN : Number(given);
		if (Number.isInteger(number) && number >= least) return number;
		throw new FaultyValue(`can't be ${shown(given)}`, `Use a whole number, ${least} or more.`);
	};
	return checkField(context, displayName, check, value, 0) as number;
}

/** @throws NodeOperationError when there are none, or names that no event has */
function chosenEvents(context: IPollFunctions): EventName[] {
	const given = context.getNodeParameter('events') as unknown;
	const names = (Array.isArray(given) ? given : [given]).filter((name) => !isBlank(name));
	const unknown = names.find((name) => !isEventName(name));
	if (names.length > 0 && unknown === undefined) return [...new Set(names as EventName[])];
	const known = Object.entries(polled).map(([name, { displayName }]) => `${displayName} (${name})`);
	throw operationError(
		context.getNode(),
		unknown === undefined ? 'No event is chosen' : `There is no event ${shown(unknown)}`,
		`Choose at least one under Events: ${known.join(', ')}.`,
	);
}

function settingsOf(context: IPollFunctions, client: Client): Settings {
	const authentication = context.getNodeParameter('authentication') as string;
	const names = chosenEvents(context);
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const given = context.getNodeParameter('simplify', true);
	const simplify = checkField(context, 'Simplify', boolean, given, 0) as boolean;
	const from = isBlank(options.startFrom)
		? undefined
		: readTime(checkField(context, 'Start From', dateTime, options.startFrom, 0));
	// Behind a time that lies ahead nothing would be new until then.
	const since = Number(from) < Date.now() ? from : undefined;
	const deadline = Date.now() + (context.getPollBudgetMs?.() ?? BUDGET_MS) * SPENDABLE;
	const source = { context, client, authentication, deadline };
	return {
		names,
		source,
		options: {
			windowMs: wholeNumber(context, 'Overlap (Minutes)', options.overlapMinutes ?? 5, 0) * 60_000,
			existing: wholeNumber(context, 'Emit Existing', options.emitExisting ?? 0, 0),
			items: wholeNumber(context, 'Max Items per Poll', options.maxItems ?? 1000, 1),
			expired: () => Date.now() > deadline,
			since,
		},
		fetchOf: (name) => pagesOf(source, lists[name]),
		passes: Object.fromEntries(names.map((name) => [name, filtersOf(context, name)])),
		toItem: (name, { item, time }) => ({ json: emitted(name, item, time, simplify) }),
	};
}

type Found = Array<{ name: EventName; entry: Entry }>;

/** Items of all events in the order of their times. */
const inOrder = (found: Found) => found.sort((a, b) => compareMarks(a.entry, b.entry));

/** What a person is told when an event would never come, once. */
const muteError = (context: IPollFunctions, name: EventName) =>
	operationError(
		context.getNode(),
		`${polled[name].displayName} can't come`,
		`None of the ${lists[name].plural} in Spoki shows what this event goes by (${lists[name].changes?.by}) in words that the trigger knows. Other events go on.`,
	);

/** The newest items as an example, two of one event or one of each; nothing is remembered. */
async function example(
	context: IPollFunctions,
	{ names, fetchOf, passes, toItem }: Settings,
): Promise<INodeExecutionData[]> {
	const found: Found = [];
	let mute: EventName | undefined;
	for (const name of names) {
		const newest = await newestOf(fetchOf(name), lists[name]);
		if (!newest) mute = name;
		const matching = (newest ?? []).filter(({ item }) => passes[name](item));
		const shown = names.length === 1 ? 2 : 1;
		found.push(...matching.slice(-shown).map((entry) => ({ name, entry })));
	}
	if (found.length > 0) return inOrder(found).map(({ name, entry }) => toItem(name, entry));
	if (mute) throw muteError(context, mute);
	const things = [...new Set(names.map((name) => lists[name].plural))].join(' or ');
	throw operationError(
		context.getNode(),
		`There are no ${things} to show yet`,
		'None of the newest passes the filters, or there are none. Create one in Spoki and test again.',
	);
}

/** Turns what the core throws into errors of n8n; what n8n gets anyway stays as it is. */
function explained(context: IPollFunctions, error: unknown): NodeError {
	const node = context.getNode();
	if (isNodeError(error)) return error;
	const told = (message: string, description: string) =>
		new NodeApiError(
			node,
			{},
			{ message, description, failure: { cause: 'temporarily-unavailable' as const } },
		);
	if (error instanceof OutOfTime) {
		return told(
			'There was no time to read the list in Spoki',
			'Spoki is slow, or all of the list must be read. Nothing is lost: the next poll goes on where this one began. Poll less often if it recurs.',
		);
	}
	if (error instanceof Unfound) {
		return told(
			error.message,
			'Pages end early, or change each time. Look in Spoki for what was added last, and ask Spoki for whole lists.',
		);
	}
	return told(
		(error as Error).message,
		'Nothing is lost: the next poll goes on where this one began. Check the Base URL of the credential if it recurs.',
	);
}

/** Reads all events. Changes nothing: when one can't be read, nothing has happened. */
async function readEvents({ names, fetchOf, options }: Settings, states: IDataObject) {
	const readings: Array<{ name: EventName; settle: Settle; unfound?: Unfound }> = [];
	for (const name of names) {
		const { changes } = lists[name];
		const reading = changes
			? findChanged(fetchOf(name), states[name], changes, options)
			: findCreated(fetchOf(name), states[name], options);
		const settle = await caught(Unfound, reading);
		if (!(settle instanceof Unfound)) readings.push({ name, settle });
		else {
			const { state } = settle;
			if (state === undefined) throw settle;
			readings.push({ name, settle: () => ({ state, entries: [] }), unfound: settle });
		}
	}
	return readings;
}

/**
 * One poll: reads what is new, and only when every request has succeeded stores the new state, all
 * at once.
 * @throws NodeApiError | NodeOperationError without any change of the state
 */
async function poll(
	context: IPollFunctions,
	client: Client,
): Promise<INodeExecutionData[][] | null> {
	const settings = settingsOf(context, client);
	const { source, names, passes, toItem } = settings;
	const stored = context.getWorkflowStaticData('node');
	try {
		if (context.getMode() === 'manual') return [await example(context, settings)];
		const ask = async () => await listedAccounts(source);
		const known = readAccount(stored[ACCOUNT]);
		const current = await credentialAccount(source);
		const { account, isSame } = await recognize(known, current, ask);
		const readings = await readEvents(settings, isSame ? stored : {});
		// Asked last, and again with the next poll if it doesn't work: nothing else depends on it.
		// What can't be read now will hardly be readable then.
		const later = ({ httpCode }: NodeApiError) => (httpCode?.startsWith('2') ? null : undefined);
		account.ids ??= account.ids === null ? null : await ask().catch(later);

		const found: Found = [];
		const states: Record<string, string> = { [ACCOUNT]: JSON.stringify(account) };
		for (const { name, settle } of readings) {
			// Another poll may have stored a state since this one began.
			const { state, entries, isMute } = settle(isSame ? stored[name] : undefined);
			states[name] = state;
			// A failed execution to see, without ending this poll or refusing the activation.
			if (isMute) context.__emitError(muteError(context, name));
			const passed = entries.filter(({ item }) => passes[name](item));
			for (const entry of passed) found.push({ name, entry });
		}
		const items = inOrder(found).map(({ name, entry }) => toItem(name, entry));
		const isBeginning = !isSame || names.some((name) => stored[name] === undefined);
		const unfound = readings.find((reading) => reading.unfound)?.unfound;
		// Nothing can fail from here on: the state changes together with the output.
		if (!unfound)
			for (const name of Object.keys(polled)) if (!(name in states)) delete stored[name];
		for (const { name, unfound: told } of readings)
			if (!unfound || told) stored[name] = states[name];
		stored[ACCOUNT] = states[ACCOUNT];
		if (items.length > 0 && !unfound) return [items];
		// n8n's durable scheduler (2.41) keeps what a poll without items stored, but not at activation:
		// what is created between the activation and the first scheduled poll would be lost.
		if (isBeginning || unfound) await context.__commitCursor?.();
		if (!unfound) return null;
		throw unfound;
	} catch (error) {
		throw explained(context, error);
	}
}

/** A poll as n8n calls it. @throws NodeApiError | NodeOperationError */
export async function pollSpoki(
	context: IPollFunctions,
	client: Client,
): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return await poll(context, client);
	const hasBegun = () => Object.keys(context.getWorkflowStaticData('node')).length > 0;
	return await inTurn(context, hasBegun, async () => await poll(context, client));
}
