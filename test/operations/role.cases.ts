import { picked, typed, useOperations } from './harness';

const roles = useOperations('role');
const { operation, detail } = roles;

const first = () => roles.store.roles.all()[0];

operation('addServiceUser', 'sends name and role', async (run) => {
	const { sent, given } = await run({ name: 'Chat del sito', role: 'Chat Operator Manager' });
	expect(sent).toEqual([
		{
			call: 'POST /api/1/roles/add_service_user/',
			body: { name: 'Chat del sito', role: 'Chat Operator Manager' },
		},
	]);
	expect(given).toEqual([
		{ json: expect.objectContaining({ role: 'Chat Operator Manager' }), from: 0 },
	]);
});

detail('addServiceUser', 'gives the least of the roles unless told otherwise', async (run) => {
	const { sent } = await run({ name: 'Chat' });
	expect(sent[0].body).toEqual({ name: 'Chat', role: 'Chat Operator' });
});

operation('checkPrivateKey', 'says whether there is a key', async (run) => {
	const { id } = roles.store.roles.add();
	const { sent, given } = await run({ roleId: typed(id) });
	expect(sent).toEqual([{ call: `GET /api/1/roles/${id}/has_private_key/` }]);
	expect(given).toEqual([{ json: { has_private_key: false }, from: 0 }]);
});

operation('generatePrivateKey', 'sends an empty object and gives the key', async (run) => {
	const role = roles.store.roles.add();
	const { sent, given } = await run({ roleId: typed(role.id) });
	expect(sent).toEqual([{ call: `POST /api/1/roles/${role.id}/generate_private_key/`, body: {} }]);
	expect(given).toEqual([{ json: { value: role.private_key }, from: 0 }]);
	expect(role.private_key).toMatch(/./);
});

operation('get', 'reads the role of one user', async (run) => {
	const { id, user } = first();
	const { sent, given } = await run({ roleId: picked(id) });
	expect(sent).toEqual([{ call: `GET /api/1/roles/${id}/` }]);
	const json = { id, user: expect.objectContaining({ email: user.email }) };
	expect(given).toEqual([{ json: expect.objectContaining(json), from: 0 }]);
});

operation('getAll', 'reads roles, filtered by Search', async (run) => {
	const { id, user } = first();
	const { sent, given } = await run({ filters: { search: user.email } });
	expect(sent).toEqual([
		{
			call: `GET /api/1/roles/?page=1&page_size=50&search=${encodeURIComponent(user.email)}`,
		},
	]);
	expect(given).toEqual([{ json: expect.objectContaining({ id }), from: 0 }]);
});

operation('update', 'sends the role', async (run) => {
	const { id } = roles.store.roles.add();
	const { sent, given } = await run({ roleId: typed(id), role: 'Owner' });
	expect(sent).toEqual([{ call: `POST /api/1/roles/${id}/update_role/`, body: { role: 'Owner' } }]);
	expect(given).toEqual([{ json: expect.objectContaining({ id, role: 'Owner' }), from: 0 }]);
});

detail('update', 'takes a role that is not in the list from an expression', async (run) => {
	const { id } = roles.store.roles.add();
	const { sent } = await run(
		{ roleId: typed(id), role: '={{ $json.role }}' },
		{
			items: [{ role: 'Supervisor' }],
		},
	);
	expect(sent.map(({ body }) => body)).toEqual([{ role: 'Supervisor' }]);
});

operation('delete', 'removes a user and says so', async (run) => {
	const { id } = roles.store.roles.add();
	const { sent, given } = await run({ roleId: typed(id) });
	expect(sent).toEqual([{ call: `DELETE /api/1/roles/${id}/` }]);
	expect(given).toEqual([{ json: { deleted: true, id }, from: 0 }]);
});

roles.coversTheReference();
