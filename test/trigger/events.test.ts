import { startSandbox, type Sandbox } from '../../sandbox';
import { readTime } from '../../nodes/Spoki/trigger/entries';
import { ActiveTrigger, addTickets } from './harness';

jest.setTimeout(60_000);

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ data: { contacts: 3, tickets: 10 } });
	sandbox.clock.set('2026-03-01T09:00:00.000Z');
});
afterEach(async () => {
	await sandbox.close();
});

async function active(parameters = {}) {
	const trigger = new ActiveTrigger(sandbox, parameters);
	expect(await trigger.poll()).toEqual([]);
	return trigger;
}

const now = () => sandbox.clock.now().toISOString();

describe('events of change', () => {
	test('Ticket Status Changed gives the status before, once for each change', async () => {
		for (const ticket of sandbox.store.tickets.all()) ticket.status = 'Open';
		const trigger = await active({ events: ['ticketStatusChanged'] });
		expect(await trigger.ids()).toEqual([]);
		sandbox.clock.advance(60_000);
		const [ticket] = sandbox.store.tickets.all();
		Object.assign(ticket, { status: 'Pending', updated_datetime: now() });
		const [{ json }] = await trigger.poll();
		expect(json).toMatchObject({
			event: 'ticketStatusChanged',
			eventTime: now(),
			id: ticket.id,
			status: 'Pending',
			previous_status: 'Open',
		});
		expect(await trigger.ids()).toEqual([]);
		addTickets(sandbox, 1);
		expect(await trigger.ids()).toEqual([]);
	});

	test('Ticket Closed gives those that are closed, also when they came and went between two polls', async () => {
		for (const ticket of sandbox.store.tickets.all())
			Object.assign(ticket, { status: 'Open', closed_datetime: null });
		const trigger = await active({ events: ['ticketClosed'] });
		sandbox.clock.advance(60_000);
		const [ticket] = sandbox.store.tickets.all();
		Object.assign(ticket, { status: 'Closed', closed_datetime: now() });
		const quick = sandbox.store.tickets.add({ status: 'Closed', closed_datetime: now() });
		expect((await trigger.ids()).sort()).toEqual([ticket.id, quick.id].sort());
		Object.assign(ticket, { status: 'Open', closed_datetime: null });
		expect(await trigger.ids()).toEqual([]);
		Object.assign(ticket, { status: 'Closed', closed_datetime: now() });
		expect(await trigger.ids()).toEqual([ticket.id]);
	});

	test('Campaign Completed', async () => {
		const [campaign] = sandbox.store.campaigns.all();
		campaign.status = 'Processing';
		const trigger = await active({ events: ['campaignCompleted'] });
		campaign.status = 'Completed';
		const [{ json }] = await trigger.poll();
		expect(json).toMatchObject({ event: 'campaignCompleted', id: campaign.id });
		expect(await trigger.ids()).toEqual([]);
	});

	test('Template Approved and Rejected, for each language', async () => {
		const [template] = sandbox.store.templates.all();
		const [localization] = template.templatelocalization_set;
		localization.status = 'PENDING';
		const trigger = await active({ events: ['templateApproved', 'templateRejected'] });
		Object.assign(localization, { status: 'APPROVED', status_updated_at: now() });
		const about = { id: template.id, name: template.name, language: localization.language };
		expect((await trigger.poll()).map(({ json }) => json)).toMatchObject([
			{ event: 'templateApproved', eventTime: now(), ...about },
		]);
		Object.assign(localization, { status: 'REJECTED', status_updated_at: now() });
		expect((await trigger.poll()).map(({ json }) => json)).toMatchObject([
			{ event: 'templateRejected', ...about },
		]);
		expect(await trigger.ids()).toEqual([]);
	});

	test('Emit Existing gives the newest that are so already', async () => {
		const [first, second] = sandbox.store.tickets.all();
		for (const ticket of sandbox.store.tickets.all())
			Object.assign(ticket, { status: 'Open', closed_datetime: null });
		Object.assign(first, { status: 'Closed', closed_datetime: '2026-02-02T00:00:00Z' });
		Object.assign(second, { status: 'Closed', closed_datetime: '2026-02-01T00:00:00Z' });
		const trigger = new ActiveTrigger(sandbox, {
			events: ['ticketClosed'],
			options: { emitExisting: 1 },
		});
		expect(await trigger.ids()).toEqual([first.id]);
		expect(await trigger.ids()).toEqual([]);
	});
});

describe('the choice of events', () => {
	test.each([[['newDeal']], ['newDeal'], [['constructor']]])('%j is no event', async (events) => {
		await expect(active({ events })).rejects.toMatchObject({
			message: expect.stringContaining('There is no event'),
			description: expect.stringContaining('New Ticket (newTicket)'),
		});
	});

	test.each([
		['={{ "false" }}', false],
		['={{ "true" }}', true],
	])('Simplify may be written: %s', async (simplify, isShort) => {
		const trigger = await active({ simplify });
		addTickets(sandbox, 1);
		const [{ json }] = await trigger.poll();
		expect(Object.keys(json).length <= 12).toBe(isShort);
	});

	test.each([
		[{ simplify: '={{ "no" }}' }, 'The Simplify is neither true nor false: "no"'],
		[{ options: { overlapMinutes: '={{ "" }}' } }, 'The Overlap (Minutes) can\'t be ""'],
		[{ options: { emitExisting: '={{ " " }}' } }, 'The Emit Existing can\'t be " "'],
	])('%j is refused', async (parameters, message) => {
		await expect(active(parameters)).rejects.toMatchObject({ message });
	});

	test('a manual test with three events shows one of each', async () => {
		const events = ['newTicket', 'newContact', 'ticketStatusChanged'];
		const items = await new ActiveTrigger(sandbox, { events }).poll('manual');
		expect(items.map(({ json }) => json.event).sort()).toEqual([...events].sort());
	});
});

describe('filters', () => {
	test('spaces, case and composition make no difference', async () => {
		const [tag] = sandbox.store.tags.all();
		const contacts = await active({
			events: ['newContact'],
			contactFilters: { language: 'IT ', tag: ` ${tag.id} `, search: 'niccolo\u0300 ' },
		});
		const { id } = sandbox.store.contacts.add({
			language: 'it',
			tag_set: [tag],
			first_name: 'Niccol\u00f2',
		});
		sandbox.store.contacts.add({ language: 'en', tag_set: [tag], first_name: 'Niccolò' });
		expect(await contacts.ids()).toEqual([id]);
		const tickets = await active({ ticketFilters: { status: [' open'], priority: ['HIGH'] } });
		const ticket = sandbox.store.tickets.add({ status: 'Open', priority: 'High' });
		expect(await tickets.ids()).toEqual([ticket.id]);
	});

	test('statuses and priorities of an account pass beside those that are chosen, or alone', async () => {
		const [both, other, priority] = [
			await active({ ticketFilters: { status: ['Open'], otherStatuses: 'resolved, Waiting' } }),
			await active({ ticketFilters: { otherStatuses: 'Resolved' } }),
			await active({ ticketFilters: { otherPriorities: 'Urgent', priority: [] } }),
		];
		const [open, resolved, , urgent] = ['Open', 'Resolved', 'Closed', 'Pending'].map(
			(status, index) =>
				sandbox.store.tickets.add({ status, priority: index === 3 ? 'Urgent' : 'Low' }),
		);
		expect((await both.ids()).sort()).toEqual([open.id, resolved.id]);
		expect(await other.ids()).toEqual([resolved.id]);
		expect(await priority.ids()).toEqual([urgent.id]);
	});

	test('a language that is picked from the list counts like one that is typed', async () => {
		const language = { __rl: true, mode: 'list', value: 'it', cachedResultName: 'Italian · it' };
		const contacts = await active({ events: ['newContact'], contactFilters: { language } });
		const { id } = sandbox.store.contacts.add({ language: 'it' });
		sandbox.store.contacts.add({ language: 'en' });
		expect(await contacts.ids()).toEqual([id]);
	});

	test.each([
		['Language', { language: 'Italiano' }],
		['Language', { language: '' }],
		['Tag', { tag: 'vip' }],
		['Search', { search: ' ' }],
		['Marketing Consent', { status: [] }],
		['Marketing Consent', { status: ['Nope'] }],
	])('a faulty %s is refused at activation', async (field, contactFilters) => {
		await expect(active({ events: ['newContact'], contactFilters })).rejects.toThrow(
			`The ${field} `,
		);
	});
});

test.each([
	['The Priority is empty', { priority: [] }],
	['The Status is empty', { status: [] }],
	['The Status is empty', { status: '={{ [] }}' }],
	['The Status is empty', { status: [], priority: ['High'] }],
	['The Other Statuses is empty', { otherStatuses: '' }],
	['The Other Statuses is empty', { status: ['Open'], otherStatuses: ' , ' }],
	['The Other Priorities is empty', { priority: [], otherPriorities: '' }],
	['The Status has "Nope", which is none of its values', { status: ['Nope'] }],
	['The Priority has "Nope", which is none of its values', { priority: ['High', 'Nope'] }],
])('at activation it says: %s', async (message, ticketFilters) => {
	await expect(active({ ticketFilters })).rejects.toThrow(message);
});

test.each([
	['2026-03-01T09:00:00Z', 0],
	['2026-03-01T09:00:00+00', 0],
	['2026-03-01 09:00:00.123456+00', 123],
	['2026-03-01T10:00:00+01', 0],
	['2026-03-01T10:30:00+0130', 0],
	['2026-03-01T09:00:00', 0],
])('the time %s can be read', (text, ms) => {
	expect(readTime(text)).toBe(Date.UTC(2026, 2, 1, 9) + ms);
});
