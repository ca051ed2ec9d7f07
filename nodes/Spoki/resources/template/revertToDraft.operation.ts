import { template } from '../../shapes/template';
import type { Operation } from '../types';
import { templateId } from './fields';

export const revertToDraft: Operation = {
	name: 'Revert to Draft',
	value: 'revertToDraft',
	action: 'Revert a template to draft',
	description:
		"Withdraw a template from WhatsApp to change it. It needs WhatsApp's approval again to be sent.",
	endpoint: {
		method: 'POST',
		path: '/api/1/templates/{templateId}/back_to_draft/',
		answer: 'anything',
		mayHave: 'withdrawn the template: look at its status',
	},
	shape: template,
	notice: "It needs WhatsApp's approval again to be sent",
	fields: [templateId],
};
