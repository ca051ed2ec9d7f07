import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../client/errorBody';
import { FaultyValue } from '../../fields/checks';
import { get } from '../template/get.operation';
import type { LookUp } from '../types';
import { localizationsOf, variablesOf } from './templateVariables';

/** A template with nothing but its text in a language, where it has one; Spoki lists the codes of all. */
function inLanguage(template: IDataObject, language: unknown): IDataObject {
	const own = localizationsOf(template).filter((one) => one.language === language);
	return own.length > 0 ? { templatelocalization_set: own } : template;
}

/**
 * Looks the template of a message up, once a run, since what the panel knows of its placeholders can be
 * nothing, or old. Where Spoki doesn't give it, the message is sent as it is: Spoki checks it then.
 * @throws FaultyValue when a placeholder that Spoki doesn't fill in itself has no value
 */
export async function checkPlaceholders(
	{ template, custom_fields: given, language }: IDataObject,
	lookUp: LookUp,
): Promise<void> {
	const path = get.endpoint.path.replace('{templateId}', String(template));
	const found = await lookUp({ endpoint: get.endpoint, path, isOptional: true });
	if (!isObject(found)) return;
	const values = isObject(given) ? given : {};
	const missing = variablesOf(inLanguage(found, language))
		.filter(({ id, required }) => required && values[id] === undefined)
		.map(({ id }) => id);
	if (missing.length === 0) return;
	throw new FaultyValue(
		`The Variables have no value for ${missing.join(', ')}`,
		'The template needs it: without it WhatsApp refuses the message. Give each placeholder a value, under Variables or Variables (JSON).',
	);
}
