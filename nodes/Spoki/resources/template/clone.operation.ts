import { template } from '../../shapes/template';
import type { Operation } from '../types';
import { templateId } from './fields';

export const clone: Operation = {
	name: 'Clone',
	value: 'clone',
	description: 'Create a draft that is a copy of a template',
	endpoint: {
		method: 'GET',
		path: '/api/1/templates/{templateId}/clone/',
		answer: 'one',
		mayHave: 'made the copy: look for a new draft among the templates',
	},
	shape: template,
	notice: 'This makes a draft: submit it for approval to send it',
	fields: [templateId],
};
