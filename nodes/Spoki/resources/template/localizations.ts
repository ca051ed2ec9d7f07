import type { IDataObject } from 'n8n-workflow';
import { isObject, objectsIn } from '../../client/errorBody';
import { defined } from '../../client/members';
import {
	boolean,
	buttonText,
	customFields,
	exampleValue,
	FaultyValue,
	httpsUrl,
	id,
	isBlank,
	jsonArray,
	link,
	oneOf,
	phone,
	required,
	shown,
	sound,
	templateText,
	text,
	token,
	unlessBlank,
	within,
	type Check,
	type CheckContext,
} from '../../fields/checks';
import { valueOf } from '../../fields/picked';
import { codesOf } from './placeholders';
import { checkLabels, checkLanguages, draftLanguage, partText } from './rules';

interface Localization {
	id?: unknown;
	language?: unknown;
	headerFormat?: unknown;
	headerText?: unknown;
	headerMediaUrl?: unknown;
	headerMediaFilename?: unknown;
	bodyText?: unknown;
	footerText?: unknown;
	buttons?: { button?: Button[] };
	examples?: { example?: IDataObject[] };
}

interface Button {
	buttonType?: unknown;
	otherType?: unknown;
	text?: unknown;
	url?: unknown;
	phoneNumber?: unknown;
	formId?: unknown;
	sendAsShortlink?: unknown;
}

/** Checks the content of a field; a fault names the field. */
type Part = <T>(name: string, check: Check<T>, content: unknown) => T | undefined;

/** Checks parts of an entry, counted from 0, of a list of localizations. */
const partOf =
	(entry: number, context: CheckContext): Part =>
	(name, check, content) =>
		within(
			(fault) => `can't be sent: in entry ${entry + 1} the ${name} ${fault}`,
			() => check(content, context),
		);

/** A text part of a template, as the API wants it. */
const component = (
	type: 'header' | 'body' | 'footer',
	content: string | undefined,
	format: string | null = null,
) => ({
	component_type: type,
	parameters: [],
	format,
	text: content || undefined,
});

const FORMATS = ['none', 'text', 'document', 'image', 'video'] as const;

interface Header {
	header_template_component?: ReturnType<typeof component>;
	example_header_media?: IDataObject;
}

const withoutFormat: Check = (value) => {
	throw new FaultyValue(
		`would not be sent: ${shown(value)}`,
		'Set Header Format to Text, or leave the text out.',
	);
};

function header(given: Localization, isNew: boolean, part: Part): Header {
	const format = part('Header Format', unlessBlank(oneOf(...FORMATS)), given.headerFormat);
	if (format !== 'text') part('Header Text', unlessBlank(withoutFormat), given.headerText);
	if (format === undefined || format === 'none') return {};
	if (format === 'text') {
		const content = part('Header Text', required(partText('header')), given.headerText);
		return { header_template_component: component('header', content, format) };
	}
	const example = isNew ? required(httpsUrl) : unlessBlank(httpsUrl);
	const url = part('Header Example URL', example, given.headerMediaUrl);
	const filename = part('Header Example File Name', unlessBlank(text), given.headerMediaFilename);
	return {
		header_template_component: component('header', undefined, format),
		example_header_media: url === undefined ? undefined : { url, filename },
	};
}

/** The address of a button, in which Spoki fills placeholders. */
const buttonUrl: Check<string> = (value, context) => templateText(link(value, context), context);

function button(given: Button, order: number, part: Part) {
	const content = <T>(name: string, check: Check<T>, value: unknown) =>
		part(`${name} of button ${order + 1}`, check, value) ?? null;
	const type =
		given.buttonType === 'other'
			? content('Other Type', required(text), given.otherType)
			: content('Button Type', required(text), given.buttonType);
	const of = <T>(own: string, check: Check<T>): Check<T> =>
		type === own ? required(check) : unlessBlank(check);
	return {
		component_type: null,
		text: content('Text', required(buttonText), given.text),
		order,
		button_type: type,
		phone_number: content('Phone Number', of('call', phone), given.phoneNumber),
		form_id: content('Form ID', unlessBlank(token), given.formId),
		url: content('URL', of('url', buttonUrl), given.url),
		send_as_shortlink: content('Shorten the URL', boolean, given.sendAsShortlink ?? false),
	};
}

/** Example values by code. */
const examples: Check<IDataObject> = (value, context) => {
	const given = customFields(value, context);
	for (const [code, example] of Object.entries(given ?? {})) {
		within(
			(fault) => `have one for ${code} that ${fault}`,
			() => required(exampleValue)(example, context),
		);
	}
	return given;
};

/** Makes a check of examples want one for every placeholder of what is given, and no other. */
const examplesFor =
	(localization: unknown): Check<IDataObject> =>
	(value, context) => {
		const given = examples(value, context);
		const codes = [...new Set(codesOf(localization))];
		const shownFor = Object.keys(given ?? {});
		const missing = codes.filter((code) => !shownFor.includes(code));
		if (missing.length > 0) {
			throw new FaultyValue(
				`have none for ${missing.slice(0, 10).join(', ')}`,
				'WhatsApp looks at an example of each placeholder: add it.',
			);
		}
		const idle = shownFor.filter((code) => !codes.includes(code));
		if (idle.length === 0) return given;
		throw new FaultyValue(
			`have one for ${idle.slice(0, 10).join(', ')}, which is no placeholder here`,
			'Leave it out.',
		);
	};

/** An entry of the form as the API wants it. */
function localization(given: Localization, part: Part): IDataObject {
	const localizationId = valueOf(given.id);
	const isNew = isBlank(localizationId);
	const asked = <T>(check: Check<T>) => (isNew ? required(check) : unlessBlank(check));
	const own = isNew ? undefined : part('Localization', id, localizationId);
	const language = part('Language', asked(draftLanguage), valueOf(given.language));
	const head = header(given, isNew, part);
	const body = part('Body', asked(partText('body')), given.bodyText);
	const footer = part('Footer', unlessBlank(partText('footer')), given.footerText);
	const buttons = (given.buttons?.button ?? []).map((one, order) => button(one, order, part));
	part('Buttons', () => checkLabels(buttons.map(({ text: label }) => label)), undefined);
	// What an update doesn't send keeps its examples.
	const texts = [head.header_template_component, body, footer, buttons];
	const examplesCheck = isNew ? examplesFor(texts) : examples;
	const shownExamples = (given.examples?.example ?? []).map(({ code, ...one }) => ({
		...one,
		code: valueOf(code) as string,
	}));
	const example = part('Examples', examplesCheck, shownExamples);
	return defined({
		id: own,
		language,
		...head,
		body_template_component: body === undefined ? undefined : component('body', body),
		footer_template_component: footer === undefined ? undefined : component('footer', footer),
		templatebuttoncomponent_set: buttons.length > 0 ? buttons : undefined,
		example_custom_fields: example,
	});
}

/**
 * The localizations of the form as the API wants them (`templatelocalization_set`).
 * @throws FaultyValue when WhatsApp could not approve a template that has them
 */
export const localizations: Check<IDataObject[]> = (value, context) => {
	const given = (value as { localization?: Localization[] } | undefined)?.localization ?? [];
	const read = given.map((entry, index) => localization(entry, partOf(index, context)));
	return sendable(read);
};

/** Localizations in which there is something beside the ID, if there are any. */
function sendable<T>(entries: T[]): T[] | undefined {
	const all: unknown[] = entries;
	checkLanguages(all.map((entry) => (isObject(entry) ? entry.language : undefined)));
	const some = entries.filter(
		(entry) => !isObject(entry) || Object.keys(entry).some((name) => name !== 'id'),
	);
	return some.length > 0 ? some : undefined;
}

const PARTS = ['header', 'body', 'footer'] as const;

const textOf = (given: IDataObject, name: (typeof PARTS)[number]) => {
	const part = given[`${name}_template_component`];
	return isObject(part) ? part.text : undefined;
};

/** Checks what the form would check too, in an entry as the API takes it. */
function checkedEntry(entry: unknown, part: Part): unknown {
	const given = part('JSON', (value) => sound(value), entry);
	if (!isObject(given)) return given;
	const set = given.templatebuttoncomponent_set;
	const buttons = objectsIn(set);
	const isNew = isBlank(given.id);
	for (const name of PARTS) {
		const content = textOf(given, name);
		// A new body that is there and blank could not be approved.
		const asked = isNew && name === 'body' && content !== undefined ? required : unlessBlank;
		part(`${name}_template_component.text`, asked<unknown>(partText(name)), content);
	}
	part('buttons', () => checkLabels(buttons.map(({ text: label }) => label)), undefined);
	for (const one of buttons) {
		part('text of a button', unlessBlank(buttonText), one.text);
		part('url of a button', unlessBlank(buttonUrl), one.url);
		const called = part('phone_number of a button', unlessBlank(phone), one.phone_number);
		if (called !== undefined) one.phone_number = called;
	}
	for (const name of ['example_header_media', 'default_header_media']) {
		const media = given[name];
		part(`url of ${name}`, unlessBlank(httpsUrl), isObject(media) ? media.url : undefined);
	}
	const check = isNew ? examplesFor(given) : examples;
	part('example_custom_fields', check, given.example_custom_fields);
	const language = part('language', unlessBlank(draftLanguage), given.language);
	return { ...given, ...(language !== undefined && { language }) };
}

/** The localizations as JSON: checked like those of the form, and sent as they are. */
export const localizationsJson: Check<unknown[]> = (value, context) => {
	const read = jsonArray(value, context) ?? [];
	return sendable(read.map((entry, index) => checkedEntry(entry, partOf(index, context))));
};

/** Makes a check refuse to give no localization at all. */
export const atLeastOne =
	<T>(check: Check<T>): Check<T> =>
	(value, context) => {
		const checked = check(value, context);
		if (checked !== undefined) return checked;
		throw new FaultyValue(
			'have no entry',
			'Add a localization with its language and its body, or check what the expression gives.',
		);
	};
