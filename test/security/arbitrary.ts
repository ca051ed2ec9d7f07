import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

const names = fc.oneof(
	fc.constantFrom('__proto__', 'constructor', 'errors', 'results', 'data', 'next', 'count', 'id'),
	fc.constantFrom('detail', 'code', 'status', 'success', 'error', 'phone', 'index', 'contacts'),
	fc.string({ unit: 'binary', maxLength: 8 }),
);
const leaves = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 20 }),
	fc.constantFrom('\ud800', 'a\udfff', '+393331234567', 'No.', '2026-01-01T00:00:00Z', 'failed'),
	fc.constantFrom(1e308, -0, Number.MAX_SAFE_INTEGER, 1.5, 0, 1, true, false, null),
);
export const { value } = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 6, depthSize: 'medium' },
		leaves,
		fc.array(tie('value'), { maxLength: 6 }),
		fc.dictionary(names, tie('value'), { maxKeys: 6 }),
	),
}));
export const statuses = fc.constantFrom(200, 200, 200, 201, 202, 400, 400, 404, 409, 500);

export const kinds: Array<[string, INodeParameters, isOnce: boolean]> = [
	['one thing', { resource: 'list', operation: 'get', listId: 7 }, false],
	['a list', { resource: 'tag', operation: 'getAll' }, false],
	['a creation', { resource: 'list', operation: 'create', name: 'Saldi' }, true],
	['a deletion', { resource: 'list', operation: 'delete', listId: 7 }, false],
	[
		'a bulk operation',
		{ resource: 'contact', operation: 'bulkSync', phone: '+393331234567' },
		false,
	],
];
