import { startSandbox, type Sandbox } from '../../sandbox';
import { compare } from '../../scripts/liveCheck/compare';
import { readProbes } from '../../scripts/liveCheck/probes';
import { fileOf, givenValues, table } from '../../scripts/liveCheck/report';
import { differences, shapeOf, wordsOf } from '../../scripts/liveCheck/shape';
import { Spoki } from '../../scripts/liveCheck/spoki';
import { check, hostsAt, secretsOf } from './run';

const facts = { date: '2026-11-26', wrote: false, left: [] };

/** A mark that can be nowhere unless it was carried over from an answer. */
const MARK = 'qzx';

/** Marks every text, number and key of an account's own. */
function mark(value: unknown, place = ''): unknown {
	if (Array.isArray(value)) return value.map((one) => mark(one, place));
	if (typeof value === 'object' && value !== null) {
		const own = /^(contactfield_values|custom_fields|metadata)$/.test(place);
		return Object.fromEntries(
			Object.entries(value).map(([key, one]) => [own ? `${MARK}_${key}` : key, mark(one, key)]),
		);
	}
	if (typeof value === 'number' && place !== 'count') return value + 770_000;
	const isAddress = place === 'next' || place === 'previous' || place.endsWith('_datetime');
	return typeof value === 'string' && !isAddress ? `${MARK}${value}` : value;
}

/** All texts and long numbers of some answers. */
const valuesOf = (value: unknown): string[] => {
	if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(valuesOf);
	return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
};

describe('The file for the maintainers', () => {
	let real: Sandbox;
	let beside: Sandbox;
	beforeAll(async () => {
		[real, beside] = [await startSandbox({ seed: 3 }), await startSandbox()];
	});
	afterAll(() => Promise.all([real.close(), beside.close()]));

	it('holds no value that Spoki gave or that was typed in', async () => {
		const asking = (sandbox: Sandbox) =>
			new Spoki({ hosts: hostsAt(sandbox.url), secrets: secretsOf(sandbox) });
		const spoki = asking(real);
		const answers: unknown[] = [];
		const ask = spoki.ask.bind(spoki);
		// An account in which every value is marked, and where fields are called like people.
		spoki.ask = async (...args) => {
			const answer = await ask(...args);
			const body = mark(answer.body);
			answers.push(body);
			Object.assign(answer, { body });
			return answer;
		};
		const result = await compare(readProbes, { real: spoki, sandbox: asking(beside) });
		const text = fileOf(result, facts, givenValues(spoki.secrets));
		expect(answers.length).toBeGreaterThan(60);
		expect(text).not.toContain(MARK);
		expect(table(result)).not.toContain(MARK);
		expect(text).not.toContain('7700');
		for (const secret of givenValues(spoki.secrets)) expect(text).not.toContain(secret);
		expect(text).not.toContain(new URL(real.url).port);
	});

	it('holds none of the names, phones and e-mails of an account', async () => {
		const { result, sandbox } = await check({ seed: 3 });
		const text = fileOf(result, facts, []);
		const personal = sandbox.store.contacts
			.all()
			.flatMap(({ first_name, last_name, phone, email }) => [first_name, last_name, phone, email])
			.concat(
				valuesOf(sandbox.store.tickets.all().map(({ title, reference }) => [title, reference])),
			)
			.filter((value): value is string => typeof value === 'string' && value.length > 2);
		expect(personal.length).toBeGreaterThan(300);
		for (const value of personal) expect(text).not.toContain(value);
	});

	it('isn’t written when something that was typed in would be in it', async () => {
		const { result } = await check();
		result.rows[0].seen = 'a text with +393331234567 in it';
		expect(() => fileOf(result, facts, ['+393331234567'])).toThrow('isn’t written');
	});
});

describe('Shapes', () => {
	it('tell types and names of fields, and hide keys that a user chose', () => {
		const shape = shapeOf([{ id: 1, custom_fields: { SHOE_SIZE: '42' }, '+393331234567': [true] }]);
		expect([...shape.keys()]).toEqual([
			'',
			'[]',
			'[].id',
			'[].custom_fields',
			'[].custom_fields.*',
			'[].*',
			'[].*[]',
		]);
	});

	it('tell what is more, less or of another type, but not what an empty list hides', () => {
		const assumed = shapeOf({ count: 1, results: [{ id: 1, name: 'a', note: null }] });
		const seen = shapeOf({ count: '1', results: [{ id: 2, note: 'x', color: 'red' }] });
		expect(differences(seen, assumed)).toEqual([
			'count is string, not number',
			'more: results[].color',
			'not there: results[].name',
		]);
		const empty = shapeOf({ count: 0, results: [] });
		expect(differences(empty, assumed)).toEqual([]);
		expect(differences(assumed, empty)).toEqual([]);
	});

	it('never show a field that is called like something in the answers', () => {
		const assumed = shapeOf({ id: 1 });
		const body = { id: 1, anna: true, name: 'Anna Rossi' };
		const answer = { status: 200, headers: new Headers(), body, isEmpty: false };
		const words = wordsOf([{ endpoint: 'GET /', answer }]);
		expect(differences(shapeOf(body), assumed, words)).toEqual(['more: *', 'more: name']);
	});
});
