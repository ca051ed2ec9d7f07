import { picked, typed, useOperations } from './harness';

const tickets = useOperations('ticket');
const { operation, detail } = tickets;

const contactPhone = '+393331234567';

describe('Create', () => {
	operation('create', 'sends every field as Spoki names it', async (run) => {
		const body = {
			contact_phone: contactPhone,
			title: 'Ordine non arrivato',
			status: 'Open',
			description: 'Il pacco è fermo a Bologna.',
			priority: 'High',
			reference: 'ORDER-42',
		};
		const { sent, given } = await run({
			contactPhone,
			title: body.title,
			additionalFields: {
				description: body.description,
				priority: 'High',
				reference: 'ORDER-42',
			},
		});
		expect(sent).toEqual([{ call: 'POST /api/1/tickets/', body }]);
		const { contact_phone, ...stored } = body;
		expect(given).toEqual([
			{
				json: expect.objectContaining({
					...stored,
					contact: expect.objectContaining({ phone: contact_phone }),
				}),
				from: 0,
			},
		]);
	});

	detail('create', 'opens a ticket for each input item, in order', async (run) => {
		const items = [1, 2, 3].map((number) => ({ number, phone: `+39333000000${number}` }));
		const { sent, given } = await run(
			{ contactPhone: '={{ $json.phone }}', title: '=Ordine {{ $json.number }}' },
			{ items },
		);
		expect(sent.map(({ body }) => body)).toEqual(
			items.map(({ number, phone }) => ({
				contact_phone: phone,
				title: `Ordine ${number}`,
				status: 'Open',
			})),
		);
		expect(given.map(({ json, from }) => [json.title, from])).toEqual([
			['Ordine 1', 0],
			['Ordine 2', 1],
			['Ordine 3', 2],
		]);
	});

	detail('create', "takes an account's own status and priority from expressions", async (run) => {
		const { sent, error } = await run({
			contactPhone,
			title: 'Reso',
			status: '={{ "Waiting" }}',
			additionalFields: { priority: '={{ "Urgent" }}' },
		});
		expect(error).toBeUndefined();
		expect(sent[0].body).toMatchObject({ status: 'Waiting', priority: 'Urgent' });
	});

	detail('create', "reports Spoki's own words under the field's own name", async (run) => {
		const { error } = await run({ contactPhone, title: 'x'.repeat(300) });
		expect(error?.message).toBe(
			"Spoki doesn't accept Title: Ensure this field has no more than 256 characters.",
		);
		expect(error?.httpCode).toBe('400');
	});

	detail('create', 'suggests the phone that was meant', async (run) => {
		const { sent, error } = await run({ contactPhone: '0044 07911 123456', title: 'Reso' });
		expect(sent).toEqual([]);
		expect(error?.description).toContain('Perhaps +447911123456?');
	});
});

describe('Get Many', () => {
	operation('getAll', 'sends the filter that Spoki may know', async (run) => {
		const { sent } = await run({
			limit: 5,
			filters: { status: picked('Open') },
		});
		expect(sent).toEqual([
			{
				call: 'GET /api/1/tickets/?page=1&page_size=100&status=Open',
			},
		]);
	});

	detail('getAll', 'takes one status, not several: none has such a name', async (run) => {
		const { sent, error } = await run({ filters: { status: typed('open, Pending') } });
		expect(sent).toEqual([]);
		expect(error?.message).toBe('The Status takes one, not several: "open, Pending"');
		expect(error?.description).toContain('Choose one of Open, Pending.');
	});

	operation(
		'getAll',
		'gives only tickets with the status, though Spoki ignores it',
		async (run) => {
			const pending = tickets.store.tickets.all().filter(({ status }) => status === 'Pending');
			const { given } = await run({ returnAll: true, filters: { status: 'Pending' } });
			expect(given.map(({ json }) => json.id).sort()).toEqual(pending.map(({ id }) => id).sort());
			expect(pending.length).toBeGreaterThan(0);
			expect(pending.length).toBeLessThan(tickets.store.tickets.size);
		},
	);

	detail('getAll', 'reads further pages until enough tickets have the status', async (run) => {
		for (let count = 0; count < 150; count++) tickets.store.tickets.add({ status: 'Closed' });
		const { sent, given } = await run({ limit: 1, filters: { status: 'Pending' } });
		expect(sent).toHaveLength(2);
		expect(given).toEqual([{ json: expect.objectContaining({ status: 'Pending' }), from: 0 }]);
	});

	detail('getAll', 'sends no filter that was not asked for', async (run) => {
		const { sent } = await run();
		expect(sent).toEqual([{ call: 'GET /api/1/tickets/?page=1&page_size=50' }]);
	});
});

operation('get', 'reads one ticket', async (run) => {
	const { id } = tickets.store.tickets.add({ title: 'Reso' });
	const { sent, given } = await run({ ticketId: picked(id) });
	expect(sent).toEqual([{ call: `GET /api/1/tickets/${id}/` }]);
	expect(given).toEqual([{ json: expect.objectContaining({ id, title: 'Reso' }), from: 0 }]);
});

describe('Update', () => {
	operation('update', 'sends every field as Spoki names it', async (run) => {
		const { id } = tickets.store.tickets.add();
		const body = {
			contact_phone: contactPhone,
			description: 'Il pacco è arrivato.',
			priority: 'Low',
			reference: 'ORDER-43',
			status: 'In Progress',
			title: 'Ordine arrivato',
		};
		const { contact_phone: phone, ...others } = body;
		const { sent, given } = await run({
			ticketId: picked(id),
			updateFields: { contactPhone: phone, ...others, priority: picked('Low') },
		});
		expect(sent).toEqual([{ call: `PATCH /api/1/tickets/${id}/`, body }]);
		expect(given).toEqual([{ json: expect.objectContaining({ id, ...others }), from: 0 }]);
	});

	operation('update', 'closes a ticket', async (run) => {
		const { id } = tickets.store.tickets.add({ status: 'Open' });
		const { sent, given } = await run({
			ticketId: typed(id),
			updateFields: { status: typed('Closed', 'name') },
		});
		expect(sent.map(({ body }) => body)).toEqual([{ status: 'Closed' }]);
		expect(given[0].json).toMatchObject({ status: 'Closed', closed_datetime: expect.any(String) });
	});

	detail('update', 'clears a description, and leaves alone what is empty', async (run) => {
		const { id } = tickets.store.tickets.add({ description: 'Alt', reference: 'ORDER-44' });
		const { sent } = await run({
			ticketId: typed(id),
			updateFields: { clearDescription: true, description: '', reference: '', title: ' ' },
		});
		expect(sent.map(({ body }) => body)).toEqual([{ description: '' }]);
	});

	detail('update', 'clears it by a word too, and takes no other for one', async (run) => {
		const cleared = async (clearDescription: string) => {
			const { id } = tickets.store.tickets.add({ description: 'Alt' });
			const given = { ticketId: typed(id), updateFields: { clearDescription, title: 'Neu' } };
			const { sent, error } = await run(given);
			return error?.message ?? sent[0].body;
		};
		expect(await cleared('={{ "TRUE" }}')).toEqual({ description: '', title: 'Neu' });
		expect(await cleared('={{ "false" }}')).toEqual({ title: 'Neu' });
		expect(await cleared('={{ null }}')).toEqual({ title: 'Neu' });
		expect(await cleared('={{ "yes" }}')).toBe(
			'The Remove Description is neither true nor false: "yes"',
		);
	});

	detail('update', 'says so when there is nothing to change', async (run) => {
		const { sent, error } = await run({ ticketId: typed(1), updateFields: { title: '' } });
		expect(sent).toEqual([]);
		expect(error?.message).toBe('There is nothing to send');
	});
});

operation('delete', 'deletes a ticket and says so', async (run) => {
	const { id } = tickets.store.tickets.add();
	const { sent, given } = await run({ ticketId: picked(id) });
	expect(sent).toEqual([{ call: `DELETE /api/1/tickets/${id}/` }]);
	expect(given).toEqual([{ json: { deleted: true, id }, from: 0 }]);
});

detail('delete', 'takes the IDs of the input items', async (run) => {
	const ids = [1, 2].map(() => tickets.store.tickets.add().id);
	const { sent, given } = await run(
		{ ticketId: typed('={{ $json.id }}') },
		{ items: ids.map((id) => ({ id })) },
	);
	expect(sent).toEqual(ids.map((id) => ({ call: `DELETE /api/1/tickets/${id}/` })));
	expect(given).toEqual(ids.map((id, from) => ({ json: { deleted: true, id }, from })));
});

// `per_page` is another client's name for the length of a page; the node asks with `page_size`. What
// Spoki may ignore is not offered.
tickets.coversTheReference({ except: ['per_page', 'sort_by', 'order'] });
