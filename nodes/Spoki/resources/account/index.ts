import type { Resource } from '../types';
import { createOnboardingLink } from './createOnboardingLink.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getByPhone } from './getByPhone.operation';
import { getCurrentReport } from './getCurrentReport.operation';

export const account: Resource = {
	name: 'Account',
	value: 'account',
	operations: [createOnboardingLink, get, getAll, getByPhone, getCurrentReport],
};
