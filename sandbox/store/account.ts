import type { Store } from '.';
import type { Kind } from './collection';
import type {
	Account,
	Agency,
	Channel,
	ExternalWebhook,
	Invitation,
	Message,
	Partner,
} from './types';

export function invitation(firstId: number): Kind<Invitation, Partial<Invitation>> {
	return {
		firstId,
		make: (partial, id, created) => ({
			email: `guest.${id}@example.com`,
			role: 'Chat Operator',
			additional_info: {},
			status: 'Pending',
			...partial,
			id,
			created_datetime: created,
		}),
	};
}

export function account({ random }: Store): Kind<Account, Partial<Account>> {
	return {
		firstId: 11,
		make: (partial, id) => ({
			name: `Account ${id}`,
			status: 'Active',
			account_type: 2,
			phone: `390212345${id}`,
			current_credit: random.int(10, 400) * 1000,
			api_key: null,
			...partial,
			id,
		}),
	};
}

export function agency(store: Store): Kind<Agency, Partial<Agency>> {
	return {
		firstId: 31,
		make: (partial, id) => ({ account: store.accounts.all()[0]?.id ?? 11, ...partial, id }),
	};
}

export function partner(): Kind<Partner, Partial<Partner>> {
	return {
		firstId: 41,
		make: (partial, id) => ({
			name: `Partner ${id}`,
			email: `partner.${id}@example.com`,
			country: 'Italy',
			vat_amount: 2200,
			...partial,
			id,
		}),
	};
}

export function channel(): Kind<Channel, Partial<Channel>> {
	return {
		firstId: 51,
		make: (partial, id) => ({
			name: `WhatsApp ${id}`,
			identifier: `390212345${id}`,
			platform: 1,
			status: 'Active',
			phone_status: 'Connected',
			quality_score: 'GREEN',
			is_primary: false,
			whatsapp_business_account: `1000000000${id}`,
			...partial,
			id,
		}),
	};
}

export function webhook({ random }: Store): Kind<ExternalWebhook, Partial<ExternalWebhook>> {
	return {
		firstId: 61,
		make: (partial, id) => ({
			event: 'contact.created',
			url: `https://hooks.example.com/${id}`,
			version: 2,
			is_active: true,
			secret: `whsec_${random.hex(32)}`,
			expands: [],
			...partial,
			id,
		}),
	};
}

export function message(store: Store): Kind<Message, Partial<Message>> {
	const { random } = store;
	return {
		firstId: 1,
		make: (partial, id, created) => ({
			uuid: random.uuid(),
			phone: '+393330000001',
			direction: 'outbound',
			type: 'Message',
			content_type: 'Text',
			body: {},
			text: null,
			payload: null,
			metadata: null,
			template: null,
			told_template: false,
			reply_to: null,
			media: [],
			send_status: 'Pending',
			send_error_message: null,
			error_code: null,
			sent_datetime: null,
			delivered_datetime: null,
			...partial,
			id,
			created_datetime: created,
		}),
		added: (message) => {
			const event = message.type === 'Note' ? 'message.note' : `message.${message.direction}`;
			store.tell({ event: event as 'message.note', message });
		},
	};
}
