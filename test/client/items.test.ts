import { itemOfAnswer } from '../../nodes/Spoki/client/answer';
import type { Endpoint } from '../../nodes/Spoki/client/endpoint';

const path = '/api/1/things/';

describe('the item', () => {
	const item = (answer: Endpoint['answer'], body: unknown, at = path) =>
		itemOfAnswer({ statusCode: 200, headers: {}, body }, { method: 'POST', path, answer }, at);

	test.each<[Endpoint['answer'], unknown, object]>([
		['one', true, { value: true }],
		['one', false, { value: false }],
		['anything', true, { success: true, answer: true }],
		['anything', [1], { results: [1] }],
		['anything', { a: 1 }, { a: 1 }],
		['anything', {}, { success: true }],
		['anything', '', { success: true }],
		['anything', 'OK', { success: true, answer: 'OK' }],
		['anything', 0, { success: true, answer: 0 }],
		['anything', null, { success: true }],
		['anything', undefined, { success: true }],
	])('of %s with %j is %j', (answer, body, json) => expect(item(answer, body)).toEqual(json));

	test.each([
		['/api/1/things/42/', { deleted: true, id: 42 }],
		['/api/1/things/x1/', { deleted: true }],
		['/api/1/things/42/remove/', { deleted: true }],
	])('of a deletion at %s is %j', (at, json) =>
		expect(item('deleted', { a: 1 }, at)).toEqual(json),
	);
});
