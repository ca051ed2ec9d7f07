import { picked, typed, useOperations } from './harness';

const invitations = useOperations('invitation');
const { operation, detail } = invitations;

const first = () => invitations.store.invitations.all()[0];

operation('resend', 'sends an empty object, and says that it worked', async (run) => {
	const { id } = first();
	const { sent, given } = await run({ invitationId: picked(id) });
	expect(sent).toEqual([{ call: `POST /api/1/invitations/${id}/send/`, body: {} }]);
	expect(given).toEqual([{ json: { success: true }, from: 0 }]);
});

operation('updateRole', 'sends the role', async (run) => {
	const { id } = first();
	const { sent, given } = await run({ invitationId: typed(id), role: 'Administrator' });
	expect(sent).toEqual([
		{ call: `POST /api/1/invitations/${id}/update_role/`, body: { role: 'Administrator' } },
	]);
	expect(given).toEqual([
		{ json: expect.objectContaining({ id, role: 'Administrator' }), from: 0 },
	]);
});

detail('updateRole', 'takes a role that is not in the list from an expression', async (run) => {
	const { sent, error } = await run({ invitationId: first().id, role: '={{ "Supervisor" }}' });
	expect(error).toBeUndefined();
	expect(sent.map(({ body }) => body)).toEqual([{ role: 'Supervisor' }]);
});

describe('when Spoki answers an action with nothing', () => {
	beforeAll(() => {
		invitations.sandbox.settings.actionReplies = 'empty';
	});
	detail('updateRole', 'says that it worked', async (run) => {
		const { given } = await run({ invitationId: first().id, role: 'Owner' });
		expect(given).toEqual([{ json: { success: true }, from: 0 }]);
	});
});

invitations.coversTheReference();
