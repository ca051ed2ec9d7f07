import { picked, typed, usePartnerOperations } from './harness';

const invitations = usePartnerOperations('partnerInvitation');
const { operation, detail } = invitations;

const person = { email: 'anna@example.com', first_name: 'Anna', last_name: 'Bianchi' };

const first = () => invitations.store.partnerInvitations.all()[0];

operation('resend', 'sends an empty object, and says that it worked', async (run) => {
	const { id } = first();
	const { sent, given } = await run({ partnerInvitationId: picked(id) });
	expect(sent).toEqual([{ call: `POST /api/1/partner-invitations/${id}/send/`, body: {} }]);
	expect(given).toEqual([{ json: { success: true }, from: 0 }]);
});

operation('updateRole', 'sends the role', async (run) => {
	const { id } = first();
	const { sent, given } = await run({ partnerInvitationId: typed(id), role: 'Administrator' });
	expect(sent).toEqual([
		{ call: `POST /api/1/partner-invitations/${id}/update_role/`, body: { role: 'Administrator' } },
	]);
	expect(given).toEqual([
		{ json: expect.objectContaining({ id, role: 'Administrator' }), from: 0 },
	]);
});

detail('updateRole', 'takes a role that is not in the list from an expression', async (run) => {
	const { sent, error } = await run({
		partnerInvitationId: first().id,
		role: '={{ "Supervisor" }}',
	});
	expect(error).toBeUndefined();
	expect(sent.map(({ body }) => body)).toEqual([{ role: 'Supervisor' }]);
});

operation('create', 'sends every field as Spoki names it', async (run) => {
	const { email, ...additional_info } = person;
	const { sent, given } = await run({
		email,
		role: 'Chat Operator',
		additionalFields: { firstName: 'Anna', lastName: 'Bianchi' },
	});
	const body = { email, role: 'Chat Operator', additional_info };
	expect(sent).toEqual([{ call: 'POST /api/1/partner-invitations/', body }]);
	expect(given).toEqual([
		{ json: expect.objectContaining({ id: expect.any(Number), ...body }), from: 0 },
	]);
});

detail('create', 'sends no names that are empty', async (run) => {
	const { sent } = await run({
		email: person.email,
		additionalFields: { firstName: '', lastName: 'Bianchi' },
	});
	expect(sent.map(({ body }) => body)).toEqual([
		{ email: person.email, role: 'Chat Operator', additional_info: { last_name: 'Bianchi' } },
	]);
	const { sent: bare } = await run({ email: person.email, additionalFields: { firstName: '' } });
	expect(bare.map(({ body }) => body)).toEqual([{ email: person.email, role: 'Chat Operator' }]);
});

detail('create', 'refuses what is no address', async (run) => {
	const { sent, error } = await run({ email: 'anna' });
	expect(sent).toEqual([]);
	expect(error?.message).toBe('The Email is not an email address: "anna"');
});

operation('get', 'reads one invitation', async (run) => {
	const { id, email } = first();
	const { sent, given } = await run({ partnerInvitationId: typed(id) });
	expect(sent).toEqual([{ call: `GET /api/1/partner-invitations/${id}/` }]);
	expect(given).toEqual([{ json: expect.objectContaining({ id, email }), from: 0 }]);
});

operation('getAll', 'reads the invitations that have a text', async (run) => {
	const { email } = invitations.store.partnerInvitations.add({ email: 'luca.verdi@example.com' });
	const { sent, given } = await run({ filters: { search: email } });
	expect(sent).toEqual([
		{
			call: `GET /api/1/partner-invitations/?page=1&page_size=50&search=${encodeURIComponent(email)}`,
		},
	]);
	expect(new Set(given.map(({ json }) => json.email))).toEqual(new Set([email]));
});

operation('delete', 'deletes an invitation and says so', async (run) => {
	const { id } = invitations.store.partnerInvitations.add();
	const { sent, given } = await run({ partnerInvitationId: picked(id) });
	expect(sent).toEqual([{ call: `DELETE /api/1/partner-invitations/${id}/` }]);
	expect(given).toEqual([{ json: { deleted: true, id }, from: 0 }]);
});

describe('when Spoki answers an action with nothing', () => {
	beforeAll(() => {
		invitations.sandbox.settings.actionReplies = 'empty';
	});
	detail('updateRole', 'says that it worked', async (run) => {
		const { given } = await run({ partnerInvitationId: first().id, role: 'Owner' });
		expect(given).toEqual([{ json: { success: true }, from: 0 }]);
	});
});

invitations.coversTheReference();
