import type { IDataObject } from 'n8n-workflow';
import { answer, useHostile } from '../security/hostile';

/** Lists that don't show what an event goes by: it would never come, and nobody would know. */
const hostile = useHostile();
const created_datetime = '2026-01-01T00:00:00Z';
const localization = { id: 71, language: 'it', status: 'APPROVED' };
const ticket = { id: 1, created_datetime, status: 'Open', closed_datetime: null };

/** A trigger over polls, with what became failed executions beside them. */
function trigger(...events: string[]) {
	let state: IDataObject = {};
	return async (...items: unknown[]) => {
		hostile.misbehaves = answer(200, items);
		const { output, told, staticData } = await hostile.poll({ events }, state);
		state = staticData as IDataObject;
		const given = (output?.[0] ?? []).map(({ json }) => json.event);
		return { given, told: told.map(({ message }) => message) };
	};
}

const quiet = { given: [], told: [] };

test.each<[string, string, string, unknown]>([
	['templateApproved', 'Template Approved', 'templatelocalization_set', undefined],
	['templateApproved', 'Template Approved', 'templatelocalization_set', null],
	['templateRejected', 'Template Rejected', 'templatelocalization_set', [{ language: 'it' }]],
	[
		'templateRejected',
		'Template Rejected',
		'templatelocalization_set',
		[{ ...localization, id: null }],
	],
	['templateApproved', 'Template Approved', 'templatelocalization_set', [{ id: 1, status: 'Ja' }]],
	['campaignCompleted', 'Campaign Completed', 'status', undefined],
	['campaignCompleted', 'Campaign Completed', 'status', { name: 'Completed' }],
	['campaignCompleted', 'Campaign Completed', 'status', 'terminata'],
	['ticketStatusChanged', 'Ticket Status Changed', 'status', undefined],
	['ticketStatusChanged', 'Ticket Status Changed', 'status', { name: 'Open' }],
	['ticketClosed', 'Ticket Closed', 'status', undefined],
	['ticketClosed', 'Ticket Closed', 'status', 'chiuso'],
])('%s tells that it can not come: %s, %s %j', async (event, displayName, member, value) => {
	const poll = trigger(event);
	const odd = [1, 2].map((id) => ({ id, created_datetime, [member]: value }));
	const message = `${displayName} can't come`;
	// Whoever activates it sees a failed execution; so does whoever gets such a list later. Once.
	expect(await poll(...odd)).toEqual({ given: [], told: [message] });
	expect(await poll(...odd)).toEqual(quiet);
	expect(await poll()).toEqual(quiet);
	expect(await poll(...odd)).toEqual({ given: [], told: [message] });
	hostile.misbehaves = answer(200, odd);
	await expect(
		hostile.poll({ events: [event] }, {}, { mode: 'manual' } as object),
	).rejects.toMatchObject({ message, description: expect.stringContaining(member) });
});

test('what had been said by nothing is no event when it is said', async () => {
	const poll = trigger('campaignCompleted', 'ticketClosed', 'templateApproved');
	const things = (about: object) => [1, 2].map((id) => ({ id, created_datetime, ...about }));
	const approved = { ...localization, status_updated_at: created_datetime };
	const done = { status: 'Completed', closed_datetime: null, templatelocalization_set: [approved] };
	expect((await poll(...things({}))).told).toHaveLength(3);
	expect(await poll(...things(done))).toEqual(quiet);
	// For a poll nothing says it.
	expect((await poll(...things({}))).told).toHaveLength(3);
	expect(await poll(...things(done))).toEqual(quiet);
	const [one, two] = things(done);
	expect((await poll(one, { ...two, status: 'Closed' })).given).toEqual(['ticketClosed']);
});

test('an empty list, and one in which something says it, tell nothing', async () => {
	const poll = trigger('ticketClosed', 'ticketStatusChanged');
	expect(await poll()).toEqual(quiet);
	expect(await poll(ticket, { id: 2, created_datetime })).toEqual(quiet);
	// A status of the account's own, where a time will say that it is closed.
	const own = { ...ticket, status: 'In lavorazione' };
	expect(await trigger('ticketClosed')(own)).toEqual(quiet);
});

test('an odd thing stops neither its event nor the others', async () => {
	const poll = trigger('templateApproved', 'ticketClosed');
	// One list stands for both: what it has is a ticket and a template in one.
	const pending = { ...ticket, templatelocalization_set: [{ ...localization, status: 'PENDING' }] };
	const broken = [null, -1, 'x', {}, 1.5].map((id) => ({ ...localization, id }));
	const odd = { ...ticket, id: 9, templatelocalization_set: broken, status: {} };
	expect(await poll(pending, odd)).toEqual(quiet);
	const done = { ...ticket, status: 'Closed', templatelocalization_set: [localization] };
	expect((await poll(done, odd)).given.sort()).toEqual(['templateApproved', 'ticketClosed']);
});
