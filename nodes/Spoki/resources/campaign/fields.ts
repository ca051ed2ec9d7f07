import type { INodeProperties } from 'n8n-workflow';
import { locator } from '../../fields/locator';
import { inPath } from '../../fields/send';
import { several } from '../../fields/several';

export const campaignId = inPath(
	locator({
		displayName: 'Campaign',
		name: 'campaignId',
		picker: 'searchCampaigns',
		required: true,
	}),
);

export const name: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Spring sale',
};

export const scheduledAt: INodeProperties = {
	displayName: 'Scheduled At',
	name: 'scheduledDatetime',
	type: 'dateTime',
	default: '',
	description: 'When to send, in the time zone of the workflow',
};

/** The two states that are not Spoki's own to set. */
export const SETTABLE = ['Draft', 'Scheduled'];

export const status: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [
		{ name: 'Draft', value: 'Draft' },
		{ name: 'Scheduled', value: 'Scheduled' },
	],
	default: 'Draft',
	description: 'What is Scheduled goes out by itself. Spoki itself sets Processing and Completed.',
};

export const automation = locator({
	displayName: 'Automation',
	name: 'automation',
	picker: 'searchAutomations',
	description: 'Automation that the campaign starts for each contact',
});

/** Lists to send to, each picked. */
export const pickedLists = (name: string, description: string) =>
	several({ displayName: 'Lists', name, one: 'List', picker: 'searchLists', description });

/** Lists to send to, by their IDs. */
export const listIds = (name: string, description: string): INodeProperties => ({
	displayName: 'List IDs',
	name,
	type: 'string',
	default: '',
	placeholder: 'e.g. 12, 15',
	description,
});
