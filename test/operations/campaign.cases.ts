import { Settings } from 'luxon';
import { date, dateTime } from '../../nodes/Spoki/fields/checks';
import { picked, typed, useOperations } from './harness';

const campaigns = useOperations('campaign');
const { operation, detail } = campaigns;

const first = () => campaigns.store.campaigns.all()[0];

describe('Get Many', () => {
	operation('getAll', 'filters by days, without the time of day', async (run) => {
		const { sent, given } = await run({
			filters: {
				scheduledDatetimeGte: '2025-05-29T00:00:00',
				scheduledDatetimeLte: '2025-05-30T23:59:00',
			},
		});
		expect(sent).toEqual([
			{
				call: 'GET /api/1/campaigns/?page=1&page_size=50&scheduled_datetime_gte=2025-05-29&scheduled_datetime_lte=2025-05-30',
			},
		]);
		expect(given.map(({ json, from }) => [json.name, from])).toEqual([
			['Black Friday', 0],
			['Saldi di primavera', 0],
		]);
	});

	detail('getAll', 'refuses a range that ends before it begins', async (run) => {
		const { sent, error } = await run({
			filters: {
				scheduledDatetimeGte: '2026-12-31T00:00:00',
				scheduledDatetimeLte: '2026-12-01T00:00:00',
			},
		});
		expect(sent).toEqual([]);
		expect(error?.message).toBe('The range ends on 2026-12-01, before it begins on 2026-12-31');
	});

	/** A moment near midnight is another day in another time zone. */
	const days = [
		['Europe/Rome', '2026-03-28T23:30:00Z', '2026-03-29'],
		['Europe/Rome', '2026-03-29T22:30:00Z', '2026-03-30'],
		['Europe/Rome', '2026-11-30T23:30:00-05:00', '2026-12-01'],
		['America/New_York', '2026-12-01T04:30:00Z', '2026-11-30'],
		['America/New_York', '2026-12-01T00:30:00+01:00', '2026-11-30'],
		['Europe/Rome', '2026-11-30', '2026-11-30'],
		['America/New_York', '2026-11-30', '2026-11-30'],
		['America/New_York', '2026-11-30T23:59:59', '2026-11-30'],
		['America/New_York', '2026-11-30 23:59:59', '2026-11-30'],
	];
	test.each(days)('in %s the day of %s is %s', async (timezone, moment, day) => {
		const { error } = await campaigns.run(
			'getAll',
			{ filters: { scheduledDatetimeGte: '={{ $json.moment }}' } },
			{ items: [{ moment }], timezone },
		);
		expect(error).toBeUndefined();
		expect(campaigns.sandbox.requests[0].query).toMatchObject({ scheduled_datetime_gte: day });
	});

	test.each([
		['Europe/Rome', '2026-12-01'],
		['America/New_York', '2026-11-30'],
	])('in %s a DateTime from an expression falls on %s', async (timezone, day) => {
		const moment = 'DateTime.fromISO("2026-12-01T00:30:00", { zone: "Europe/Rome" })';
		await campaigns.run(
			'getAll',
			{ filters: { scheduledDatetimeGte: `={{ ${moment} }}` } },
			{ timezone },
		);
		expect(campaigns.sandbox.requests[0].query).toMatchObject({ scheduled_datetime_gte: day });
	});

	test("another workflow's time zone, which n8n keeps for the whole process, changes nothing", () => {
		const { defaultZone } = Settings;
		Settings.defaultZone = 'Asia/Tokyo';
		const context = { timezone: 'America/New_York' };
		expect(date('2026-12-01T00:30:00', context)).toBe('2026-12-01');
		expect(date('2026-12-01T00:30:00Z', context)).toBe('2026-11-30');
		expect(date(new Date('2026-12-01T00:30:00Z'), context)).toBe('2026-11-30');
		expect(dateTime('2026-12-01 00:30:00', context)).toBe('2026-12-01T00:30:00-05:00');
		Settings.defaultZone = defaultZone;
	});

	detail('getAll', 'says what is no date', async (run) => {
		const { sent, error } = await run({ filters: { scheduledDatetimeLte: '={{ "30/11/2026" }}' } });
		expect(sent).toEqual([]);
		expect(error?.message).toBe('The Scheduled Until is not a date: "30/11/2026"');
	});
});

describe('Update', () => {
	operation('update', 'sends every field in its own type', async (run) => {
		const { id } = first();
		const { sent, given } = await run({
			campaignId: typed(id),
			updateFields: {
				automation: picked(802),
				lists: '301, 302',
				name: 'Saldi estivi',
				scheduledDatetime: '2036-07-01T09:00:00',
				status: 'Scheduled',
			},
		});
		expect(sent).toEqual([
			{
				call: `PATCH /api/1/campaigns/${id}/`,
				body: {
					automation: 802,
					lists: [301, 302],
					name: 'Saldi estivi',
					scheduled_datetime: '2036-07-01T09:00:00+02:00',
					status: 'Scheduled',
				},
			},
		]);
		expect(given).toEqual([
			{ json: expect.objectContaining({ id, name: 'Saldi estivi', status: 'Scheduled' }), from: 0 },
		]);
	});

	detail('update', 'keeps integers integers when an expression gives text', async (run) => {
		const { sent } = await run(
			{
				campaignId: typed('={{ $json.campaign }}'),
				updateFields: { automation: typed('={{ $json.automation }}'), lists: '={{ $json.lists }}' },
			},
			{ items: [{ campaign: `${first().id}`, automation: '801', lists: ['301', 302] }] },
		);
		expect(sent.map(({ body }) => body)).toEqual([{ automation: 801, lists: [301, 302] }]);
	});

	const moments = [
		['Europe/Rome', '2036-07-01T09:00:00', '2036-07-01T09:00:00+02:00'],
		['Europe/Rome', '2036-12-01T09:00:00', '2036-12-01T09:00:00+01:00'],
		['America/New_York', '2036-07-01T09:00:00', '2036-07-01T09:00:00-04:00'],
		['America/New_York', '2036-07-01T09:00:00.000Z', '2036-07-01T05:00:00-04:00'],
		['UTC', '2036-07-01T09:00:00+02:00', '2036-07-01T07:00:00Z'],
	];
	test.each(moments)('in %s, %s is scheduled at %s', async (timezone, moment, sentMoment) => {
		const { sent } = await campaigns.run(
			'update',
			{ campaignId: first().id, updateFields: { scheduledDatetime: '={{ $json.moment }}' } },
			{ items: [{ moment }], timezone },
		);
		expect(sent.map(({ body }) => body)).toEqual([{ scheduled_datetime: sentMoment }]);
	});

	detail('update', 'takes a DateTime from an expression', async (run) => {
		const { sent } = await run(
			{
				campaignId: first().id,
				updateFields: {
					scheduledDatetime:
						'={{ DateTime.fromISO("2036-07-01T09:00:00", { zone: "Europe/Rome" }).plus({ hours: 1 }) }}',
				},
			},
			{ timezone: 'America/New_York' },
		);
		expect(sent.map(({ body }) => body)).toEqual([
			{ scheduled_datetime: '2036-07-01T04:00:00-04:00' },
		]);
	});

	detail('update', 'sets no status that is for Spoki to set', async (run) => {
		const { sent, error } = await run({
			campaignId: first().id,
			updateFields: { status: '={{ "Completed" }}' },
		});
		expect(sent).toEqual([]);
		expect(error?.message).toBe('The Status can\'t be "Completed"');
		expect(error?.description).toBe('Use one of: Draft, Scheduled.');
	});

	detail('update', 'says so when there is nothing to change', async (run) => {
		const { sent, error } = await run({ campaignId: first().id, updateFields: { name: '' } });
		expect(sent).toEqual([]);
		expect(error?.message).toBe('There is nothing to send');
	});

	detail(
		'update',
		"says what Spoki has against a list, under the field's own name",
		async (run) => {
			const { error } = await run({ campaignId: first().id, updateFields: { lists: '999' } });
			expect(error?.message).toBe(
				`Spoki doesn't accept List IDs: Invalid pk "999" - object does not exist.`,
			);
		},
	);
});

describe('Create', () => {
	const scheduled = {
		name: 'Saldi',
		scheduledDatetime: '2036-07-01T09:00:00',
		status: 'Scheduled',
	};
	const body = {
		name: 'Saldi',
		scheduled_datetime: '2036-07-01T09:00:00+02:00',
		status: 'Scheduled',
		lists: [301, 302],
	};
	const approved = () =>
		campaigns.store.templates
			.all()
			.find((one) => one.templatelocalization_set[0].status === 'APPROVED')!;

	operation('create', 'sends an approved template to lists that were picked', async (run) => {
		const { id } = approved();
		const { sent, given } = await run({
			...scheduled,
			// One that is there twice would be counted twice.
			lists: { entry: [{ id: picked(301) }, { id: typed('302') }, { id: typed('301') }] },
			template: picked(id),
		});
		expect(sent).toEqual([{ call: 'POST /api/1/campaigns/', body: { ...body, template: id } }]);
		expect(given).toEqual([
			{ json: expect.objectContaining({ name: 'Saldi', status: 'Scheduled' }), from: 0 },
		]);
	});

	operation('create', 'starts an automation for lists from an expression', async (run) => {
		const { sent, given } = await run(
			{
				...scheduled,
				specifyLists: 'ids',
				listIds: '={{ $json.lists }}',
				startWith: 'automation',
				automation: picked(802),
			},
			{ items: [{ lists: [301, '302', 301] }] },
		);
		expect(sent).toEqual([{ call: 'POST /api/1/campaigns/', body: { ...body, automation: 802 } }]);
		expect(given[0].json.automation).toEqual({
			id: 802,
			name: campaigns.store.automations.get(802)?.name,
		});
	});

	detail('create', 'waits as a draft unless told otherwise', async (run) => {
		const { sent } = await run(
			{
				name: 'Saldi',
				scheduledDatetime: '2036-07-01T09:00:00',
				lists: { entry: [{ id: typed('={{ $json.list }}') }] },
				template: typed(approved().id),
			},
			{ items: [{ list: 301 }] },
		);
		expect(sent.map(({ body: given }) => given)).toEqual([
			{ ...body, status: 'Draft', lists: [301], template: approved().id },
		]);
	});

	test.each([
		['an object', { id: 301 }],
		['a text', 'Newsletter'],
	])('refuses %s for a list, rather than leave it out', async (_, list) => {
		const { sent, error } = await campaigns.run(
			'create',
			{
				...scheduled,
				lists: { entry: [{ id: typed(302) }, { id: typed('={{ $json.list }}') }] },
				template: typed(approved().id),
			},
			{ items: [{ list }] },
		);
		expect(sent).toEqual([]);
		expect(error?.message).toMatch(/^The Lists have an entry that is not an ID/);
	});

	detail('create', 'refuses to send to no list', async (run) => {
		const { sent, error } = await run({
			...scheduled,
			lists: { entry: [{ id: typed('={{ $json.missing }}') }] },
			template: typed(approved().id),
		});
		expect(sent).toEqual([]);
		expect(error?.message).toBe('The Lists is empty');
	});
});

operation('get', 'reads one campaign', async (run) => {
	const { id, name } = first();
	const { sent, given } = await run({ campaignId: picked(id) });
	expect(sent).toEqual([{ call: `GET /api/1/campaigns/${id}/` }]);
	expect(given).toEqual([{ json: expect.objectContaining({ id, name }), from: 0 }]);
});

operation('delete', 'deletes a campaign and says so', async (run) => {
	const { id } = campaigns.store.campaigns.add();
	const { sent, given } = await run({ campaignId: picked(id) });
	expect(sent).toEqual([{ call: `DELETE /api/1/campaigns/${id}/` }]);
	expect(given).toEqual([{ json: { deleted: true, id }, from: 0 }]);
});

describe('the lists of Update', () => {
	detail('update', 'can be picked, and typed beside', async (run) => {
		const { id } = first();
		const pickedLists = { entry: [{ id: picked(302) }] };
		const { sent } = await run({ campaignId: typed(id), updateFields: { pickedLists } });
		expect(sent.map(({ body }) => body)).toEqual([{ lists: [302] }]);
		const { sent: both } = await run({
			campaignId: typed(id),
			updateFields: { lists: '301', pickedLists },
		});
		expect(both.map(({ body }) => body)).toEqual([{ lists: [301, 302] }]);
	});

	detail('update', 'stay as they are when none is picked', async (run) => {
		const updateFields = { name: 'Saldi', pickedLists: { entry: [{ id: picked('') }] } };
		const { sent } = await run({ campaignId: typed(first().id), updateFields });
		expect(sent.map(({ body }) => body)).toEqual([{ name: 'Saldi' }]);
	});
});

campaigns.coversTheReference();

test.each([
	['create', '2036-12-24'],
	['update', '24 December 2036'],
	['update', '2036-12-24'],
])('%s takes no day without a time, %s: nobody means midnight', async (name, day) => {
	const { sent, error } = await campaigns.run(name, {
		campaignId: first().id,
		name: 'Saldi',
		specifyLists: 'ids',
		listIds: '301',
		startWith: 'automation',
		automation: picked(802),
		scheduledDatetime: day,
		updateFields: { scheduledDatetime: day },
	});
	expect(sent).toEqual([]);
	expect(error?.message).toMatch(/^The Scheduled At (has no time of day|is not a date)/);
});
