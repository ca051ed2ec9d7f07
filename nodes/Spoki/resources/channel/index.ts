import type { Resource } from '../types';
import { create } from './create.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getByPhone } from './getByPhone.operation';
import { refreshWhatsAppStatus } from './refreshWhatsAppStatus.operation';
import { setAsPrimary } from './setAsPrimary.operation';
import { update } from './update.operation';

export const channel: Resource = {
	name: 'Channel',
	value: 'channel',
	operations: [create, get, getAll, getByPhone, refreshWhatsAppStatus, setAsPrimary, update],
};
