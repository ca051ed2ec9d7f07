/** What the rows of a bulk operation send, and what becomes of a run that is tried again. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { answer } from '../security/hostile';
import { first, second, third, useBatch } from './batchAnswers';

const { account, hostile, run } = useBatch();

const sent = () =>
	hostile.requests
		.filter(({ method }) => method === 'POST')
		.map(({ body }) => JSON.parse(body) as IDataObject[]);
const ofItems = (items: IDataObject[], more: INodeParameters = {}) =>
	run([], { specifyContacts: 'items', phone: '={{ $json.phone }}', ...more }, { items });

/** The fields as they are mapped by hand. */
const byHand = (value: IDataObject) => ({
	contactFields: { mappingMode: 'defineBelow', value } as unknown as INodeParameters,
});

test('what is mapped counts before what else is given', async () => {
	account('CITY', 'SIZE');
	const { error } = await ofItems([{ phone: first }], {
		...byHand({ language: 'it', CITY: 'Torino' }),
		additionalFields: { language: 'en', firstName: 'Anna' },
		customFields: {
			field: [
				{ code: 'CITY', value: 'Roma' },
				{ code: 'SIZE', value: 'M' },
			],
		},
	});
	expect(error).toBeUndefined();
	expect(sent()).toEqual([
		[
			{
				phone: first,
				language: 'it',
				first_name: 'Anna',
				custom_fields: { CITY: 'Torino', SIZE: 'M' },
			},
		],
	]);
});

test('a row that says nothing of a field leaves what another row of the phone says', async () => {
	const more = {
		additionalFields: { language: '={{ $json.language }}', firstName: '={{ $json.name }}' },
	};
	const items = [
		{ phone: first, language: 'it' },
		{ phone: first, name: 'Anna' },
	];
	await ofItems(items, more);
	await ofItems(items.reverse(), more);
	const whole = { phone: first, language: 'it', first_name: 'Anna' };
	expect(sent()).toEqual([[whole], [whole]]);
});

test('rows of which nothing but a number stands in the sheet are left out, and counted', async () => {
	const items = [
		{ row_number: 2, phone: first },
		{ row_number: 3, phone: '', more: { text: ' ', list: [null, ''] } },
		{ row_number: 4, phone: null },
		{ row_number: 5, phone: second },
		{},
	];
	const { json, hints } = await ofItems(items);
	expect(sent()).toEqual([[{ phone: first }, { phone: second }]]);
	expect(json.map(({ row_number: number }) => number)).toEqual([2, 5]);
	expect(hints[0]).toBe('3 empty rows left out.');
	expect((await ofItems(items.slice(0, 2))).hints[0]).toBe('1 empty row left out.');
});

test.each([{ row: 3 }, { name: 'Anna' }, { list: [0] }, { a: { b: false } }])(
	'a row with %j and no phone is not left out',
	async (more) => {
		const { error } = await ofItems([{ phone: first }, { phone: '', ...more }]);
		expect(error?.message).toBe("1 contact of 2 can't be sent");
		expect(sent()).toEqual([]);
	},
);

test.each([
	[[{}, { phone: '' }], 'No item has a phone'],
	[[{ phone: '' }], 'No item has a phone'],
])('where all rows are empty, nothing is sent: %j', async (items, message) => {
	const { error } = await ofItems(items);
	expect(error?.message).toBe(message);
	expect(error?.description).toMatch(/^Nothing was sent\. /);
});

test('an item whose expression fails is at fault, and the others are not', async () => {
	const broken = '={{ $json.bad ? $("Nowhere").item.json.x : $json.name }}';
	const { json } = await ofItems([{ phone: first, bad: true }, { phone: second }], {
		additionalFields: { firstName: broken },
		options: { faultyContacts: 'skip' },
	});
	expect(sent()).toEqual([[{ phone: second }]]);
	expect(json.map(({ success, error }) => [success === false, !!error])).toEqual([
		[true, true],
		[false, false],
	]);
});

test('a custom field that the account has not is told of its contact in the JSON', async () => {
	account('CITY');
	const contacts = [
		{ phone: first, custom_fields: { CITY: 'Roma' } },
		{ phone: second, custom_fields: { TOWN: 'Roma' } },
		{ phone: third },
	];
	const { error } = await run(contacts);
	expect(sent()).toEqual([]);
	expect(error?.description).toContain(
		'The account has no custom field TOWN, for contact 2 of the JSON.',
	);
	const { json } = await run(contacts, { options: { faultyContacts: 'skip' } });
	expect(sent()).toEqual([[contacts[0], contacts[2]]]);
	expect(json.map(({ error: said }) => !!said)).toEqual([false, true, false]);
	const mapped = await ofItems([{ phone: first, town: 'x' }], {
		customFields: { field: [{ code: 'TOWN', value: '={{ $json.town }}' }] },
	});
	expect(mapped.error?.description).not.toContain('of the JSON');
});

describe('a run that is tried again', () => {
	const again = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
	const people = (count: number) =>
		Array.from({ length: count }, (_, index) => ({ phone: `+3933310${10_000 + index}` }));
	const { windowMs } = hostile.pace;
	afterEach(() => {
		hostile.pace.windowMs = windowMs;
	});

	test('says how many batches went through before, where the others would take too long', async () => {
		hostile.misbehaves = (response, request) => {
			const isFirst = hostile.requests.length === 1;
			if (!isFirst) hostile.pace.windowMs = 60_000;
			answer(isFirst ? 200 : 404, [])(response, request);
		};
		const { error } = await run(people(1_001), { options: { longestWait: 0.01 } }, { node: again });
		expect(hostile.requests).toHaveLength(2);
		expect(error?.message).toBe(
			"Spoki's limit makes this run take about 2 minutes, longer than the Longest Wait",
		);
		expect(error?.description).toMatch(
			/^Batches that went through before: 1\. 2 requests at 1 a minute are needed\. Longest Wait/,
		);
	});

	test('sends what is left, and gives what was sent as it was told', async () => {
		hostile.misbehaves = (response, request) => {
			const number = hostile.requests.length;
			answer(number === 2 ? 404 : 200, number === 1 ? { created: 500 } : [])(response, request);
		};
		const { json, error } = await run(people(501), {}, { node: again });
		expect(error).toBeUndefined();
		expect(sent().map(({ length }) => length)).toEqual([500, 1, 1]);
		expect(json.map(({ success }) => success)).toEqual([...Array<boolean>(500).fill(true), null]);
	});

	test('without Retry On Fail sends all again', async () => {
		hostile.misbehaves = answer(404, {});
		const rows = people(2);
		await run(rows);
		hostile.misbehaves = answer(200, { created: 2 });
		const { json } = await run(rows);
		expect(json.map(({ success }) => success)).toEqual([true, true]);
	});
});
