import type { IDataObject } from 'n8n-workflow';
import type { Execution } from '../../e2e/lib/client';
import { lostOf } from '../../e2e/lib/wholeErrors';

const executionWith = (error: IDataObject) =>
	({ data: { resultData: { runData: {}, error } } }) as unknown as Execution;

test('the start notices an error without its status, its body, or both', () => {
	const whole = { message: 'none', httpCode: '404', context: { data: { detail: 'Not found.' } } };
	expect(lostOf(executionWith(whole))).toEqual([]);
	expect(lostOf(executionWith({ ...whole, httpCode: 'none' }))).toEqual(['status']);
	expect(lostOf(executionWith({ ...whole, context: {} }))).toEqual(['body']);
	expect(lostOf(executionWith({ message: 'none' }))).toEqual(['status', 'body']);
});
