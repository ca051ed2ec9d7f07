import { exitCode } from '../../scripts/liveCheck/compare';
import { documentedShape } from '../../scripts/liveCheck/documented';
import { lists } from '../../scripts/liveCheck/endpoints';
import { missingIn, needs } from '../../scripts/liveCheck/needs';
import { table } from '../../scripts/liveCheck/report';
import { check } from './run';
import { eachIn } from './through';

// Each asks everything of two sandboxes.
jest.setTimeout(30_000);

const NEEDED = 'What the node needs of lists';

const without =
	(isGone: (name: string) => boolean) =>
	(body: unknown): unknown =>
		eachIn(body, (thing) =>
			Object.fromEntries(Object.entries(thing).filter(([name]) => !isGone(name))),
		);

const gone: Array<[what: string, pattern: RegExp, breaks: string[]]> = [
	['phone', /^phone$/, ['No contact is found by its phone']],
	['status', /^status$/, ['Ticket Status Changed', 'Campaign Completed', 'Template Approved']],
	['uuid and link', /^(uuid|link)$/, ['Automation → Start']],
	['templatelocalization_set', /^templatelocalization_set$/, ['localizations can’t be picked']],
	['times', /_datetime$/, ['New Contact can’t tell', 'New Ticket can’t tell']],
	['names', /^name$/, ['Lists have no name', 'Tags have no name']],
	['e-mails', /^email$/, ['Operators can’t be picked']],
];

test.each(gone)(
	'without %s anywhere the node breaks, and it says where',
	async (_name, pattern, breaks) => {
		const { row, result } = await check(
			{},
			{ change: { body: without((one) => pattern.test(one)) } },
		);
		expect(row(NEEDED)).toMatchObject({ breaks: true, assumed: 'all there' });
		for (const text of breaks) expect(row(NEEDED).follows).toContain(text);
		expect(exitCode(result)).toBe(1);
		expect(table(result)).toContain('✗ Something breaks the node');
	},
);

test('what one item has is not missing, nor what an empty list hides', () => {
	expect(missingIn('contacts', [])).toEqual([]);
	expect(missingIn('contacts', [{}, { phone: null, created_datetime: 'x' }])).toEqual([]);
	const [{ anyOf }] = missingIn('contacts', [{ created_datetime: 'x' }]);
	expect(anyOf).toEqual(['phone']);
	const template = { name: 'x', templatelocalization_set: [] };
	expect(missingIn('templates', [template])).toEqual([]);
	expect(missingIn('roles', [{ user: null }])).toEqual([]);
	expect(
		missingIn('tickets', [{ title: 'x', created_datetime: 'x', closed_datetime: null }]),
	).toEqual([expect.objectContaining({ anyOf: ['status'] })]);
});

test('what the node needs is in lists and members that the reference knows', () => {
	for (const [name, all] of Object.entries(needs)) {
		const list = lists.find((one) => one.name === name);
		const documented = documentedShape(`GET ${list?.path}`);
		const item = documented.has('[]') ? '[]' : '.results[]';
		for (const { anyOf } of all)
			for (const place of anyOf) expect([...documented.keys()]).toContain(`${item}.${place}`);
	}
});

describe('Ids that are no numbers', () => {
	const odd: Array<[string, (thing: Record<string, unknown>) => Record<string, unknown>]> = [
		['renamed', ({ id, ...rest }) => (id === undefined ? rest : { pk: id, ...rest })],
		['texts', (thing) => ('id' in thing ? { ...thing, id: `c_${String(thing.id)}` } : thing)],
	];

	test.each(odd)('%s: a row of their own, and no path is made of them', async (_name, change) => {
		const { row, result, asked } = await check(
			{ seed: 1 },
			{ change: { body: (body) => eachIn(body, change) } },
		);
		expect(row('Ids of items')).toMatchObject({ breaks: true, assumed: 'numbers' });
		expect(row('Ids of items').seen).toMatch(/^items have no numeric id: accounts, .*contacts/);
		expect(exitCode(result)).toBe(1);
		expect(asked.filter((one) => /NaN|undefined|null|c_\d/.test(one))).toEqual([]);
		for (const name of ['order', 'per_page'])
			expect(row(`Tickets by \`${name}\``).seen).toBe('ignored');
		expect(row('Every documented read').seen).toContain('not asked');
	});

	test('numbers as texts are ids', async () => {
		const texts = (body: unknown) =>
			eachIn(body, (thing) => ('id' in thing ? { ...thing, id: String(thing.id) } : thing));
		const { row } = await check({}, { change: { body: texts } });
		expect(row('Ids of items').isAsAssumed).toBe(true);
		expect(row('Every documented read').isAsAssumed).toBe(true);
	});
});
