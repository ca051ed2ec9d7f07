/** Batches of what is not the same when it is done twice: starts of an automation. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { answer } from '../security/hostile';
import { first, phones, second, useBatch } from './batchAnswers';

const { hostile, run } = useBatch();

const three = phones.map((phone) => ({ phone }));
const byLink = (more: INodeParameters = {}) => ({
	resource: 'automation',
	operation: 'startForMany',
	startBy: 'link',
	link: `${hostile.url}/wh/ap/abc/`,
	secret: 'secret-4711',
	...more,
});
/** What was sent, without the secret that is in each. */
const started = () =>
	hostile.requests.map(({ body }) => (JSON.parse(body) as { contacts: IDataObject[] }).contacts);

test('each different start of a contact goes with a request of its own, however its members are ordered', async () => {
	const of = (phone: string, metadata: IDataObject) => ({ phone, metadata });
	hostile.misbehaves = answer(200, {});
	const { json, hints } = await run(
		[
			of(first, { a: 1, b: { c: 1, d: 2 } }),
			of(second, { a: 1 }),
			of(first, { b: { d: 2, c: 1 }, a: 1 }),
			of(first, { a: 2 }),
			of(second, { a: 2 }),
			of(first, { a: 3 }),
		],
		byLink(),
	);
	expect(
		started().map((contacts) =>
			contacts.map(({ phone, metadata }) => [phone, (metadata as IDataObject).a]),
		),
	).toEqual([
		[
			[first, 1],
			[second, 1],
		],
		[
			[first, 2],
			[second, 2],
		],
		[[first, 3]],
	]);
	expect(json.map(({ sent }) => sent)).toEqual(Array(6).fill(true));
	expect(hints.join()).not.toContain('say different things');
});

test('the same contact with more in it is another start', async () => {
	hostile.misbehaves = answer(200, {});
	await run([{ phone: first }, { phone: first, first_name: 'Anna' }, { phone: first }], byLink());
	expect(started()).toEqual([[{ phone: first }], [{ phone: first, first_name: 'Anna' }]]);
});

test('the secret and the link are those of the way to start, and nothing else is sent', async () => {
	hostile.misbehaves = answer(200, {});
	await run(three, byLink());
	expect(hostile.requests.map(({ url, body }) => [url, JSON.parse(body)])).toEqual([
		['/wh/ap/abc/bulk/', { secret: 'secret-4711', contacts: three }],
	]);
});

test('a start that can not be addressed is sent nowhere, and fails where the node continues', async () => {
	const elsewhere = byLink({ link: 'https://elsewhere.test/wh/ap/abc/' });
	const stops = await run(three, elsewhere);
	expect(stops.error?.message).toBe('The link of the automation does not lead to Spoki');
	expect(stops.error?.description).toMatch(
		/No contact went through\. Contacts that did not: 1–3\./,
	);
	const { json, hints } = await run(three, elsewhere, {
		node: { onError: 'continueRegularOutput' },
	});
	expect(json.map(({ success, sent }) => [success, sent])).toEqual(
		Array(3).fill([false, undefined]),
	);
	expect(hints).toEqual(['3 contacts of 3 did not go through.']);
	expect(hostile.requests).toEqual([]);
});

describe('with Retry On Fail, a start of which nobody knows what became of it', () => {
	const again = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	beforeEach(() => {
		hostile.misbehaves = answer(500, 'x');
	});

	test('is sent once, and told as that to the end', async () => {
		const { error } = await run(three, byLink(), { node: again });
		expect(hostile.requests).toHaveLength(1);
		expect(error?.description).toBe(
			'Spoki may have started the automation for these contacts: look at its contacts in Spoki before you run this again. Contacts that may have gone through: 1–3. Contacts of the JSON are counted from 1.',
		);
	});

	test('is sent once where the node continues, and is neither a success nor none', async () => {
		const { json, hints } = await run(three, byLink(), {
			node: { ...again, onError: 'continueRegularOutput' },
		});
		expect(hostile.requests).toHaveLength(1);
		expect(json.map(({ success, sent }) => [success, sent])).toEqual(Array(3).fill([null, null]));
		expect(hints).toEqual(['3 contacts of 3 may have gone through.']);
	});
});

test('without the contacts that Spoki refused it is started for the others', async () => {
	hostile.misbehaves = (response, request) =>
		answer(
			hostile.requests.length === 1 ? 400 : 200,
			hostile.requests.length === 1 ? { contacts: [{ phone: ['No.'] }, {}, {}] } : {},
		)(response, request);
	const { json, error } = await run(three, byLink({ options: { faultyContacts: 'skip' } }));
	expect(error).toBeUndefined();
	expect(started()).toEqual([three, three.slice(1)]);
	expect(json.map(({ sent, success }) => sent || success)).toEqual([false, true, true]);
});
