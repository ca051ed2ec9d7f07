import type { IDataObject, INodePropertyOptions, IPollFunctions } from 'n8n-workflow';
import { inside, objectsIn, textOf } from '../client/errorBody';
import {
	FaultyValue,
	id,
	isBlank,
	language,
	listOf,
	required,
	shown,
	text,
	type Check,
} from '../fields/checks';
import { contactStatus, type ContactField } from '../fields/contact';
import { valueOf } from '../fields/picked';
import { checkField } from '../fields/send';
import { PRIORITIES, STATUSES } from '../resources/ticket/fields';
import type { EventName } from './events';

/** Whether an item passes. */
export type Passes = (item: IDataObject) => boolean;

/** One text, whatever its case, the spaces at its ends and the composition of its letters. */
const plain = (value: unknown) => textOf(value).normalize('NFC').trim().toLowerCase();

const isAmong = (wanted: unknown[], value: unknown) =>
	wanted.some((entry) => plain(entry) === plain(value));

/** The language without its region. */
const languageOf = (value: unknown) => plain(value).slice(0, 2);

const contains = (values: unknown[], search: unknown) =>
	values.some((value) => plain(value).includes(plain(search)));

const person = ({ phone, email, first_name, last_name }: IDataObject) => [
	phone,
	email,
	`${textOf(first_name)} ${textOf(last_name)}`,
];

/** A filter: the field as the panel has it, how its value is checked, and what passes. */
interface Filter {
	name: string;
	displayName: string;
	check: Check;
	passes: (item: IDataObject, wanted: unknown) => boolean;
	/** A field with further values, as text. */
	other?: { name: string; displayName: string };
}

/** Some of the values that a field has in the panel; those of an account go into its other field. */
const someOf =
	(options: ContactField['field']['options'] = [], other?: Filter['other']): Check =>
	(value, context) => {
		const known = options.map((option) => (option as INodePropertyOptions).value);
		const wanted = required(listOf(text))(value, context);
		const stranger = wanted.find((one) => !isAmong(known, one));
		if (stranger === undefined) return wanted;
		const instead = other ? `, or add others under ${other.displayName}` : '';
		throw new FaultyValue(
			`has ${shown(stranger)}, which is none of its values`,
			`Use ${known.join(', ')}${instead}.`,
		);
	};

const among = (
	name: string,
	displayName: string,
	options: ContactField['field']['options'],
	other?: Filter['other'],
): Filter => ({
	name,
	displayName,
	check: someOf(options, other),
	passes: (item, wanted) => isAmong(wanted as unknown[], item[name]),
	other,
});

const search = (textsOf: (item: IDataObject) => unknown[]): Filter => ({
	name: 'search',
	displayName: 'Search',
	check: required(text),
	passes: (item, wanted) => contains(textsOf(item), wanted),
});

const forTickets = {
	parameter: 'ticketFilters',
	filters: [
		among('priority', 'Priority', PRIORITIES, {
			name: 'otherPriorities',
			displayName: 'Other Priorities',
		}),
		among('status', 'Status', STATUSES, { name: 'otherStatuses', displayName: 'Other Statuses' }),
		search((item) => [
			item.title,
			item.description,
			item.reference,
			...person(inside(item.contact)),
		]),
	],
};

const forContacts = {
	parameter: 'contactFilters',
	filters: [
		{
			name: 'language',
			displayName: 'Language',
			check: required(language),
			passes: (item, wanted) => languageOf(item.language) === languageOf(wanted),
		},
		among('status', 'Marketing Consent', contactStatus.field.options),
		search(person),
		{
			name: 'tag',
			displayName: 'Tag',
			check: required(id),
			passes: ({ tag_set }, wanted) =>
				objectsIn(tag_set).some(({ id: tag }) => textOf(tag) === String(wanted)),
		},
	] satisfies Filter[],
};

const forEvents: Partial<Record<EventName, { parameter: string; filters: Filter[] }>> = {
	newContact: forContacts,
	newTicket: forTickets,
	ticketStatusChanged: forTickets,
	ticketClosed: forTickets,
};

/**
 * Reads and checks the filters of an event.
 * @throws NodeOperationError that names the field
 */
export function filtersOf(context: IPollFunctions, name: EventName): Passes {
	const { parameter, filters } = forEvents[name] ?? { parameter: '', filters: [] };
	const given = parameter ? (context.getNodeParameter(parameter, {}) as IDataObject) : {};
	const isOpen = (value: unknown) => isBlank(value) || (Array.isArray(value) && value.length === 0);
	const active = filters
		.filter(({ name: own, other }) => own in given || (other && other.name in given))
		.map(({ name: own, displayName, check, passes, other }) => {
			const more =
				other && other.name in given
					? checkField(context, other.displayName, required(listOf(text)), given[other.name], 0)
					: undefined;
			const value = valueOf(given[own]);
			// What is added and left empty would let everything through, unless the other field has something.
			const wanted = more && isOpen(value) ? [] : checkField(context, displayName, check, value, 0);
			return { passes, wanted: more ? [...(wanted as unknown[]), ...more] : wanted };
		});
	return (item) => active.every(({ passes, wanted }) => passes(item, wanted));
}
