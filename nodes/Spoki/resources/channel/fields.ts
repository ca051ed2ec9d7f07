import type { INodeProperties } from 'n8n-workflow';
import { locator } from '../../fields/locator';
import { inPath } from '../../fields/send';

export const channelId = inPath(
	locator({ displayName: 'Channel', name: 'channelId', picker: 'searchChannels', required: true }),
);

/** Where a channel sends, by its number at Spoki; its documentation names these. */
export const PLATFORMS = [
	{ name: 'WhatsApp', value: 1, description: 'Starts the onboarding of a WhatsApp number' },
	{
		name: 'Platform 6',
		value: 6,
		description: "From Spoki's example, with a name and an identifier",
	},
];

export const platform: INodeProperties = locator({
	displayName: 'Platform',
	name: 'platform',
	picker: 'searchPlatforms',
	by: 'number',
	known: PLATFORMS,
	initially: PLATFORMS[0],
	description: 'Where the channel sends',
});

export const name: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Customer service',
};
