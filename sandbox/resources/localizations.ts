import { CodedProblem, Problem } from '../http/problem';
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
import type { Demand, Settings } from '../settings';
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
		{
			component_type: oneOf([type]),
			parameters: array(anything),
			format:
				type === 'header'
					? { type: ['string', 'null'], enum: ['text', 'image', 'video', 'document', null] }
					: { type: 'null' },
			text,
		},
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

const fault = (messages: object) => (Object.keys(messages).length ? messages : undefined);

/** What is wrong with the parts of a localization beyond their types; undefined when nothing is. */
export function partsFault(
	one: TemplateLocalization,
	demands: readonly Demand[],
): object | undefined {
	const { header_template_component: header } = one;
	const buttons = one.templatebuttoncomponent_set.map(({ button_type, url, phone_number }) => {
		if (button_type === 'url' && !url) return { url: ['This field is required.'] };
		const isCall = button_type === 'call' && !phone_number;
		return isCall ? { phone_number: ['This field is required.'] } : {};
	});
	const missing = codesOf(one).filter((code) => !one.example_custom_fields[code]?.trim());
	const isTextless = header?.format === 'text' && !header.text?.trim();
	return fault({
		...(isTextless && { header_template_component: { text: ['This field is required.'] } }),
		...(buttons.some(fault) && { templatebuttoncomponent_set: buttons }),
		...(missing.length > 0 &&
			demands.includes('template-examples') && {
				example_custom_fields: missing.map((code) => `An example for ${code} is required.`),
			}),
	});
}

/** Throws a 400 when localizations lack something, or two have the same language. */
export function checkLocalizations(
	every: TemplateLocalization[],
	{ strict, demands }: Settings,
): void {
	every.forEach(checkVariables);
	if (!strict) return;
	const messages = every.map((one, index) => {
		const isSecond = every.findIndex(({ language }) => language === one.language) < index;
		const twice = isSecond && { language: ['There is a localization in this language already.'] };
		return { ...partsFault(one, demands), ...twice };
	});
	if (messages.some(fault)) throw new Problem(400, { templatelocalization_set: messages });
}

/** Throws `spoki::3014` when the body has more placeholders than words of its own. */
function checkVariables({ body_template_component: { text: body = '' } }: TemplateLocalization) {
	const variables = body.match(PLACEHOLDER)?.length ?? 0;
	const words = body.replace(PLACEHOLDER, ' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
	if (variables <= words) return;
	throw new CodedProblem(
		'spoki::3014',
		'Too many variables',
		'The template has too many variables compared with its fixed text.',
	);
}
