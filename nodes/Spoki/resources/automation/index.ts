import type { Resource } from '../types';
import { create } from './create.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getCustomFieldsUsed } from './getCustomFieldsUsed.operation';
import { start } from './start.operation';
import { startForMany } from './startForMany.operation';

export const automation: Resource = {
	name: 'Automation',
	value: 'automation',
	operations: [create, get, getAll, getCustomFieldsUsed, start, startForMany],
};
