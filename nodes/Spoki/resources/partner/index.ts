import type { Resource } from '../types';
import { addClient } from './addClient.operation';
import { createApiKey } from './createApiKey.operation';
import { createOnboardingLink } from './createOnboardingLink.operation';
import { getAccountForecasts } from './getAccountForecasts.operation';
import { getAccountReport } from './getAccountReport.operation';
import { getAccounts } from './getAccounts.operation';
import { getAll } from './getAll.operation';
import { moveCreditFromAccount } from './moveCreditFromAccount.operation';
import { rechargeAccount } from './rechargeAccount.operation';
import { revokeApiKey } from './revokeApiKey.operation';
import { setProfitMargins } from './setProfitMargins.operation';

export const partner: Resource = {
	name: 'Partner',
	value: 'partner',
	operations: [
		addClient,
		createApiKey,
		createOnboardingLink,
		getAccountForecasts,
		getAccountReport,
		getAccounts,
		getAll,
		moveCreditFromAccount,
		rechargeAccount,
		revokeApiKey,
		setProfitMargins,
	],
};
