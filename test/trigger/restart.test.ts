import { startSandbox, type Sandbox } from '../../sandbox';
import { localization } from '../../sandbox/store/content';
import { ActiveTrigger } from './harness';

/**
 * n8n's classic engine stores what a poll without items saw only at the next activation: a restart
 * goes on from an older state, while the lists have moved on.
 */
jest.setTimeout(60_000);

const MINUTE = 60_000;
let sandbox: Sandbox;
let trigger: ActiveTrigger;

beforeEach(async () => {
	sandbox = await startSandbox({ data: { contacts: 3, tickets: 0, templates: 0, campaigns: 0 } });
	sandbox.clock.set('2026-03-01T09:00:00.000Z');
});
afterEach(async () => {
	await sandbox.close();
});

/** Changes something, a minute later. */
function change(thing: object, values: object) {
	sandbox.clock.advance(MINUTE);
	const at = sandbox.clock.now().toISOString();
	const of = (value: unknown) => (value === 'now' ? at : value);
	const given = Object.entries(values).map(([name, value]) => [name, of(value)]);
	Object.assign(thing, { updated_datetime: at }, Object.fromEntries(given));
}

async function active(events: string[], parameters = {}) {
	trigger = new ActiveTrigger(sandbox, { events, ...parameters });
	expect(await trigger.poll()).toEqual([]);
}

async function given() {
	sandbox.clock.advance(MINUTE);
	return (await trigger.poll()).map(({ json }) => json);
}

const closed = { status: 'Closed', closed_datetime: 'now' };
const open = { status: 'Open', closed_datetime: null };
const approved = { status: 'APPROVED', status_updated_at: 'now' };
const pending = { status: 'PENDING', status_updated_at: 'now' };

test('a ticket that came since the last event, and changed while n8n was down', async () => {
	await active(['ticketStatusChanged']);
	sandbox.clock.advance(MINUTE);
	const ticket = sandbox.store.tickets.add({ status: 'Open' });
	expect([await given(), await given()]).toEqual([[], []]);
	trigger.restart();
	change(ticket, { status: 'Pending' });
	const [item] = await given();
	expect(item).toMatchObject({ id: ticket.id, status: 'Pending' });
	// Nothing that is stored says what it was before.
	expect(item).not.toHaveProperty('previous_status');
	expect(await given()).toEqual([]);
	change(ticket, { status: 'Open' });
	expect(await given()).toMatchObject([{ id: ticket.id, previous_status: 'Pending' }]);
});

test('a ticket that is created with another status than Open has not changed it', async () => {
	await active(['ticketStatusChanged']);
	sandbox.clock.advance(MINUTE);
	sandbox.store.tickets.add({ status: 'Waiting' });
	expect(await given()).toEqual([]);
	trigger.restart();
	expect(await given()).toEqual([]);
});

test('a ticket that was closed, is seen open, and closed again while n8n was down', async () => {
	const ticket = sandbox.store.tickets.add({ status: 'Open', closed_datetime: null });
	await active(['ticketClosed']);
	change(ticket, closed);
	expect(await given()).toMatchObject([{ id: ticket.id }]);
	change(ticket, open);
	expect(await given()).toEqual([]);
	trigger.restart();
	change(ticket, closed);
	expect(await given()).toMatchObject([{ id: ticket.id, eventTime: ticket.closed_datetime }]);
	expect(await given()).toEqual([]);
	trigger.restart();
	change(ticket, { title: 'Edited' });
	expect(await given()).toEqual([]);
});

test('a template that was approved, is seen as a draft, and approved again while n8n was down', async () => {
	const language = localization(sandbox.store, { status: 'PENDING' });
	const template = sandbox.store.templates.add({ templatelocalization_set: [language] });
	await active(['templateApproved', 'templateRejected']);
	change(language, approved);
	expect(await given()).toMatchObject([{ id: template.id }]);
	change(language, { ...pending, status: 'DRAFT' });
	expect(await given()).toEqual([]);
	trigger.restart();
	change(language, approved);
	expect(await given()).toMatchObject([
		{ id: template.id, event: 'templateApproved', eventTime: language.status_updated_at },
	]);
	trigger.restart();
	expect(await given()).toEqual([]);
});

test.each([
	['', {}],
	[', where templates say when they were created', { created_datetime: '2026-02-01T09:00:00Z' }],
])('a language that an old template got, and that is approved%s', async (_, created) => {
	const language = localization(sandbox.store, { status: 'APPROVED' });
	const template = sandbox.store.templates.add({ templatelocalization_set: [language] });
	Object.assign(template, created);
	await active(['templateApproved']);
	const other = localization(sandbox.store, { status: 'PENDING', language: 'de' });
	template.templatelocalization_set.push(other);
	expect(await given()).toEqual([]);
	trigger.restart();
	// Some lists don't say when.
	other.status = 'APPROVED';
	expect(await given()).toMatchObject([{ id: template.id, language: 'de' }]);
	expect(await given()).toEqual([]);
});

test('more closed again at once than a poll gives come with the next ones', async () => {
	const tickets = [1, 2, 3].map(() => sandbox.store.tickets.add({ status: 'Closed' }));
	await active(['ticketClosed'], { options: { maxItems: 1 } });
	for (const ticket of tickets) change(ticket, closed);
	const all = [await given(), await given(), await given(), await given()].flat();
	expect(all.map(({ id }) => id)).toEqual(tickets.map(({ id }) => id));
});

test('where the times of all are written anew, nothing was closed', async () => {
	const tickets = Array.from({ length: 12 }, () => sandbox.store.tickets.add({ status: 'Closed' }));
	await active(['ticketClosed']);
	for (const ticket of tickets) change(ticket, closed);
	expect(await given()).toEqual([]);
	for (const ticket of tickets.slice(0, 3)) change(ticket, closed);
	expect(await given()).toHaveLength(3);
});
