import { picked, typed, usePartnerOperations } from './harness';

const roles = usePartnerOperations('partnerRole');
const { operation, detail } = roles;

const first = () => roles.store.partnerRoles.all()[0];

operation('getAll', 'reads the users that have a text', async (run) => {
	const { id, user } = first();
	const { sent, given } = await run({ filters: { search: user.email } });
	expect(sent).toEqual([
		{
			call: `GET /api/1/partner-roles/?page=1&page_size=50&search=${encodeURIComponent(user.email)}`,
		},
	]);
	expect(given.map(({ json }) => json.id)).toEqual([id]);
});

operation('get', 'reads one', async (run) => {
	const { id, role } = first();
	const { sent, given } = await run({ partnerRoleId: picked(id) });
	expect(sent).toEqual([{ call: `GET /api/1/partner-roles/${id}/` }]);
	expect(given).toEqual([{ json: expect.objectContaining({ id, role }), from: 0 }]);
});

operation('update', 'sends the role', async (run) => {
	const { id } = roles.store.partnerRoles.add({ role: 'Chat Operator' });
	const { sent, given } = await run({ partnerRoleId: typed(id), role: 'Administrator' });
	expect(sent).toEqual([
		{ call: `POST /api/1/partner-roles/${id}/update_role/`, body: { role: 'Administrator' } },
	]);
	expect(given).toEqual([
		{ json: expect.objectContaining({ id, role: 'Administrator' }), from: 0 },
	]);
});

operation('generatePrivateKey', 'gives the key', async (run) => {
	const { id } = first();
	const { sent, given } = await run({ partnerRoleId: picked(id) });
	expect(sent).toEqual([
		{ call: `POST /api/1/partner-roles/${id}/generate_private_key/`, body: {} },
	]);
	expect(given).toEqual([{ json: { value: expect.any(String) }, from: 0 }]);
});

operation('checkPrivateKey', 'says whether there is a key', async (run) => {
	const { id } = first();
	const { sent, given } = await run({ partnerRoleId: picked(id) });
	expect(sent).toEqual([{ call: `GET /api/1/partner-roles/${id}/has_private_key/` }]);
	expect(given).toEqual([{ json: { has_private_key: true }, from: 0 }]);
});

operation('delete', 'removes a user and says so', async (run) => {
	const { id } = roles.store.partnerRoles.add({ role: 'Chat Operator' });
	const { sent, given } = await run({ partnerRoleId: picked(id) });
	expect(sent).toEqual([{ call: `DELETE /api/1/partner-roles/${id}/` }]);
	expect(given).toEqual([{ json: { deleted: true, id }, from: 0 }]);
});

detail('get', 'names the thing that is missing', async (run) => {
	const { error } = await run({ partnerRoleId: typed(99_999) });
	expect(error?.message).toBe('Spoki has no Partner Role with the ID 99999');
});

roles.coversTheReference();
