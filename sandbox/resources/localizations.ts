import { CodedProblem } from '../http/problem';
import {
	array,
	anything,
	boolean,
	customFields,
	dictionary,
	filled,
	integer,
	nullable,
	object,
	oneOf,
	text,
	type Fields,
	type Schema,
} from '../http/schema';
import { omit } from '../omit';
import type { Store } from '../store';
import { localization } from '../store/content';
import type { TemplateLocalization } from '../store/types';

/** What requests hold: the status is a number there. */
export type LocalizationBody = Partial<Omit<TemplateLocalization, 'status'>> & {
	status?: number;
};

/** A new localization from a request, in draft. */
export const drafted = (store: Store, given: LocalizationBody): TemplateLocalization =>
	localization(store, { example_custom_fields: {}, ...omit(given, 'id', 'status') });

/** WhatsApp's rule. */
export const templateName: Schema = {
	type: 'string',
	pattern: '^[a-z0-9_]+$',
	description: 'Only lower-case letters, digits and underscores are allowed.',
};

const component = (type: string, required: string[]): Schema =>
	object(
		{ component_type: oneOf([type]), parameters: array(anything), format: nullable(text), text },
		['component_type', ...required],
	);

const button = object(
	{
		component_type: { type: 'null' },
		text: filled,
		order: integer,
		button_type: filled,
		phone_number: nullable(text),
		form_id: { type: ['integer', 'string', 'null'] },
		url: nullable(text),
		send_as_shortlink: boolean,
	},
	['text', 'order', 'button_type'],
);

const newFields: Fields = {
	language: filled,
	status: integer,
	header_template_component: nullable(component('header', [])),
	body_template_component: component('body', ['text']),
	footer_template_component: nullable(component('footer', ['text'])),
	templatebuttoncomponent_set: array(button),
	example_custom_fields: customFields,
	example_header_media: nullable(dictionary),
	default_header_media: nullable(dictionary),
	templatecarouselcomponent_set: nullable(array(anything)),
};

/** A localization in a PATCH: `id` names the one to change. */
export const localizationFields: Fields = { id: integer, ...newFields };
export const newLocalization = object(newFields, ['language', 'body_template_component']);

const PLACEHOLDER = /%%(\w+)%%/g;

/** The texts of a localization's parts. */
export const textsOf = (one: TemplateLocalization): string[] =>
	[
		one.header_template_component,
		one.body_template_component,
		one.footer_template_component,
	].flatMap((part) => part?.text ?? []);

/** The codes of the placeholders in it. */
export const codesOf = (one: TemplateLocalization): string[] =>
	textsOf(one).flatMap((part) => [...part.matchAll(PLACEHOLDER)].map(([, code]) => code));

/** Throws `spoki::3014` when the body has more placeholders than words of its own. */
export function checkVariables({
	body_template_component: { text: body = '' },
}: TemplateLocalization) {
	const variables = body.match(PLACEHOLDER)?.length ?? 0;
	const words = body.replace(PLACEHOLDER, ' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
	if (variables <= words) return;
	throw new CodedProblem(
		'spoki::3014',
		'Too many variables',
		'The template has too many variables compared with its fixed text.',
	);
}
