import type { INodeProperties } from 'n8n-workflow';
import { spokiNode } from '../nodes';
import { inWorkflows } from '../panel';
import { askedOf, everyOperation, toolsOfAll, type Told } from './told';

/** Words about the panel or about workflows, with which a model can do nothing. */
const FOR_PEOPLE =
	/\{\{|\bexpression\b|\bsettings\b|\binput items?\b|\bthis node\b|From( the)? List|turn on|\bagents?\b|is above|those under|fields here|part of the answer/i;

const all: Record<string, Told> = {};
const told = (resource: string, operation: string) => all[`${resource} ${operation}`];
const each = everyOperation.map(
	({ resource, operation }) => [resource.value, operation.value, operation] as const,
);

beforeAll(async () => Object.assign(all, await toolsOfAll(true)));

test('tools have names of their own, none of them cut', () => {
	const names = Object.values(all).map(({ name }) => name);
	expect(names).toHaveLength(everyOperation.length);
	expect(new Set(names).size).toBe(names.length);
	for (const name of names) expect(name).toMatch(/^[A-Z][A-Za-z_-]{5,57}_in_Spoki$/);
});

describe.each(each)('%s %s tells a model', (resource, operation, declared) => {
	test('what it does, in whole sentences', () => {
		const { description } = told(resource, operation);
		expect(description).toMatch(/^Spoki: [A-Z].{19,}\.$/);
		expect(description).not.toMatch(FOR_PEOPLE);
	});

	test('what cannot be undone, or what stays', () => {
		if (declared.endpoint.method !== 'DELETE' && !/^(remove|revoke)/.test(operation)) return;
		expect(told(resource, operation).description).toMatch(
			/permanent|stays? in Spoki|no longer|stops working|nothing more|Remove a user|Unassign/,
		);
	});

	test('of each field what it is, how it is written and what an empty one means', () => {
		for (const [key, { description }] of Object.entries(told(resource, operation).fields)) {
			expect(key).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
			expect(description).toMatch(/^[A-Z].*[.?…]$/s);
			expect(`${key}: ${description}`).toMatch(/For example |such as |One of: |e\.g\. /i);
			expect(description).not.toMatch(FOR_PEOPLE);
		}
		for (const { displayName } of addedTo(declared.fields)) {
			const { description } = told(resource, operation).fields[askedOf(displayName)];
			expect(description).toMatch(/\bempty\b/i);
		}
	});

	test('to leave nothing empty that is refused when it is', () => {
		for (const { displayName, routing } of addedTo(declared.fields)) {
			if (routing?.send?.type !== 'query') continue;
			const { description } = told(resource, operation).fields[askedOf(displayName)];
			expect(description).not.toContain('Empty if not known');
		}
	});

	test('enough to be called without more being set up', () => {
		const asked = Object.keys(told(resource, operation).fields);
		for (const { displayName, type } of needed(declared.fields)) {
			const found = asked.filter((key) =>
				type === 'fixedCollection' ? /^[a-z]+0_/.test(key) : key === askedOf(displayName),
			);
			expect([displayName, found.length > 0]).toEqual([displayName, true]);
		}
	});
});

/** As much as a tool may take of a model's attention in each request, with everything added. */
test('no tool takes more than 600 tokens, and the usual one less than 150', () => {
	const tokens = Object.values(all).map((one) => one.tokens);
	expect(Math.max(...tokens)).toBeLessThan(600);
	expect(tokens.sort((a, b) => a - b)[62]).toBeLessThan(150);
});

test('workflows show nothing of it, and pay nothing for it: the condition is the first', () => {
	const { properties } = spokiNode().description;
	const held = properties
		.filter(({ type }) => type === 'collection')
		.flatMap(({ options }) => options as INodeProperties[]);
	const ofTools = [...properties, ...held].filter(
		({ displayOptions }) => displayOptions?.show?.['@tool'],
	);
	expect(ofTools.length).toBeGreaterThan(200);
	for (const { displayOptions } of ofTools)
		expect(Object.keys(displayOptions!.show!)[0]).toBe('@tool');
	expect(JSON.stringify(inWorkflows(properties))).not.toContain('$fromAI');
});

/** The fields that are added, and that a model fills in. */
const addedTo = (fields: INodeProperties[]) =>
	fields
		.filter(
			({ type, name, displayOptions }) =>
				type === 'collection' && name !== 'options' && !displayOptions,
		)
		.flatMap(({ options }) => options as INodeProperties[])
		.filter(({ type }) => /^(string|number|json|dateTime|options|resourceLocator)$/.test(type));

/** The fields that must be given, where no other can stand for them and it is no secret. */
const needed = (fields: INodeProperties[]) =>
	fields.filter(
		({ required, displayOptions, typeOptions }) =>
			required && !displayOptions && !typeOptions?.password,
	);
