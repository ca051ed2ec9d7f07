import type { IDataObject, ResourceMapperField } from 'n8n-workflow';
import { isObject, objectsIn, textOf } from '../../client/errorBody';
import { folded, RESERVED_CODES } from '../../fields/checks';
import { codesOf } from '../template/placeholders';

/** What a template is in each of its languages. */
export const localizationsOf = ({ templatelocalization_set: parts }: IDataObject) =>
	objectsIn(parts);

/**
 * A template with nothing but what can be sent of it, where it says so: its text in the language that is
 * asked for, or those that are approved. Spoki lists the codes of all. What can't be told apart is given
 * as it is, and so is a template that lacks the language.
 */
export function sendable(template: IDataObject, language?: unknown): IDataObject {
	const all = localizationsOf(template);
	const own = all.filter((one) =>
		language === undefined
			? textOf(one.status).toLowerCase() === 'approved'
			: folded(textOf(one.language)) === folded(textOf(language)),
	);
	const isWhole = language === undefined && own.length === all.length;
	return own.length === 0 || isWhole ? template : { templatelocalization_set: own };
}

/** The codes that a template needs: Spoki's own list can lack those of buttons and cards. */
export function codesFor(template: IDataObject): string[] {
	const { customfield_set: listed } = template;
	const named = Array.isArray(listed) ? listed.filter((code) => typeof code === 'string') : [];
	return [...new Set([...named, ...codesOf(localizationsOf(template))])];
}

/** Whether Spoki fills a placeholder in itself. */
export const isOwn = (code: string) => RESERVED_CODES.includes(code);

/** The first example of each placeholder. */
const examplesOf = (template: IDataObject): IDataObject =>
	Object.assign(
		{},
		...localizationsOf(template)
			.map(({ example_custom_fields: examples }) => examples)
			.filter(isObject)
			.reverse(),
	) as IDataObject;

/**
 * The fields of the panel for a template, as Spoki answers it, in the language that is chosen; what Spoki
 * fills in itself comes last.
 */
export function variablesOf(whole: IDataObject, language?: unknown): ResourceMapperField[] {
	const template = sendable(whole, language);
	const examples = examplesOf(template);
	const texts = localizationsOf(template).map(codesOf);
	const codes = codesFor(template);
	// Only when it is sent it is known in which language.
	const isInAll = (code: string) =>
		texts.every((one) => one.includes(code)) || !texts.flat().includes(code);
	const ordered = [...codes.filter((code) => !isOwn(code)), ...codes.filter(isOwn)];
	return ordered.map((code) => {
		const example = isOwn(code) ? '' : textOf(examples[code]);
		const help = isOwn(code) ? 'from Spoki' : example && `e.g. ${example}`;
		return {
			id: code,
			displayName: [code, help].filter(Boolean).join(' · '),
			required: !isOwn(code) && isInAll(code),
			defaultMatch: false,
			canBeUsedToMatch: false,
			display: true,
			type: 'string',
		};
	});
}
