import { perMinute } from '../../client/endpoint';
import { id, listOf, spelled, templateName as name, text, unlessBlank } from '../../fields/checks';
import { inBody, mergedInBody } from '../../fields/send';
import { template } from '../../shapes/template';
import type { Operation } from '../types';
import { category, subcategory, templateId, templateName } from './fields';
import { localizations, localizationsJson } from './localizations';
import { localizationForm, localizationJson } from './localizationsPanel';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update a template',
	description:
		'Change a template that is a draft. Revert it to a draft first when WhatsApp has it.',
	endpoint: {
		method: 'PATCH',
		path: '/api/1/templates/{templateId}/',
		limits: [perMinute(10)],
		answer: 'one',
	},
	neverEmpty: 'Add at least one field under Update Fields.',
	shape: template,
	fields: [
		templateId,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				inBody('category', unlessBlank(spelled(category)), category),
				inBody('template_groups', listOf(id), {
					displayName: 'Group IDs',
					name: 'templateGroups',
					type: 'string',
					default: '',
					placeholder: 'e.g. 3, 4',
					description:
						'IDs of the template groups, separated by commas, or a list from an expression',
				}),
				inBody('templatelocalization_set', localizations, localizationForm('update')),
				mergedInBody(
					'templatelocalization_set',
					'updateFields.templatelocalizationSetJson',
					localizationsJson,
					localizationJson('update'),
				),
				inBody('name', unlessBlank(name), templateName),
				inBody('subcategory', unlessBlank(text), subcategory),
			],
		},
	],
};
