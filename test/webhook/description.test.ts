import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { Spoki } from '../../nodes/Spoki/Spoki.node';
import { SpokiTrigger } from '../../nodes/Spoki/SpokiTrigger.node';
import { SpokiWebhookTrigger } from '../../nodes/Spoki/SpokiWebhookTrigger.node';
import { events, OTHER_EVENT } from '../../nodes/Spoki/webhook/events';

const root = join(__dirname, '../..');
const node = new SpokiWebhookTrigger();
const { description } = node;
const { properties } = description;

const inner = (field: INodeProperties): INodeProperties[] =>
	field.type === 'collection' ? [field, ...(field.options as INodeProperties[])] : [field];
const all = properties.flatMap(inner);
const named = (name: string) => all.find((field) => field.name === name)!;
const optionsOf = (name: string) => named(name).options as INodePropertyOptions[];

describe('the panel of the Spoki Webhook Trigger', () => {
	test('is a trigger, and no tool of an AI agent', () => {
		expect(description).toMatchObject({
			displayName: 'Spoki Webhook Trigger',
			name: 'spokiWebhookTrigger',
			group: ['trigger'],
			inputs: [],
			webhooks: [{ httpMethod: 'POST', responseMode: 'onReceived', responseData: 'noData' }],
		});
		expect(description).not.toHaveProperty('usableAsTool');
		expect(description).not.toHaveProperty('polling');
		expect(Object.keys(node.webhookMethods.default)).toEqual(['checkExists', 'create', 'delete']);
	});

	test('is found by the words that people search', () => {
		const codex = JSON.parse(
			readFileSync(join(root, 'nodes/Spoki/SpokiWebhookTrigger.node.json'), 'utf8'),
		) as { node: string; alias: string[] };
		expect(codex.node).toBe('n8n-nodes-spoki.spokiWebhookTrigger');
		for (const word of ['message', 'reply', 'status', 'whatsapp']) {
			expect(description.description.toLowerCase()).toContain(word);
			expect(codex.alias).toContain(word);
		}
		const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
			n8n: { nodes: string[] };
		};
		expect(n8n.nodes).toContain('dist/nodes/Spoki/SpokiWebhookTrigger.node.js');
	});

	test('offers every event, in words and in the order of the alphabet', () => {
		const choices = optionsOf('events');
		expect(choices.map(({ value }) => value).sort()).toEqual(
			[...Object.keys(events), OTHER_EVENT].sort(),
		);
		const names = choices.map(({ name }) => name);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		expect(named('events').default).toEqual(['messageReceived']);
	});

	test('asks for the statuses and the name of another event only where they matter', () => {
		expect(named('statuses').displayOptions).toEqual({
			show: { events: ['messageStatusChanged'] },
		});
		expect(optionsOf('statuses').map(({ value }) => value)).toEqual(named('statuses').default);
		expect(named('otherEvent').displayOptions).toEqual({ show: { events: [OTHER_EVENT] } });
	});

	test('shares credentials and pickers with the other nodes', () => {
		expect(description.credentials).toEqual(new SpokiTrigger().description.credentials);
		expect(Object.keys(node.methods.listSearch)).toEqual(
			Object.keys(new Spoki().methods.listSearch),
		);
	});

	test('is written as n8n writes', () => {
		const texts = [...all, ...optionsOf('events')]
			.flatMap(({ description: text }) => text ?? [])
			.concat(named('publicAddressNotice').displayName, description.description);
		for (const text of texts) {
			expect(text).not.toMatch(/\b(error|problem|failure|mistake)/i);
			expect(text).toMatch(/^[A-Z]/);
		}
		for (const field of all) {
			if (field.type === 'string') expect(field.placeholder).toMatch(/^e\.g\. ./);
			if (field.type === 'boolean') expect(field.description).toMatch(/^Whether /);
		}
		// What is longer is cut off in the list.
		for (const { description: text } of optionsOf('events'))
			expect(text!.length).toBeLessThanOrEqual(110);
	});
});
