import { required, text, unlessBlank } from '../../fields/checks';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';
import { category, subcategory } from './fields';
import {
	atLeastOne,
	localizationForm,
	localizationJson,
	localizations,
	localizationsJson,
} from './localizations';

const specified = (by: 'fields' | 'json') => ({ show: { specifyLocalizations: [by] } });

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create a template',
	description: 'Create a message template as a draft',
	routing: { request: { method: 'POST', url: '/api/1/templates/' } },
	fields: [
		inBody('name', required(text), {
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. order_shipped',
			description: 'Name in lower-case letters, digits and underscores, as WhatsApp wants it',
		}),
		inBody('category', required(text), category),
		{
			displayName: 'Specify Localizations',
			name: 'specifyLocalizations',
			type: 'options',
			options: [
				{ name: 'Using Fields Below', value: 'fields' },
				{ name: 'Using JSON', value: 'json' },
			],
			default: 'fields',
		},
		inBody('templatelocalization_set', atLeastOne(localizations), {
			...localizationForm('create'),
			required: true,
			displayOptions: specified('fields'),
		}),
		inBody('templatelocalization_set', atLeastOne(localizationsJson), {
			...localizationJson,
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
