import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CharacterName, SandboxOptions } from '../../sandbox';
import { corresponding, exitCode } from '../../scripts/liveCheck/compare';
import { table } from '../../scripts/liveCheck/report';
import { beginningOf, replaced, tableOf, type Told } from './page';
import { check } from './run';
import { eachIn, type Thing } from './through';

// Each asks everything of two sandboxes.
jest.setTimeout(30_000);

const PAGE = join(__dirname, '../../docs/live-check.md');

/** What the tests of this file saw, for the page. */
const seen: Told[] = [];

/** A check whose row by this name goes into the page. */
async function shown(name: string, sandbox: string, ...args: Parameters<typeof check>) {
	const checked = await check(...args);
	seen.push({ sandbox, row: checked.row(name), result: checked.result });
	return checked;
}

/** The sandbox plays the real Spoki, in one character at a time: which row must tell it. */
const told: Array<[row: string, ...characters: CharacterName[]]> = [
	['Order of tickets', 'falling', 'rising', 'scrambled', 'grouped', 'by-priority', 'pinned'],
	['Order of contacts', 'rising', 'scrambled', 'by-priority', 'pinned'],
	['Envelope of contacts', 'page', 'page-no-next', 'array', 'array-pages', 'named', 'named-pages'],
	['Envelope of tickets', 'named-pages-no-next', 'data-meta', 'data-meta-no-next'],
	['Envelope of contacts', 'has-more', 'cursor', 'next-cursor'],
	['Page size of contacts', 'page-size', 'short-pages', 'fixed-pages', 'no-page-size'],
	['Beyond the last page of contacts', 'end-404', 'end-empty', 'end-repeated'],
	['Count of contacts', 'exact-count', 'no-count', 'capped-count'],
	['Refused key', 'denied-401', 'denied-403', 'denied-permission', 'denied-jwt'],
	['Refused key', 'denied-laravel', 'denied-gateway-401', 'denied-gateway-403'],
	['Refused key', 'denied-key-401', 'denied-key-403'],
];

const cases = told.flatMap(([row, ...names]) => names.map((name) => [row, name] as const));

test.each(cases)('%s: %s', async (name, character) => {
	const { row, result } = await shown(name, character, { characters: [character] });
	expect(row(name).sandbox).toBe(character);
	expect(row(name).open).toBeUndefined();
	// The node was made for each of these, so none of them breaks it.
	expect(result.rows.filter(({ breaks }) => breaks)).toEqual([]);
	// What differs from the usual sandbox is named, and only that.
	const isUsual = row(name).isAsAssumed;
	expect(corresponding(result).includes(character)).toBe(!isUsual);
	if (isUsual) expect(table(result)).toContain('The usual sandbox corresponds');
});

test('the usual sandbox is as assumed throughout', async () => {
	const { result } = await check({ seed: 1 });
	expect(result.rows.filter(({ isAsAssumed }) => !isAsAssumed)).toEqual([]);
	expect(result.verified.flatMap(({ differences }) => differences)).toEqual([]);
	expect(exitCode(result)).toBe(0);
});

const settings: Array<[row: string, sandbox: string, SandboxOptions['settings']]> = [
	['Page size of contacts', 'maxPageSize=50', { maxPageSize: 50 }],
	['Form of times', 'datetimeFormat=zulu', { datetimeFormat: 'zulu' }],
	['Form of times', 'datetimeFormat=offset', { datetimeFormat: 'offset' }],
	['`ordering` of tickets', 'strict=false', { strict: false }],
	['Tickets by `status`', 'honourUnprovenTicketQuery=true', { honourUnprovenTicketQuery: true }],
	['Tickets by `order`', 'honourUnprovenTicketQuery=true', { honourUnprovenTicketQuery: true }],
	['Tickets by `per_page`', 'honourUnprovenTicketQuery=true', { honourUnprovenTicketQuery: true }],
	['Partner key at the account', 'partnerKey=refused', { partnerKey: 'refused' }],
	['Envelope of accounts', 'page', { envelopeOf: { accounts: 'page' } }],
];

test.each(settings)('%s: %s', async (name, sandbox, given) => {
	const { row, result } = await shown(name, sandbox, { settings: given });
	expect(row(name)).toMatchObject({ sandbox, isAsAssumed: false });
	expect(corresponding(result)).toContain(sandbox);
});

/** Characters at the same time: what exactly they correspond to, and what is said of some question. */
const together: Array<[characters: CharacterName[], row: string, seen: string]> = [
	[['named-pages-no-next', 'no-count'], 'Page size of contacts', 'up to 100'],
	[['cursor', 'by-priority'], 'Order of contacts', 'in groups of status'],
	[['next-cursor', 'by-priority'], 'Order of contacts', 'in groups of status'],
	[['by-priority', 'capped-count'], 'Order of contacts', 'in groups of status'],
	[['by-priority', 'no-count'], 'Order of contacts', 'in groups of status'],
	[['array', 'no-page-size'], 'Page size of contacts', 'refused with 400'],
	[['array', 'no-page-size'], 'Tickets by `per_page`', 'ignored'],
];

test.each(together)('%j: %s is %s', async (characters, name, seen) => {
	const { row, result } = await check({ characters });
	expect(row(name).seen).toBe(seen);
	expect(corresponding(result).sort()).toEqual([...characters].sort());
});

test('an order that was not read to its end is said of what was read', async () => {
	const { row } = await check({ characters: ['cursor'], data: { contacts: 250 } });
	expect(row('Order of contacts')).toMatchObject({
		seen: 'newest first, as far as was read',
		isAsAssumed: true,
	});
});

test('last changed first, once something was changed', async () => {
	const { row } = await shown(
		'Order of tickets',
		'last-changed',
		{ characters: ['last-changed'] },
		{
			prepare: ({ store }) => {
				const ticket = store.tickets.all()[3];
				ticket.updated_datetime = '2026-01-01T00:00:00.000Z';
				store.tickets.changed(ticket);
			},
		},
	);
	expect(row('Order of tickets').sandbox).toBe('last-changed');
});

// A token that has expired is refused like this, too.
test.each(['no-bearer', 'no-bearer-403'] as const)('%s is left open', async (character) => {
	const name = 'OAuth2 token as Bearer';
	const { row, result } = await shown(name, character, { characters: [character] });
	expect(row(name)).toMatchObject({ open: true, isAsAssumed: false });
	expect(row(name).sandbox).toBeUndefined();
	expect(exitCode(result)).toBe(0);
});

test.each([
	['bad gateway', 'answers 502', 'mcp.state=bad gateway'],
	['hangs up', 'gives no answer', 'mcp.state=hangs up'],
] as const)('MCP server: %s', async (state, seen, sandbox) => {
	const name = 'Tools of the MCP server';
	const { row, result } = await shown(name, sandbox, { settings: { mcp: { state } } });
	expect(row(name)).toMatchObject({ seen, sandbox });
	expect(exitCode(result)).toBe(0);
});

test('a 429 met by chance is waited for, and told', async () => {
	const { row, result } = await shown(
		'Headers of a 429',
		'retry-after',
		{},
		{
			prepare: ({ faults }) =>
				faults.add({
					kind: '429',
					retryAfter: 1,
					match: { endpoint: 'GET /api/1/tickets/', times: 1 },
				}),
		},
	);
	expect(row('Headers of a 429')).toMatchObject({
		seen: 'Retry-After in seconds',
		sandbox: 'retry-after',
	});
	expect(exitCode(result)).toBe(0);
});

test('an old report that is gone breaks nothing, a documented list that is gone does', async () => {
	const gone = await shown(
		'Old report',
		'old report gone',
		{},
		{
			prepare: ({ faults }) =>
				faults.add({ kind: '404', match: { endpoint: 'GET /api/1/reports/' } }),
		},
	);
	expect(gone.row('Old report')).toMatchObject({ assumed: 'alive', seen: 'gone (404)' });
	expect(exitCode(gone.result)).toBe(0);
	const broken = await shown(
		'Every documented read',
		'a list gone',
		{},
		{
			prepare: ({ faults }) =>
				faults.add({ kind: '404', match: { endpoint: 'GET /api/1/media/' } }),
		},
	);
	expect(broken.row('Every documented read').seen).toContain('/api/1/media/ 404');
	expect(exitCode(broken.result)).toBe(1);
});

const changed: Array<[row: string, sandbox: string, change: (thing: Thing) => Thing]> = [
	['Ids of items', 'ids like c_12', (one) => ('id' in one ? { ...one, id: `c_${one.id}` } : one)],
	['What the node needs of lists', 'no phone anywhere', (one) => ({ ...one, phone: undefined })],
];

test.each(changed)('%s: %s breaks the node', async (name, sandbox, change) => {
	const { row, result } = await shown(
		name,
		sandbox,
		{},
		{ change: { body: (body) => eachIn(body, change) } },
	);
	expect(row(name)).toMatchObject({ breaks: true, isAsAssumed: false });
	expect(exitCode(result)).toBe(1);
});

test('docs/live-check.md is current: UPDATE_DOCS=1 npx jest test/liveCheck/characters writes it', () => {
	const page = readFileSync(PAGE, 'utf8');
	const { result } = seen.find(({ sandbox }) => sandbox === 'no-page-size')!;
	const current = replaced(replaced(page, 'file', beginningOf(result)), 'table', tableOf(seen));
	if (process.env.UPDATE_DOCS) writeFileSync(PAGE, current);
	else expect(page).toBe(current);
});
