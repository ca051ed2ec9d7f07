import type { IDataObject, ResourceMapperField } from 'n8n-workflow';
import { isObject, textOf } from '../../client/errorBody';
import { RESERVED_CODES } from '../../fields/checks';
import { codesOf } from '../template/placeholders';

/** What a template is in each of its languages. */
export const localizationsOf = ({ templatelocalization_set: parts }: IDataObject) =>
	Array.isArray(parts) ? parts.filter(isObject) : [];

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

/** The fields of the panel for a template, as Spoki answers it; what Spoki fills in itself comes last. */
export function variablesOf(template: IDataObject): ResourceMapperField[] {
	const examples = examplesOf(template);
	const texts = localizationsOf(template).map(codesOf);
	const codes = codesFor(template);
	// Only when it is sent it is known in which language.
	const isInAll = (code: string) =>
		texts.every((one) => one.includes(code)) || !texts.flat().includes(code);
	const ordered = [...codes.filter((code) => !isOwn(code)), ...codes.filter(isOwn)];
	return ordered.map((code) => {
		const example = isOwn(code) ? '' : textOf(examples[code]);
		const help = isOwn(code) ? 'filled in by Spoki' : example && `e.g. ${example}`;
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
