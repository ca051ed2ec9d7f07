import type { INodeProperties } from 'n8n-workflow';
import { locator } from './locator';

/** Those of which WhatsApp tells regions apart, for templates. */
export const REGIONS = 'en_GB en_US es_AR es_ES es_MX pt_BR pt_PT zh_CN zh_HK zh_TW'.split(' ');

/** The language of a contact: two letters, picked by its name or typed. */
export const languageField: INodeProperties = locator({
	displayName: 'Language',
	name: 'language',
	picker: 'searchLanguages',
	by: 'code',
	example: 'it',
	description: 'Language of the contact, as a two-letter code',
});

/** The language of a template, which can have a region. */
export const templateLanguageField = (description: string): INodeProperties =>
	locator({
		displayName: 'Language',
		name: 'language',
		picker: 'searchTemplateLanguages',
		by: 'code',
		example: 'pt_BR',
		description,
	});
