import { locator } from '../../fields/locator';
import { inPath } from '../../fields/send';

export const campaignId = inPath(
	locator({
		displayName: 'Campaign',
		name: 'campaignId',
		picker: 'searchCampaigns',
		required: true,
	}),
);
