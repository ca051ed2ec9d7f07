import type { Operation } from '../types';
import { templateId } from './fields';

export const revertToDraft: Operation = {
	name: 'Revert to Draft',
	value: 'revertToDraft',
	action: 'Revert a template to draft',
	description:
		"Withdraw a template from WhatsApp, so that it can be changed. It needs WhatsApp's approval again before it can be sent.",
	routing: { request: { method: 'POST', url: '/api/1/templates/{templateId}/back_to_draft/' } },
	fields: [templateId],
};
