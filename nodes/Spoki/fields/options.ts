import type { INodeProperties } from 'n8n-workflow';

const onRateLimit: INodeProperties = {
	displayName: 'On Rate Limit',
	name: 'onRateLimit',
	type: 'options',
	options: [
		{
			name: 'Wait',
			value: 'wait',
			description: "Wait for Spoki's limits, up to Longest Wait",
		},
		{
			name: 'Stop at Once',
			value: 'stop',
			description: "Send what fits into Spoki's limit, then stop with a message",
		},
	],
	default: 'wait',
	description: 'What to do when Spoki allows no more requests for now',
};

const longestWait: INodeProperties = {
	displayName: 'Longest Wait (Minutes)',
	name: 'longestWait',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 1440 },
	default: 10,
	description:
		"How long this node may wait for Spoki's limits in all. A run that would take longer says so before it sends anything: 50 deletions take 9 minutes at 5 a minute.",
};

/** The order that n8n wants in a list of options. */
export const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);

interface Named {
	displayName: string;
}

/** The order that n8n wants in a list of fields to add. */
export const byDisplayName = (a: Named, b: Named) => a.displayName.localeCompare(b.displayName);

/** The options of every operation; an operation with its own puts them first. */
export function options(...own: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...own, longestWait, onRateLimit].sort(byDisplayName),
	};
}

/** Shows a model the secrets in an answer; only where the answers hold any. */
export const includeSecrets: INodeProperties = {
	displayName: 'Include Secrets',
	name: 'includeSecrets',
	type: 'boolean',
	default: false,
	description:
		'Whether a model is shown the secrets in the answer. In workflows they are always there.',
};

/** The options that every operation has. */
export const commonOptions = options();
