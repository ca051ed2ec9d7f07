import type { Operation } from '../types';
import { templateId } from './fields';

export const clone: Operation = {
	name: 'Clone',
	value: 'clone',
	action: 'Clone a template',
	description: 'Create a draft that is a copy of a template',
	routing: { request: { method: 'GET', url: '/api/1/templates/{templateId}/clone/' } },
	fields: [templateId],
};
