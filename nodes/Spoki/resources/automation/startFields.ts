import type { IDataObject } from 'n8n-workflow';
import type { Endpoint } from '../../client/endpoint';
import { textOf } from '../../client/errorBody';
import { compact, id, oneOf, required, token, unquoted } from '../../fields/checks';
import { shownFor } from '../../fields/collections';
import type { ContactField } from '../../fields/contact';
import { locator } from '../../fields/locator';
import { sent } from '../../fields/contactBody';
import { notice } from '../notices';
import { readStartLink } from './startAddress';

/** Above the fields of what starts an automation. */
export const startNotices = [
	notice('startNotice', 'Give new data here: Spoki advises against an update before the start'),
	notice('insideNotice', 'A contact that is inside already may be skipped without a word'),
];

/** What says which automation is started: it, or its link and secret. */
const link = unquoted(
	(value) => {
		const given = compact(value);
		if (readStartLink(given) && !/\s/.test(given)) return given;
		throw new Error();
	},
	'is not the link of an automation',
	'Copy the link alone from the automation in Spoki, e.g. https://api.spoki.com/wh/ap/….',
);

const secret = unquoted(
	token,
	'is not a secret as Spoki shows it',
	'Copy the secret alone from the automation in Spoki.',
);

/** Which automation is started, as members that `startAddress` turns into the address of the request. */
export const target: ContactField[] = [
	{
		property: 'startBy',
		check: oneOf('list', 'link'),
		field: {
			displayName: 'Start By',
			name: 'startBy',
			type: 'options',
			options: [
				{
					name: 'Automation',
					value: 'list',
					description: 'The node looks its link and secret up',
				},
				{
					name: 'Link and Secret',
					value: 'link',
					description: 'As Spoki shows them in the automation',
				},
			],
			default: 'list',
			description: 'How to say which automation to start',
		},
	},
	{
		property: 'automation',
		check: required(id),
		field: {
			...locator({
				displayName: 'Automation',
				name: 'automation',
				picker: 'searchAutomations',
				required: true,
				description: 'An active one. Its first active API webhook starts it.',
			}),
			displayOptions: shownFor('startBy', 'list'),
		},
	},
	{
		property: 'link',
		check: required(link),
		field: {
			displayName: 'Link',
			name: 'link',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://api.spoki.com/wh/ap/…',
			description: 'Address that starts the automation',
			displayOptions: shownFor('startBy', 'link'),
		},
	},
	{
		property: 'secret',
		check: required(secret),
		field: {
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. 0f1e2d3c',
			description: 'Secret that Spoki shows beside the link',
			displayOptions: shownFor('startBy', 'link'),
		},
	},
];

/** The same in the panel, shared by both ways to start. */
export const targetFields = target.map(sent);

/** What both ways to start have in common. */
export const starting = {
	method: 'POST',
	access: 'none',
	answer: 'anything',
	missing: {
		message: 'Spoki has no automation to start at this link',
		todo: 'It may be inactive or deleted. Choose it from the list, or copy its link again.',
	},
} satisfies Partial<Endpoint>;

export const startedFor = ({ phone }: IDataObject) =>
	`started the automation for ${textOf(phone) || 'the contact'}: look at its contacts in Spoki`;
