import { picked, typed, useOperations } from './harness';

const channels = useOperations('channel');
const { operation, detail } = channels;

const first = () => channels.store.channels.all()[0];

describe('Get Many', () => {
	operation('getAll', 'filters by the WhatsApp Business account', async (run) => {
		const { whatsapp_business_account: account } = first();
		const { sent, given } = await run({ limit: 5, filters: { whatsappBusinessAccount: account } });
		expect(sent).toEqual([
			{ call: `GET /api/1/channel/?page=1&page_size=5&whatsapp_business_account=${account}` },
		]);
		expect(given.length).toBeGreaterThan(0);
	});

	detail('getAll', 'asks for no more than the 30 that a page holds', async (run) => {
		const many = [...Array(40)].map(() => channels.store.channels.add().id);
		const { sent, given } = await run({ limit: 35 });
		expect(sent.map(({ call }) => call)).toEqual([
			'GET /api/1/channel/?page=1&page_size=30',
			'GET /api/1/channel/?page=2&page_size=30',
		]);
		expect(given).toHaveLength(35);
		for (const id of many) channels.store.channels.remove(id);
	});
});

operation('get', 'reads one channel', async (run) => {
	const { id, name } = first();
	const { sent, given } = await run({ channelId: picked(id) });
	expect(sent).toEqual([{ call: `GET /api/1/channel/${id}/` }]);
	expect(given).toEqual([{ json: expect.objectContaining({ id, name }), from: 0 }]);
});

describe('Get by Phone', () => {
	operation('getByPhone', 'writes the plus of a phone as %2B', async (run) => {
		const { id, identifier } = first();
		const { sent, given } = await run({ identifier: `+${identifier}` });
		expect(sent).toEqual([{ call: `GET /api/1/channel/phone/%2B${identifier}/` }]);
		expect(given).toEqual([{ json: expect.objectContaining({ id }), from: 0 }]);
	});

	detail(
		'getByPhone',
		'takes any identifier, which stays in its place of the path',
		async (run) => {
			const { id } = channels.store.channels.add({ identifier: 'page/../42?x#y' });
			const { sent, given } = await run({ identifier: 'page/../42?x#y' });
			expect(sent).toEqual([{ call: 'GET /api/1/channel/phone/page%2F..%2F42%3Fx%23y/' }]);
			expect(given).toEqual([{ json: expect.objectContaining({ id }), from: 0 }]);
		},
	);

	test.each(['', '.', '..'])('refuses %p', async (given) => {
		const { sent, error } = await channels.run('getByPhone', { identifier: `={{ "${given}" }}` });
		expect(sent).toEqual([]);
		expect(error?.message).toMatch(/^The Phone or Identifier is (empty|not an identifier)/);
	});

	detail('getByPhone', 'says that there is no such channel', async (run) => {
		const { error } = await run({ identifier: '+390000000000' });
		expect(error?.message).toBe('Spoki has no channel with this phone or identifier');
	});
});

describe('Create', () => {
	operation('create', 'gives the link that connects WhatsApp', async (run) => {
		const { sent, given } = await run();
		expect(sent).toEqual([{ call: 'POST /api/1/channel/', body: { platform: 1 } }]);
		expect(given).toEqual([{ json: { redirect_url: expect.stringContaining('http') }, from: 0 }]);
	});

	operation('create', 'sends every field as Spoki names it', async (run) => {
		const body = { platform: 6, name: 'Negozio', identifier: '390212345678', is_primary: true };
		const { sent, given } = await run({
			platform: 6,
			additionalFields: { name: body.name, identifier: body.identifier, isPrimary: true },
		});
		expect(sent).toEqual([{ call: 'POST /api/1/channel/', body }]);
		expect(given).toEqual([{ json: expect.objectContaining(body), from: 0 }]);
	});

	detail('create', 'takes the number of another platform from an expression', async (run) => {
		const { sent } = await run({ platform: '={{ "7" }}' });
		expect(sent.map(({ body }) => body)).toEqual([{ platform: 7 }]);
	});
});

operation('update', 'changes the name', async (run) => {
	const { id } = first();
	const { sent, given } = await run({ channelId: typed(id), name: 'Negozio' });
	expect(sent).toEqual([{ call: `PATCH /api/1/channel/${id}/`, body: { name: 'Negozio' } }]);
	expect(given).toEqual([{ json: expect.objectContaining({ id, name: 'Negozio' }), from: 0 }]);
});

operation('setAsPrimary', 'sends an empty object', async (run) => {
	const [, { id }] = channels.store.channels.all();
	const { sent, given } = await run({ channelId: picked(id) });
	expect(sent).toEqual([{ call: `POST /api/1/channel/${id}/set-primary/`, body: {} }]);
	expect(given).toEqual([{ json: expect.objectContaining({ id, is_primary: true }), from: 0 }]);
});

operation('refreshWhatsAppStatus', 'sends an empty object', async (run) => {
	const { id } = first();
	const { sent, given } = await run({ channelId: picked(id) });
	expect(sent).toEqual([{ call: `POST /api/1/channel/${id}/refresh-wa-status/`, body: {} }]);
	expect(given).toEqual([{ json: expect.objectContaining({ id }), from: 0 }]);
});

channels.coversTheReference();
