import type { IDataObject } from 'n8n-workflow';
import { isObject, textOf } from '../client/errorBody';
import type { Shape } from './shape';

/** A template in its languages; a polled event is about one of them, whose members are the thing's own. */
function localizationsOf(template: IDataObject): IDataObject[] | undefined {
	const { templatelocalization_set: set } = template;
	if (Array.isArray(set)) return set.filter(isObject);
	return 'language' in template ? [template] : undefined;
}

/** Whether WhatsApp has approved it, by language. */
const languagesOf = (template: IDataObject) => {
	const found = localizationsOf(template)?.filter(({ language }) => textOf(language) !== '');
	return found && Object.fromEntries(found.map(({ language, status }) => [language, status]));
};

/** What it says, in its first language. */
function wordsOf(template: IDataObject): unknown {
	const [first] = localizationsOf(template) ?? [];
	// Older answers call it body.
	const { body_template_component: component, body = component } = first ?? {};
	return isObject(body) ? body.text : body;
}

export const template: Shape = {
	marks: ['id', 'name'],
	members: {
		id: true,
		name: true,
		category: true,
		is_approved: true,
		languages: languagesOf,
		variables: ({ customfield_set: codes }) => codes,
		text: wordsOf,
	},
	more: ['subcategory', 'templatelocalization_set'],
};
