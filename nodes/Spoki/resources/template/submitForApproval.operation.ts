import { template } from '../../shapes/template';
import type { Operation } from '../types';
import { templateId } from './fields';

export const submitForApproval: Operation = {
	name: 'Submit for Approval',
	value: 'submitForApproval',
	action: 'Submit a template for approval',
	description:
		"Ask for WhatsApp's approval of a draft. Until it comes, the template can't be sent.",
	endpoint: {
		method: 'POST',
		path: '/api/1/templates/{templateId}/submit/',
		answer: 'anything',
		mayHave: 'submitted the template: look at its status',
	},
	shape: template,
	fields: [templateId],
};
