import type { IDataObject } from 'n8n-workflow';
import { FaultyValue, isBlank, required, unlessBlank, type Check } from '../../fields/checks';
import { phoneOptions } from '../../fields/localNumbers';
import { inBody, mergedInBody } from '../../fields/send';
import type { Operation } from '../types';
import { keepTemplate, windowFields } from './closedWindow';
import { counted, distinct, entriesIn, partsOf } from './entries';
import { bodyText, deliveryNotice, freeEndpoint, to, withParts } from './fields';
import { atMost, LONGEST, oneLine } from './limits';

const MOST_ROWS = 10;

interface Section {
	title?: string;
	rows: IDataObject[];
}

/** Rows one behind the other with the same section belong to it. */
const rows: Check = (value, context) => {
	const given = entriesIn(value, 'row');
	counted(given, MOST_ROWS, 'row');
	const sections: Section[] = [];
	for (const [index, row] of given.entries()) {
		const part = partsOf(row, `row ${index + 1}`, context);
		const name = part('Section', unlessBlank(oneLine(LONGEST.sectionTitle)));
		const last = sections.at(-1);
		const section = last && last.title === name ? last : { title: name || undefined, rows: [] };
		if (section !== last) sections.push(section);
		const description = part('Description', unlessBlank(oneLine(LONGEST.rowDescription)));
		const payload = part('Payload', unlessBlank(atMost(LONGEST.rowPayload)));
		const title = part('Title', required(oneLine(LONGEST.rowTitle)));
		section.rows.push({ title, description, payload });
	}
	if (sections.length > 1 && sections.some(({ title }) => isBlank(title))) {
		throw new FaultyValue(
			"can't be sent: some have a section, and others have none",
			'Give the Section of each row, or of none.',
		);
	}
	const all = sections.flatMap((section) => section.rows);
	distinct(all, 'payload', 'rows');
	// What comes with the reply is the title where there is no payload.
	const bare = all.filter(({ payload }) => payload === undefined);
	distinct(bare, 'title', 'rows');
	return { sections };
};

export const sendList: Operation = {
	name: 'Send List',
	value: 'sendList',
	action: 'Send a message with a list',
	description:
		'Send a list to choose from by WhatsApp, within 24 hours after the contact has written',
	endpoint: freeEndpoint,
	always: { type: 'Message', content_type: 'List' },
	prepare: keepTemplate,
	fields: [
		deliveryNotice,
		to,
		bodyText,
		inBody('list', rows, {
			displayName: 'Rows',
			name: 'list',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			required: true,
			placeholder: 'Add Row',
			default: { row: [{ title: '', description: '', payload: '', section: '' }] },
			description: 'What the contact can choose from, up to 10 rows',
			options: [
				{
					displayName: 'Row',
					name: 'row',
					values: [
						{
							displayName: 'Title',
							name: 'title',
							type: 'string',
							default: '',
							placeholder: 'e.g. Tomorrow morning',
							description: 'Up to 24 characters',
						},
						{
							displayName: 'Description',
							name: 'description',
							type: 'string',
							default: '',
							placeholder: 'e.g. Between 9 and 12',
							description: 'Up to 72 characters',
						},
						{
							displayName: 'Payload',
							name: 'payload',
							type: 'string',
							default: '',
							placeholder: 'e.g. TOMORROW_MORNING',
							description:
								'What comes with the reply, to tell the rows apart. Up to 200 characters.',
						},
						{
							displayName: 'Section',
							name: 'section',
							type: 'string',
							default: '',
							placeholder: 'e.g. This week',
							description:
								'Title above the rows one behind the other that have it, up to 24 characters',
						},
					],
				},
			],
		}),
		mergedInBody(
			'list',
			(value, context) => ({ title: required(oneLine(LONGEST.listTitle))(value, context) }),
			{
				displayName: 'List Title',
				name: 'listTitle',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. Choose a time',
				description: 'Text of the button that opens the list, up to 20 characters',
			},
		),
		withParts,
		...windowFields,
		phoneOptions,
	],
};
