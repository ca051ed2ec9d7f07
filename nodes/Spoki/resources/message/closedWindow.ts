import type { INodeProperties } from 'n8n-workflow';
import { oneOf } from '../../fields/checks';
import { inBody } from '../../fields/send';
import { isWindowClosed } from '../../messages/knownCodes';
import type { Draft, LookUp } from '../types';
import { approvedTemplate, templateEndpoint } from './fields';
import { checkTemplate } from './chosenTemplate';
import { variables } from './variables';

const whenChosen = (field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: { show: { ...field.displayOptions?.show, ifWindowClosed: ['template'] } },
});

/** What becomes of a free message that comes too late, and the template for it. */
export const windowFields: INodeProperties[] = [
	inBody('ifWindowClosed', oneOf('stop', 'template'), {
		displayName: 'If the 24-Hour Window Is Closed',
		name: 'ifWindowClosed',
		type: 'options',
		options: [
			{
				name: 'Say So',
				value: 'stop',
				description: 'Send nothing, and say that the window is closed',
			},
			{
				name: 'Send a Template Instead',
				value: 'template',
				description: 'The item says in sentAs which of the two was sent',
			},
		],
		default: 'stop',
		description: 'What to do when Spoki refuses the message since the contact wrote too long ago',
	}),
	whenChosen({
		...approvedTemplate,
		hint: 'Every account has the ready OPEN_TEMPLATE, with the one variable SENTENCE',
	}),
	...variables.map(whenChosen),
];

/** Takes the template out of the message, to send it when Spoki refuses the message for its window. */
export async function keepTemplate(draft: Draft, lookUp: LookUp): Promise<void> {
	const { ifWindowClosed, template, custom_fields, ...message } = draft.body;
	draft.body = message;
	if (ifWindowClosed !== 'template') return;
	await checkTemplate({ template, custom_fields }, lookUp);
	const { phone, channel_id, metadata } = message;
	draft.instead = {
		endpoint: templateEndpoint,
		body: { type: 'Template', phone, template, custom_fields, channel_id, metadata },
		when: isWindowClosed,
		because: 'The 24-hour window of the contact is closed, so the template was tried instead.',
		names: ['message', 'template'],
	};
}
