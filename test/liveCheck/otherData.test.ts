import { corresponding, isOdd } from '../../scripts/liveCheck/compare';
import { documentedShape } from '../../scripts/liveCheck/documented';
import { table } from '../../scripts/liveCheck/report';
import { differences, shapeOf } from '../../scripts/liveCheck/shape';
import { check } from './run';

// Each asks everything of two sandboxes.
jest.setTimeout(30_000);

/** Accounts that differ in what is in them, and in nothing else. */
const accounts = [
	{ seed: 3, data: { tickets: 12, contacts: 40 } },
	{ seed: 5, data: { tickets: 12, contacts: 40 } },
	{ seed: 9, data: { tickets: 12, contacts: 40 } },
	{ seed: 4, data: { tickets: 1, contacts: 2 } },
	{ seed: 11, data: { tickets: 200, contacts: 300 } },
];

test.each(accounts)('other data is no difference: %j', async (account) => {
	const { result } = await check(account);
	expect(result.verified.filter(({ differences: found }) => found.length)).toEqual([]);
	expect(corresponding(result)).toEqual([]);
	expect(isOdd(result)).toBe(false);
	expect(table(result)).toContain('The usual sandbox corresponds');
	const odd = result.rows.filter(({ isAsAssumed, open }) => !isAsAssumed && !open);
	expect(odd).toEqual([]);
});

describe('What the reference allows is no difference', () => {
	const ticket = documentedShape('GET /api/1/tickets/{id}/');
	const owner = { id: 1, email: 'x' };

	test('null against a thing, in both directions', () => {
		const without = shapeOf({ id: 1, owner: null });
		const withOne = shapeOf({ id: 1, owner });
		expect(differences(withOne, without, ticket)).toEqual([]);
		expect(differences(without, withOne, ticket)).toEqual([]);
	});

	test('but a member that no reference has is told, where the sandbox has null', () => {
		const seen = shapeOf({ id: 1, owner: { ...owner, anna: 1, status: 'x' } });
		expect(differences(seen, shapeOf({ id: 1, owner: null }), ticket)).toEqual([
			'more: owner.status',
			'more: owner.unknown member 1 (number)',
		]);
	});

	test('nor are the keys of a free map, which an account chose', () => {
		const template = documentedShape('GET /api/1/templates/{id}/');
		const of = (codes: object) =>
			shapeOf({ id: 1, templatelocalization_set: [{ id: 1, example_custom_fields: codes }] });
		expect(differences(of({ SENTENCE: 'x' }), of({ CITY: 'y' }), template)).toEqual([]);
		expect(differences(of({}), of({ CITY: 'y' }), template)).toEqual([]);
	});

	test('an array is told with its brackets', () => {
		const found = differences(shapeOf([{ id: 1, color: 'x' }]), shapeOf([{ id: 1, name: 'y' }]));
		expect(found).toEqual(['more: [].color', 'not there: [].name']);
	});
});
