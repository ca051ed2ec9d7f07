import type { IDataObject } from 'n8n-workflow';
import { characterNames, startSandbox, type CharacterName, type Sandbox } from '../../sandbox';
import { runNode } from '../engine';
import { apiKeyFor } from '../spoki';
import { ActiveTrigger } from '../trigger/harness';

/**
 * What the node makes of a Spoki, in words that can be set beside those of another version of it. Uses
 * nothing of the node but its engine, so that it runs in the checkout of an older one too.
 */
export interface World {
	title: string;
	characters: readonly CharacterName[];
	look: (sandbox: Sandbox) => Promise<string>;
}

let used = 0;

const run = async (sandbox: Sandbox, parameters: IDataObject) =>
	await runNode({
		parameters: parameters as never,
		credentials: apiKeyFor(sandbox),
		credentialId: `world-${used++}`,
	});

const counted = (words: string[]) =>
	[...new Set(words)]
		.map((word) => `${words.filter((one) => one === word).length} ${word}`)
		.join(', ');

const FAULTY = [2, 5];

/** Six contacts in a batch, of which the third and the last have a date that only Spoki refuses. */
async function batch(sandbox: Sandbox): Promise<string> {
	const contacts = Array.from({ length: 6 }, (_, place) => ({
		phone: `+3934700000${10 + place}`,
		...(FAULTY.includes(place) && { custom_fields: { BIRTHDAY: 'x' } }),
	}));
	const { output, error } = await run(sandbox, {
		resource: 'contact',
		operation: 'bulkSync',
		specifyContacts: 'json',
		contacts: JSON.stringify(contacts),
		options: { faultyContacts: 'skip' },
	});
	if (error) return 'stops, with Spoki’s words';
	const words = output[0].map(({ json }, place) => {
		const isStored = sandbox.store.contactByPhone.has(contacts[place].phone);
		if (json.sent === true || json.accepted === true) return json.sent ? 'sent' : 'accepted';
		if (json.success === true) return isStored ? 'success' : '**false success**';
		return isStored ? '**wrongly refused**' : 'refused';
	});
	return counted(words);
}

/** All 300 contacts of a list. */
async function list(sandbox: Sandbox): Promise<string> {
	const parameters = { resource: 'contact', operation: 'getAll', returnAll: true };
	const { output, error, run: whole } = await run(sandbox, parameters);
	if (error) return 'stops, with an error';
	const ids = (output[0] ?? []).map(({ json }) => json.id);
	const hints = whole.data.resultData.runData.Spoki?.[0]?.hints ?? [];
	const found = new Set(ids).size;
	const twice = ids.length > found ? `, **${ids.length - found} twice**` : '';
	if (found === 300) return `300 of 300${twice}`;
	return `${hints.length > 0 ? `${found} of 300, said` : `**${found} of 300**`}${twice}`;
}

const KINDS = [
	['Open', 'High'],
	['Closed', 'Low'],
	['Pending', 'Medium'],
];

/** 43 tickets that come in one poll, and one in another, after 700 that were there at the activation. */
async function trigger(sandbox: Sandbox): Promise<string> {
	const { store, clock, settings } = sandbox;
	const { tickets } = store;
	const add = () => {
		clock.advance(900);
		const [status, priority] = KINDS[tickets.nextId % KINDS.length];
		return tickets.add({ status, priority }).id;
	};
	clock.set('2026-04-01T10:00:00.000Z');
	const old = new Set(Array.from({ length: 700 }, add));
	const active = new ActiveTrigger(sandbox);
	let errors = 0;
	const poll = async () =>
		await active.ids().catch(() => {
			errors++;
			return [] as number[];
		});
	for (let i = 0; settings.count === 'lagging' && i < settings.countLag; i++)
		await active.poll('manual').catch(() => []);
	const given = await poll();
	const created: number[] = [];
	for (const news of [43, 0, 1, 0, 0, 0, 0]) {
		clock.advance(60_000);
		created.push(...Array.from({ length: news }, add));
		tickets.change(tickets.all()[3], { status: news % 2 ? 'Open' : 'Closed' });
		given.push(...(await poll()));
	}
	const found = created.filter((id) => given.includes(id)).length;
	const isSaid = errors > 0 ? `, ${errors} polls say so` : '';
	const stale = given.filter((id) => old.has(id)).length;
	const all =
		found === created.length
			? `${found} of ${created.length}`
			: `**${found} of ${created.length}**`;
	return `${all}${stale > 0 ? `, **${stale} old as new**` : ''}${isSaid}`;
}

const of = (title: string, look: World['look'], all: CharacterName[][]): World[] =>
	all.map((characters) => ({ title, characters, look }));

const ORDERS = characterNames('order');

export const worlds: World[] = [
	...of(
		'A batch of six, two of which are refused',
		batch,
		characterNames('bulk').map((name) => [name]),
	),
	...of('Return All of 300 contacts', list, [
		...characterNames('envelope').map((name): CharacterName[] => [name, 'no-count', 'short-pages']),
		['page-no-next', 'exact-count', 'fixed-pages'],
		['page-no-next', 'capped-count', 'fixed-pages'],
		['page-no-next', 'no-count', 'end-repeated'],
		['no-page-size'],
	]),
	...of('The trigger: 44 new tickets after 700', trigger, [
		...ORDERS.map((name): CharacterName[] => [name, 'exact-count']),
		...ORDERS.map((name): CharacterName[] => [name, 'no-count']),
		['falling', 'capped-count'],
		['grouped', 'lagging-count'],
	]),
];

/** The row of a world. */
export async function rowOf({ characters, look, title }: World): Promise<string> {
	const contacts = title.startsWith('Return All') ? 300 : 3;
	const sandbox = await startSandbox({ characters, data: { contacts, tickets: 0 } });
	try {
		return await look(sandbox);
	} finally {
		await sandbox.close();
	}
}
