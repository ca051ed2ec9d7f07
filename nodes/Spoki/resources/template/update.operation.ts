import { perMinute } from '../../client/endpoint';
import { id, listOf, templateName as name, text, unlessBlank } from '../../fields/checks';
import { shownFor, updateFields } from '../../fields/collections';
import { inBody, mergedInBody } from '../../fields/send';
import { pickedEach, several } from '../../fields/several';
import { template } from '../../shapes/template';
import type { Operation } from '../types';
import { category, categoryName, subcategory, templateId, templateNameField } from './fields';
import { localizations, localizationsJson } from './localizations';
import { localizationForm, localizationJson, specifyLocalizations } from './localizationsPanel';
import { withKnownPlaceholders } from './placeholders';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	description:
		'Change a template that is a draft. Revert it to a draft first when WhatsApp has it.',
	endpoint: {
		method: 'PATCH',
		path: '/api/1/templates/{templateId}/',
		limits: [perMinute(10)],
		answer: 'one',
	},
	neverEmpty: 'Add a localization, or at least one field under Update Fields.',
	shape: template,
	prepare: withKnownPlaceholders,
	fields: [
		templateId,
		specifyLocalizations,
		inBody('templatelocalization_set', localizations, {
			...localizationForm('update'),
			displayOptions: shownFor('specifyLocalizations', 'fields'),
		}),
		inBody('templatelocalization_set', localizationsJson, {
			...localizationJson('update'),
			displayOptions: shownFor('specifyLocalizations', 'json'),
		}),
		updateFields(
			inBody('category', unlessBlank(categoryName), category),
			inBody('template_groups', listOf(id), {
				displayName: 'Group IDs',
				name: 'templateGroups',
				type: 'string',
				default: '',
				placeholder: 'e.g. 3, 4',
				description:
					'IDs of the template groups, separated by commas, or a list from an expression. With those under Groups they replace the groups of the template.',
			}),
			mergedInBody(
				'template_groups',
				pickedEach(id),
				several({
					displayName: 'Groups',
					name: 'pickedGroups',
					one: 'Group',
					picker: 'searchTemplateGroups',
					description:
						'Groups that other templates are in. With those under Group IDs they replace the groups of the template.',
				}),
				'updateFields',
			),
			inBody('name', unlessBlank(name), templateNameField),
			inBody('subcategory', unlessBlank(text), subcategory),
		),
	],
};
