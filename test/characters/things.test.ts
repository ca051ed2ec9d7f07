/** One thing, in whatever envelope it comes; without its ID it is none, and nothing was created for certain. */
import { answer, useHostile } from '../security/hostile';

const hostile = useHostile();

const upsert = { resource: 'contact', operation: 'upsert', phone: '+393331234567' };

describe('one thing', () => {
	const ticket = { id: 7, title: 'Delivery', status: 'open', contact: { id: 3 } };
	const rest = { title: 'Delivery', status: 'open', contact: { id: 3 } };
	const create = {
		resource: 'ticket',
		operation: 'create',
		title: 'Delivery',
		contactPhone: '+393331234567',
		status: 'open',
	};

	test.each<[unknown]>([
		[ticket],
		[[ticket]],
		[{ data: ticket }],
		[{ ticket }],
		[{ success: true, ticket }],
		[{ status: 'success', message: 'Created.', data: ticket }],
	])('is read in %j', async (body) => {
		hostile.misbehaves = answer(200, body);
		const { output, error } = await hostile.run(create);
		expect(error).toBeUndefined();
		expect(output[0].map(({ json }) => json)).toEqual([ticket]);
	});

	test.each<[unknown]>([
		[{ ...ticket, id: null }],
		[{ ...ticket, id: '' }],
		[rest],
		[{ pk: 7, ...rest }],
		[{ ticket: { ...ticket, id: null } }],
		[{ contact: { id: 3 } }],
		[{ contact: { id: 3 }, list: { id: 4 } }],
	])('that has no ID is none: %j', async (body) => {
		hostile.misbehaves = answer(200, body);
		const { error } = await hostile.run(create);
		expect(error?.message).toMatch(/^Spoki's answer lacks the id/);
		expect(error?.description).toMatch(/Spoki may have created the ticket/);
		expect(hostile.requests).toHaveLength(1);
	});

	test.each([202, 204])('that is answered %d without itself is not sent again', async (status) => {
		hostile.misbehaves = answer(status, status === 202 ? { task: 'a' } : '');
		const { error } = await hostile.run(upsert);
		expect(error?.message).toMatch(/^Spoki's answer/);
		expect(hostile.requests).toHaveLength(1);
	});
});
