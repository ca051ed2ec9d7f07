import type { INodeProperties } from 'n8n-workflow';
import { authentication } from '../fields/authentication';
import { locator } from '../fields/locator';
import { byName } from '../fields/options';
import { simplify } from '../fields/output';
import { events, OTHER_EVENT, STAGES, type EventWord } from './events';

const choices = [
	...(Object.keys(events) as EventWord[]).map((value) => ({
		name: events[value].name,
		value,
		description: events[value].description,
	})),
	{
		name: 'Other Event',
		value: OTHER_EVENT,
		description: "An event that is not in this list, by Spoki's name",
	},
].sort(byName);

/** What the panel of the trigger asks for. */
export const properties: INodeProperties[] = [
	authentication,
	{
		displayName: 'Needs a public https address: without one use the Spoki Trigger',
		name: 'publicAddressNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: choices,
		default: ['messageReceived'],
		description:
			'What starts the workflow. Each has a webhook in Spoki while the workflow is active.',
	},
	{
		displayName: 'Statuses',
		name: 'statuses',
		type: 'multiOptions',
		required: true,
		options: STAGES.map((value) => ({ name: value, value })),
		default: ['Sent', 'Delivered', 'Read', 'Error'],
		description: 'Statuses of a message that start the workflow',
		displayOptions: { show: { events: ['messageStatusChanged'] } },
	},
	{
		displayName: 'Other Event',
		name: 'otherEvent',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. contact_field.updated',
		description: "Spoki's names of the events, separated by commas",
		displayOptions: { show: { events: [OTHER_EVENT] } },
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		description: 'Only what matches starts the workflow. A filter that is added must not be empty.',
		options: [
			{
				displayName: 'Button Payloads',
				name: 'payloads',
				type: 'string',
				default: '',
				placeholder: 'e.g. CONFIRM, CANCEL',
				description: 'Only received messages by which one of these buttons was pressed',
			},
			{
				displayName: 'Phones',
				name: 'phones',
				type: 'string',
				default: '',
				placeholder: 'e.g. +393331234567, +34612345678',
				description: 'Only what concerns one of these phones',
			},
			locator({
				displayName: 'Tag',
				name: 'tag',
				picker: 'searchTags',
				description: 'Only what concerns a contact with this tag',
			}),
			{
				displayName: 'Text Messages Only',
				name: 'textOnly',
				type: 'boolean',
				default: true,
				description: 'Whether to leave out received messages that are not text, such as images',
			},
		],
	},
	simplify,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Expand',
				name: 'expand',
				type: 'string',
				default: 'contact',
				placeholder: 'e.g. contact',
				description:
					'Related objects to send in full, separated by commas. Without it a message names its contact by ID and phone only.',
			},
			{
				displayName: 'Include Message Updates',
				name: 'updates',
				type: 'boolean',
				default: true,
				description: 'Whether to start the workflow again when a received message has changed',
			},
			{
				displayName: 'Statuses Only Go Forward',
				name: 'forwardOnly',
				type: 'boolean',
				default: true,
				description:
					'Whether to leave out a status that comes after a later one, or once more. On unless switched off.',
			},
		],
	},
];
