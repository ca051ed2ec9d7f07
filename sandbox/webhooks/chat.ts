import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { World } from '../world';
import { buttonsOf, conversation } from './conversation';

const PAGE = readFileSync(join(__dirname, 'chat.html'), 'utf8');
const MANY = 200;

/** `/_sandbox/chat`: the page where a person is the customer; it acts by `/_sandbox/customer/`. */
export async function registerChat(app: FastifyInstance, { store }: World) {
	app.get('/_sandbox/chat', (_request, reply) =>
		reply
			.type('text/html; charset=utf-8')
			.header('Content-Security-Policy', "default-src 'self' 'unsafe-inline'; img-src * data:")
			.send(PAGE),
	);
	/** What the page shows: who there is, and the chat with one of them. */
	app.get('/_sandbox/chat/state', ({ query }) => {
		const { phone: own = '' } = query as { phone?: string };
		const contact = store.contactByPhone.get(own);
		return {
			contacts: store.contacts
				.all()
				.slice(-MANY)
				.map((one) => ({ phone: one.phone, name: `${one.first_name} ${one.last_name}`.trim() })),
			tags: store.tags.all().map(({ id, name }) => ({ id, name })),
			lists: store.lists.all().map(({ id, name }) => ({ id, name })),
			contact: contact && {
				status: contact.status,
				is_blocked: contact.is_blocked,
				tags: contact.tag_set.map(({ id }) => id),
				lists: contact.list_set.map(({ id }) => id),
			},
			messages: conversation(store, own).map((one) => ({
				uuid: one.uuid,
				direction: one.direction,
				text: one.text,
				send_status: one.send_status,
				at: one.created_datetime,
				media: one.media,
				buttons: one.direction === 'outbound' ? buttonsOf(one, store) : [],
			})),
		};
	});
}
