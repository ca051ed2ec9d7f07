import { barredBy } from '../../nodes/Spoki/client/barred';
import { listIn } from '../../nodes/Spoki/client/listBody';
import { isFurther } from '../../nodes/Spoki/client/request';

const a = { id: 1 };
const b = { uuid: 'x' };

describe('a list is found', () => {
	test.each<[unknown, unknown[]]>([
		[[], []],
		[['x'], ['x']],
		[{ results: [a] }, [a]],
		[{ data: [a] }, [a]],
		[{ items: [a] }, [a]],
		[{ results: [a], data: [b], items: [] }, [a]],
		[{ results: 'x', data: [b] }, [b]],
		[{ results: null, next: null }, []],
		[{ results: null, count: 0 }, []],
		[{ results: { 7: a, x: b }, count: 2 }, [a, b]],
		[{ results: {}, next: null }, []],
		[{ results: { 7: 'x' }, count: 1, data: [a] }, [a]],
		[{ id: 7, results: [a] }, [a]],
		[{ contacts: [a] }, [a]],
		[{ contacts: ['x'] }, ['x']],
		[{ contacts: [], more: 1 }, []],
		[{ contacts: [a], tags: ['x'] }, [a]],
		[{ tags: ['x'], contacts: [a], more: [] }, [a]],
		[{ contacts: [a], errors: ['x'], warnings: ['x'], field_errors: ['x'] }, [a]],
		[{ errors_seen: [a] }, [a]],
		[{ 7: a, x: b }, [a, b]],
	])('in %j', (body, list) => expect(listIn(body)).toEqual(list));
});

test.each([
	'x',
	null,
	undefined,
	{},
	a,
	{ id: 7, contacts: [a] },
	{ uuid: 'x', contacts: [a] },
	{ results: null },
	{ results: { 7: 'x' } },
	{ results: { id: 7, name: 'x' }, count: 1 },
	{ contacts: [a], others: [b] },
	{ errors: ['x'] },
	{ Warnings: ['x'] },
	{ 7: a, x: 'y' },
	{ a: { name: 'x' } },
])('nobody can tell which list is meant in %j', (body) => expect(listIn(body)).toBeUndefined());

describe('of a further page that Spoki refuses', () => {
	const barred = (status: number, text: string, more: object = {}) =>
		barredBy(status, { text, fields: [], ...more });
	const field = (name: string, text: string) => ({ fields: [{ path: [name], text }] });

	test.each([
		[404, ''],
		[404, 'Not found.'],
		[400, 'Invalid page.'],
		[400, 'No such page'],
		[400, 'Pagina non valida'],
		[400, 'That page contains no results'],
		[400, 'That page was not found'],
		[400, "The page you want doesn't exist"],
		[416, 'Out of range'],
		[416, 'out-of-range'],
		[416, 'outofrange'],
	])('it is known that there is none: HTTP %i %s', (status, text) =>
		expect(barred(status, text)).toBeUndefined(),
	);

	test.each([
		[400, 'Wrong.'],
		[400, ''],
		[416, 'The pages are known'],
		[400, 'The page that you have asked for lately may be there or not'],
		[400, 'page now'],
	])('it is not known: HTTP %i %s', (status, text) =>
		expect(barred(status, text)).toEqual({ isLimit: false }),
	);

	test.each([
		...['The limit is reached', 'Maximum depth', 'exceeded', 'too deep', 'Result window'],
		...['must be less than 100', 'at most 5', 'only 5', 'Your plan ends here', 'beyond page 9'],
	])('it may be there, but is beyond a limit: %s', (text) => {
		expect(barred(404, text)).toEqual({ isLimit: true });
		expect(barred(400, text)).toEqual({ isLimit: true });
	});

	test('codes and fields count as well', () => {
		expect(barred(404, '', { code: 'max_limit' })).toEqual({ isLimit: true });
		expect(barred(400, '', { code: 'invalid page' })).toBeUndefined();
		expect(barred(400, '', field('page', 'Wrong.'))).toBeUndefined();
		expect(barred(400, '', field('page', 'Too high'))).toEqual({ isLimit: true });
		expect(barred(400, '', field('tag', 'Wrong.'))).toEqual({ isLimit: false });
		expect(barred(400, '', field('tag', 'Invalid page.'))).toBeUndefined();
		expect(barred(404, 'toothless planet')).toBeUndefined();
	});
});

test.each([
	[undefined, false],
	[{}, false],
	[{ page: 1 }, false],
	[{ page: '2' }, true],
	[{ page: 2 }, true],
	[{ page_size: 100 }, false],
	[{ cursor: 'x' }, true],
	[{ page_token: 'x' }, true],
	[{ OFFSET: 0 }, true],
	[{ page: 1, a: 1, cursor: 'x' }, true],
])('the query %j asks for a further page: %p', (qs, is) => expect(isFurther(qs)).toBe(is));
