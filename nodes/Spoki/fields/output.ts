import type { INodeProperties } from 'n8n-workflow';
import { held } from '../client/held';
import type { Shape } from '../shapes/shape';
import { byName } from './options';

/** How much of an answer the node gives. */
export const outputs = ['simplified', 'raw', 'selectedFields'] as const;

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** A tool has a choice more: each field costs the model something. */
const simplifyInWorkflows: INodeProperties = {
	...simplify,
	displayOptions: { show: { '@tool': [false] } },
};

const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{ name: 'Simplified', value: outputs[0] },
		{ name: 'Raw', value: outputs[1] },
		{ name: 'Selected Fields', value: outputs[2] },
	],
	default: 'simplified',
	description: 'What the model is given of the response',
	displayOptions: { show: { '@tool': [true] } },
};

const asTitle = (name: string) =>
	name
		.split('_')
		.map((word) => (word === 'id' ? 'ID' : word.charAt(0).toUpperCase() + word.slice(1)))
		.join(' ');

/** Which fields of a thing a model is given. */
const selectionOf = ({ members, more }: Shape): INodeProperties => ({
	displayName: 'Fields',
	name: 'outputFields',
	type: 'multiOptions',
	options: [...Object.keys(members), ...more]
		.map((value) => ({ name: asTitle(value), value }))
		.sort(byName),
	default: [],
	description: 'Fields of the response that the model is given',
	displayOptions: { show: { '@tool': [true], output: ['selectedFields'] } },
});

const known = new WeakMap<Shape, INodeProperties[]>();

/** What the panel asks where an answer has a shape; the same objects each time, so that panels share them. */
export const outputFields = (shape: Shape): INodeProperties[] =>
	held(known, shape, () => [simplifyInWorkflows, output, selectionOf(shape)]);
