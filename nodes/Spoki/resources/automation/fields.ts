import { locator } from '../../fields/locator';
import { inPath } from '../../fields/send';

export const automationId = inPath(
	locator({
		displayName: 'Automation',
		name: 'automationId',
		picker: 'searchAutomations',
		required: true,
	}),
);
