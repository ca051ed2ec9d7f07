import { created, perMinute } from '../../client/endpoint';
import { required, spelled, templateName as name, text, unlessBlank } from '../../fields/checks';
import { inBody } from '../../fields/send';
import { template } from '../../shapes/template';
import type { Operation } from '../types';
import { category, subcategory, templateName } from './fields';
import { atLeastOne, localizations, localizationsJson } from './localizations';
import { localizationForm, localizationJson } from './localizationsPanel';

const specified = (by: 'fields' | 'json') => ({ show: { specifyLocalizations: [by] } });

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create a template',
	description:
		'Create a message template as a draft. Submit it in Spoki for approval before you send it.',
	endpoint: {
		method: 'POST',
		path: '/api/1/templates/',
		limits: [perMinute(10)],
		answer: 'one',
		mayHave: created('template', 'name'),
	},
	shape: template,
	fields: [
		inBody('name', required(name), { ...templateName, required: true }),
		inBody('category', required(spelled(category)), category),
		{
			displayName: 'Specify Localizations',
			name: 'specifyLocalizations',
			type: 'options',
			options: [
				{
					name: 'Using Fields Below',
					value: 'fields',
					description: 'Fill in a form for each language',
				},
				{
					name: 'Using JSON',
					value: 'json',
					description: 'A list of localizations, for carousels and whatever the form does not have',
				},
			],
			default: 'fields',
			description: 'How to give the template in its languages',
		},
		inBody('templatelocalization_set', atLeastOne(localizations), {
			...localizationForm('create'),
			required: true,
			displayOptions: specified('fields'),
		}),
		inBody('templatelocalization_set', atLeastOne(localizationsJson), {
			...localizationJson('create'),
			required: true,
			displayOptions: specified('json'),
		}),
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [inBody('subcategory', unlessBlank(text), subcategory)],
		},
	],
};
