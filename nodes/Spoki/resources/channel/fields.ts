import type { INodeProperties } from 'n8n-workflow';
import { locator } from '../../fields/locator';
import { inPath } from '../../fields/send';

export const channelId = inPath(
	locator({ displayName: 'Channel', name: 'channelId', picker: 'searchChannels', required: true }),
);

export const name: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Customer service',
};
