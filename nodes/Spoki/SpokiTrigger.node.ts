import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { languageField } from './fields/language';
import { locator } from './fields/locator';
import { authentication, credentials } from './fields/authentication';
import { simplify } from './fields/output';
import { spoki } from './client';
import { pickersOf } from './pickers';
import { PRIORITIES, STATUSES } from './resources/ticket/fields';
import { contactStatus } from './fields/contact';
import { polled } from './trigger/events';
import { pollSpoki } from './trigger/polling';

export class SpokiTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Spoki Trigger',
		name: 'spokiTrigger',
		icon: { light: 'file:spoki.svg', dark: 'file:spoki.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["events"].map((event) => event.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/^./, (letter) => letter.toUpperCase())).join(", ") }}',
		// n8n's node panel shows it for the node too.
		description:
			'Send WhatsApp messages, and manage contacts, lists, campaigns and tickets in Spoki; or start the workflow when they are created or change',
		defaults: { name: 'Spoki Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties: [
			authentication,
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				required: true,
				options: Object.entries(polled).map(([value, { displayName, description }]) => ({
					name: displayName,
					value,
					description,
				})),
				default: ['newTicket'],
				description: 'What starts the workflow',
			},
			{
				displayName: 'What exists already is not emitted, unless Options say so',
				name: 'existingNotice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Ticket Filters',
				name: 'ticketFilters',
				type: 'collection',
				placeholder: 'Add Filter',
				default: {},
				description: 'Only tickets that match when the trigger sees the event are emitted',
				displayOptions: { show: { events: ['newTicket', 'ticketClosed', 'ticketStatusChanged'] } },
				options: [
					{
						displayName: 'Other Priorities',
						name: 'otherPriorities',
						type: 'string',
						default: '',
						placeholder: 'e.g. Urgent',
						description: 'Priorities of your account to let through too, separated by commas',
					},
					{
						displayName: 'Other Statuses',
						name: 'otherStatuses',
						type: 'string',
						default: '',
						placeholder: 'e.g. Resolved, Waiting',
						description: 'Statuses of your account to let through too, separated by commas',
					},
					{
						displayName: 'Priority',
						name: 'priority',
						type: 'multiOptions',
						options: PRIORITIES,
						default: [],
						description: 'Priorities to let through',
					},
					{
						displayName: 'Search',
						name: 'search',
						type: 'string',
						default: '',
						placeholder: 'e.g. refund',
						description: 'Text to find in the title, description, reference or contact',
					},
					{
						displayName: 'Status',
						name: 'status',
						type: 'multiOptions',
						options: STATUSES,
						default: [],
						description: 'Statuses to let through',
					},
				],
			},
			{
				displayName: 'Contact Filters',
				name: 'contactFilters',
				type: 'collection',
				placeholder: 'Add Filter',
				default: {},
				description: 'Only contacts that match when the trigger sees the event are emitted',
				displayOptions: { show: { events: ['newContact'] } },
				options: [
					languageField,
					{
						displayName: 'Marketing Consent',
						name: 'status',
						type: 'multiOptions',
						options: contactStatus.field.options,
						default: [],
						description: 'Consent to let through',
					},
					{
						displayName: 'Search',
						name: 'search',
						type: 'string',
						default: '',
						placeholder: 'e.g. Mario',
						description: 'Text to find in the phone, email or name',
					},
					locator({
						displayName: 'Tag',
						name: 'tag',
						picker: 'searchTags',
						description: 'Tag that the contact has',
					}),
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
						displayName: 'Emit Existing',
						name: 'emitExisting',
						type: 'number',
						typeOptions: { minValue: 0 },
						default: 10,
						description:
							'How many of the newest existing items of each event are emitted when the workflow is first activated',
					},
					{
						displayName: 'Max Items per Poll',
						name: 'maxItems',
						type: 'number',
						typeOptions: { minValue: 1 },
						default: 1000,
						description:
							'Max items of each event per poll. The next polls emit the rest, oldest first.',
					},
					{
						displayName: 'Overlap (Minutes)',
						name: 'overlapMinutes',
						type: 'number',
						typeOptions: { minValue: 0 },
						default: 5,
						description: 'How far behind the newest item to look for items that Spoki shows late',
					},
					{
						displayName: 'Start From',
						name: 'startFrom',
						type: 'dateTime',
						default: '',
						description:
							'Time from which existing items are emitted when the workflow is first activated, instead of Emit Existing. Both have no effect on Ticket Status Changed.',
					},
				],
			},
		],
	};

	methods = { listSearch: pickersOf(spoki) };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollSpoki(this, spoki);
	}
}
