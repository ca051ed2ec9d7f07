import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { folded, isBlank, listOf, nameOf, text } from '../fields/checks';
import { valueOf } from '../fields/picked';
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
	/** Every switch as it was given, by its name in the panel. */
	switches: IDataObject;
}

/** A switch, which n8n's variables hold as text. */
const isOn = (value: unknown, otherwise = false) =>
	isBlank(value) ? otherwise : folded(String(value)) === 'true';

/** The entries of a field that takes several: text with commas, or a list from an expression. */
const entriesOf = (value: unknown): string[] =>
	((listOf(text)(value, { timezone: 'utc' }) ?? []) as string[]).map((entry) => entry.trim());

/** The ID of a tag that was picked or typed. */
function tagOf(tag: unknown): string {
	const value = valueOf(tag);
	return isBlank(value) ? '' : String(value).trim();
}

/** Reads the panel. What can't be right is for `checked` in the life cycle to say. */
export function settingsOf(context: IHookFunctions | IWebhookFunctions): Settings {
	const parameter = (name: string, otherwise: unknown) =>
		context.getNodeParameter(name, otherwise as never) as unknown;
	const chosen = entriesOf(parameter('events', [])).map(
		(entry) => CHOICES.find((choice) => nameOf(choice) === nameOf(entry)) ?? entry,
	);
	const filters = parameter('filters', {}) as IDataObject;
	const options = parameter('options', {}) as IDataObject;
	const simplify = parameter('simplify', true);
	const tag = 'tag' in filters ? tagOf(filters.tag) : undefined;
	const expands = entriesOf(options.expand);
	return {
		chosen,
		filters: {
			events: namesOf(chosen, entriesOf(parameter('otherEvent', ''))),
			// The panel asks for them only beside the event of its own list.
			statuses: chosen.includes('messageStatusChanged')
				? entriesOf(parameter('statuses', []))
				: STAGES,
			textOnly: isOn(filters.textOnly),
			...('payloads' in filters && { payloads: entriesOf(filters.payloads) }),
			...('phones' in filters && { phones: entriesOf(filters.phones) }),
			...(tag !== undefined && { tag }),
		},
		attention: {
			forwardOnly: isOn(options.forwardOnly, true),
			updates: isOn(options.updates),
		},
		// The tags of a contact come with it only when it is expanded.
		expands: [...new Set(tag === undefined ? expands : [...expands, 'contact'])],
		simplify: isOn(simplify, true),
		switches: {
			'Text Messages Only': filters.textOnly,
			'Include Message Updates': options.updates,
			'Statuses Only Go Forward': options.forwardOnly,
			Simplify: simplify,
		} as IDataObject,
	};
}
