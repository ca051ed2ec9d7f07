import { created, perMinute } from '../../client/endpoint';
import { required, templateName as name, text, unlessBlank } from '../../fields/checks';
import { additionalFields, shownFor } from '../../fields/collections';
import { inBody } from '../../fields/send';
import { template } from '../../shapes/template';
import type { Operation } from '../types';
import { category, categoryName, subcategory, templateNameField } from './fields';
import { atLeastOne, localizations, localizationsJson } from './localizations';
import { localizationForm, localizationJson, specifyLocalizations } from './localizationsPanel';
import { withKnownPlaceholders } from './placeholders';

export const create: Operation = {
	name: 'Create',
	value: 'create',
	description: 'Create a template as a draft. Submit it for approval before you send it.',
	endpoint: {
		method: 'POST',
		path: '/api/1/templates/',
		limits: [perMinute(10)],
		answer: 'one',
		mayHave: created('template', 'name'),
	},
	shape: template,
	notice: 'This makes a draft: submit it for approval to send it',
	prepare: withKnownPlaceholders,
	fields: [
		inBody('name', required(name), { ...templateNameField, required: true }),
		inBody('category', required(categoryName), category),
		specifyLocalizations,
		inBody('templatelocalization_set', atLeastOne(localizations), {
			...localizationForm('create'),
			required: true,
			// A template has at least one.
			default: { localization: [{ headerFormat: 'none', bodyText: '' }] },
			displayOptions: shownFor('specifyLocalizations', 'fields'),
		}),
		inBody('templatelocalization_set', atLeastOne(localizationsJson), {
			...localizationJson('create'),
			required: true,
			displayOptions: shownFor('specifyLocalizations', 'json'),
		}),
		additionalFields(inBody('subcategory', unlessBlank(text), subcategory)),
	],
};
