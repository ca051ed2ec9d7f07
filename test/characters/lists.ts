import type { CharacterName, Sandbox } from '../../sandbox';
import { searchList } from '../engine';
import { apiKeyFor } from '../spoki';
import { ActiveTrigger } from '../trigger/harness';
import { expectThat, ownCredential, run, withCharacters, type Result } from './place';

/** More than a page of any size that a character has, and whole pages of 10, 30 and 100. */
const MANY = 300;

const sorted = (ids: unknown[]) => JSON.stringify([...ids].sort((a, b) => Number(a) - Number(b)));

/** What is missing or too much among ids. */
function expectSame(given: unknown[], wanted: number[], what: string) {
	const missing = wanted.filter((id) => !given.includes(id)).length;
	const twice = given.length - new Set(given).size;
	expectThat(sorted(given) === sorted(wanted), `${what}: ${missing} missing, ${twice} twice`);
}

/** Tickets of all kinds, so that grouped lists have groups. */
function addTicket({ store: { tickets } }: Sandbox): number {
	const kinds = [
		['Open', 'High'],
		['Closed', 'Low'],
		['Pending', 'Medium'],
	];
	const [status, priority] = kinds[tickets.nextId % kinds.length];
	return tickets.add({ status, priority }).id;
}

/** Each new ticket is given once, and none that was there at the activation, in a short and a long list. */
export async function triggerLosesNothing(characters: readonly CharacterName[]): Promise<Result> {
	return await withCharacters(
		characters,
		async (sandbox) => {
			const results: Result[] = [];
			for (const existing of [12, 700]) {
				const { tickets } = sandbox.store;
				tickets.clear();
				sandbox.clock.set('2026-04-01T10:00:00.000Z');
				for (let i = 0; i < existing; i++) {
					sandbox.clock.advance(97_000);
					addTicket(sandbox);
				}
				results.push(await followTickets(sandbox));
			}
			return results.includes('told') ? 'told' : 'holds';
		},
		{ data: { contacts: 2, tickets: 0 } },
	);
}

async function followTickets(sandbox: Sandbox): Promise<Result> {
	const { tickets } = sandbox.store;
	const trigger = new ActiveTrigger(sandbox);
	let told = 0;
	const poll = async () =>
		await trigger.ids().catch((error: Error) => {
			expectThat(error.message !== '', 'an error without words');
			told++;
			return [] as number[];
		});
	// A list whose count lags at the activation hides what came just before, which is new later.
	const { count, countLag } = sandbox.settings;
	for (let i = 0; count === 'lagging' && i < countLag; i++) await trigger.poll('manual');
	const given: number[] = await poll();
	expectThat(given.length === 0, `the activation gives ${given.length} old tickets as new`);
	const created: number[] = [];
	for (const news of [1, 0, 7, 43, 0]) {
		for (let i = 0; i < news; i++) {
			sandbox.clock.advance(900);
			created.push(addTicket(sandbox));
		}
		tickets.change(tickets.all()[3], { status: news % 2 ? 'Open' : 'Closed' });
		sandbox.clock.advance(60_000);
		given.push(...(await poll()));
	}
	for (let round = 0; round < 4; round++) given.push(...(await poll()));
	expectSame(given, created, 'new tickets');
	return told > 0 ? 'told' : 'holds';
}

/** Return All gives everything once, or a hint or an error says what may be missing. */
export async function returnAllIsWhole(characters: readonly CharacterName[]): Promise<Result> {
	return await withCharacters(
		characters,
		async (sandbox) => {
			let result: Result = 'holds';
			for (const [resource, collection] of [
				['contact', sandbox.store.contacts],
				['ticket', sandbox.store.tickets],
			] as const) {
				const parameters = { resource, operation: 'getAll', returnAll: true };
				const { output, error, run: whole } = await run(sandbox, parameters);
				const hints = whole.data.resultData.runData.Spoki?.[0]?.hints ?? [];
				const wanted = collection.all().map(({ id }) => id);
				const given = (output[0] ?? []).map(({ json }) => json.id);
				expectThat(new Set(given).size === given.length, `${resource}: items come twice`);
				if (!error && hints.length === 0) expectSame(given, wanted, resource);
				else result = 'told';
			}
			return result;
		},
		{ data: { contacts: MANY, tickets: MANY } },
	);
}

/** A picker shows every entry once, over as many pages as the editor asks for. */
export async function pickersAreWhole(characters: readonly CharacterName[]): Promise<Result> {
	return await withCharacters<Result>(
		characters,
		async (sandbox) => {
			for (const [picker, collection] of [
				['searchContacts', sandbox.store.contacts],
				['searchTickets', sandbox.store.tickets],
			] as const) {
				const given: unknown[] = [];
				const options = {
					parameters: {},
					credentials: apiKeyFor(sandbox),
					credentialId: ownCredential(),
				};
				let token: string | undefined;
				for (let page = 0; page < 2 * MANY; page++) {
					const shown = await searchList(options, picker, undefined, token);
					given.push(...shown.results.map(({ value }) => value));
					token = shown.paginationToken as string | undefined;
					if (!token) break;
				}
				expectThat(!token, `${picker} has no end`);
				expectSame(
					given,
					collection.all().map(({ id }) => id),
					picker,
				);
			}
			return 'holds';
		},
		{ data: { contacts: MANY, tickets: MANY } },
	);
}
