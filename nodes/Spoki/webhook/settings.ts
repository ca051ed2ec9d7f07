import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import {
	boolean,
	isBlank,
	listOf,
	nameOf,
	phone,
	text,
	tried,
	unlessBlank,
	type Check,
} from '../fields/checks';
import { valueOf } from '../fields/picked';
import { checkField } from '../fields/send';
import { eventName } from '../resources/webhook/fields';
import type { Attention } from './deliveries';
import { CHOICES, namesOf, STAGES } from './events';
import type { Filters } from './filters';

/** What the panel of the trigger holds. */
export interface Settings {
	/** The events that are chosen, by their words. */
	chosen: string[];
	filters: Filters;
	attention: Attention;
	/** Related objects that deliveries should carry in full. */
	expands: string[];
	simplify: boolean;
}

/** The entries of a field that takes several: text with commas, or a list from an expression. */
const entriesOf = (value: unknown): string[] => listOf(text)(value, { timezone: 'utc' }) ?? [];

/** The same, each as a check writes it. What the check refuses is left for the activation to refuse. */
const writtenBy = (check: Check<string>, value: unknown): string[] =>
	entriesOf(value).map((entry) => {
		const read = tried(() => check(entry, { timezone: 'utc' }));
		return ('given' in read && read.given) || entry;
	});

/** The ID of a tag that was picked or typed. */
function tagOf(tag: unknown): string {
	const value = valueOf(tag);
	return isBlank(value) ? '' : String(value).trim();
}

/**
 * Reads the panel. What else can't be right is for the life cycle to say.
 * @throws NodeOperationError when a switch is neither on nor off
 */
export function settingsOf(context: IHookFunctions | IWebhookFunctions): Settings {
	const parameter = (name: string, otherwise: unknown) =>
		context.getNodeParameter(name, otherwise as never) as unknown;
	const isOn = (name: string, value: unknown, usual: boolean) =>
		checkField(context, name, unlessBlank(boolean), value, 0) ?? usual;
	const chosen = entriesOf(parameter('events', [])).map(
		(entry) => CHOICES.find((choice) => nameOf(choice) === nameOf(entry)) ?? entry,
	);
	const filters = parameter('filters', {}) as IDataObject;
	const options = parameter('options', {}) as IDataObject;
	const tag = 'tag' in filters ? tagOf(filters.tag) : undefined;
	const expands = entriesOf(options.expand);
	return {
		chosen,
		filters: {
			events: namesOf(chosen, writtenBy(eventName, parameter('otherEvent', ''))),
			// The panel asks for them only beside the event of its own list.
			statuses: chosen.includes('messageStatusChanged')
				? entriesOf(parameter('statuses', []))
				: STAGES,
			textOnly: 'textOnly' in filters && isOn('Text Messages Only', filters.textOnly, true),
			...('payloads' in filters && { payloads: entriesOf(filters.payloads) }),
			...('phones' in filters && { phones: writtenBy(phone, filters.phones) }),
			tag,
		},
		attention: {
			forwardOnly: isOn('Statuses Only Go Forward', options.forwardOnly, true),
			updates: isOn('Include Message Updates', options.updates, false),
		},
		// The tags of a contact come with it only when it is expanded.
		expands: [...new Set(tag === undefined ? expands : [...expands, 'contact'])],
		simplify: isOn('Simplify', parameter('simplify', true), true),
	};
}
