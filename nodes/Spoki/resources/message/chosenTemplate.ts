import type { IDataObject } from 'n8n-workflow';
import { isObject, textOf } from '../../client/errorBody';
import { FaultyValue } from '../../fields/checks';
import { get } from '../template/get.operation';
import type { LookUp } from '../types';
import { codesFor, isOwn, localizationsOf, sendable } from './templateVariables';

function checkVariables(template: IDataObject, { custom_fields: given }: IDataObject) {
	const values = isObject(given) ? given : {};
	const missing = codesFor(template).filter((code) => !isOwn(code) && values[code] === undefined);
	if (missing.length === 0) return;
	throw new FaultyValue(
		`The Variables have no value for ${missing.join(', ')}`,
		'Give each placeholder a value, under Variables or Variables (JSON).',
	);
}

/** Whether a localization has a file in its header; undefined where that can't be told. */
function hasFile({ header: older, header_template_component: header = older }: IDataObject) {
	if (!isObject(header)) return header === null ? false : undefined;
	return ['image', 'video', 'document'].includes(textOf(header.format).toLowerCase());
}

/** Without a language Spoki chooses one: what can be right in one of them is no fault. */
function checkHeader(template: IDataObject, { header_media: file, header_media_set }: IDataObject) {
	const all = localizationsOf(template);
	const isWrong = (one: IDataObject) =>
		file === undefined ? hasFile(one) && !one.default_header_media : hasFile(one) === false;
	if (all.length === 0 || header_media_set !== undefined || !all.every(isWrong)) return;
	throw file === undefined
		? new FaultyValue(
				'The Header Media is missing, which the template needs',
				'Add it under Additional Fields of Send Template, or choose another template.',
			)
		: new FaultyValue(
				'The Header Media has no place in the template',
				'Remove it, or choose another template.',
			);
}

/**
 * Looks the template of a message up, once a run, since what the panel knows of it can be nothing, or
 * old. Where Spoki doesn't give it, the message is sent as it is: Spoki checks it then.
 * @throws FaultyValue when a placeholder that Spoki doesn't fill in itself has no value, or when the
 * header needs a file that isn't given, or has no place for one
 */
export async function checkTemplate(body: IDataObject, lookUp: LookUp): Promise<void> {
	const path = get.endpoint.path.replace('{templateId}', String(body.template));
	const found = await lookUp({ endpoint: get.endpoint, path, isOptional: true });
	if (!isObject(found)) return;
	const template = sendable(found, body.language);
	checkVariables(template, body);
	checkHeader(template, body);
}
