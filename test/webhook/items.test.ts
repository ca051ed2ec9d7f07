import type { IDataObject } from 'n8n-workflow';
import { emitted } from '../../nodes/Spoki/trigger/events';
import { readDelivery, type Delivery } from '../../nodes/Spoki/webhook/delivery';
import { events, namesOf, wordOf, type EventWord } from '../../nodes/Spoki/webhook/events';
import { itemOf } from '../../nodes/Spoki/webhook/item';
import { contact, message } from './samples';

const time = Date.UTC(2026, 10, 25, 12, 0, 0, 250);
const delivery = (event: string, data: IDataObject): Delivery => ({
	event,
	uuid: 'e-1',
	time,
	data,
});
const eventTime = '2026-11-25T12:00:00.250Z';

describe('the words for events', () => {
	test.each(Object.entries(events))('%s stand for one of Spoki and back', (word, { spoki }) => {
		expect(namesOf([word], [])).toEqual([spoki]);
		expect(wordOf(spoki)).toBe(word);
	});

	test('are those that Spoki documents, except the one that is cut off', () => {
		expect(
			Object.values(events)
				.map(({ spoki }) => spoki)
				.sort(),
		).toEqual([
			'chat.has_unread_messages',
			'contact.created',
			'contact.deleted',
			'contact.updated',
			'contact_list.created',
			'contact_list.deleted',
			'contact_tag.created',
			'contact_tag.deleted',
			'message.inbound',
			'message.note',
			'message.outbound',
		]);
	});

	test('leave others as Spoki says them, each event once', () => {
		expect(wordOf('contact_field.updated')).toBe('contact_field.updated');
		const others = ['contact_field.updated', 'message.inbound', 'contact_field.updated'];
		expect(namesOf(['otherEvent', 'messageReceived'], others)).toEqual([
			'message.inbound',
			'contact_field.updated',
		]);
		expect(namesOf(['messageReceived'], others)).toEqual(['message.inbound']);
		expect(namesOf(['nonsense', 'constructor'], [])).toEqual([]);
	});
});

describe('an item', () => {
	const contactEvents: EventWord[] = ['contactCreated', 'contactUpdated', 'contactDeleted'];

	test.each(contactEvents)('of %s has the shape that the polling trigger gives', (word) => {
		for (const simplify of [true, false]) {
			const polled = emitted('newContact', contact, time, simplify);
			const item = itemOf(delivery(events[word].spoki, contact), simplify);
			expect(item).toEqual({ ...polled, event: word });
			expect(Object.keys(item)).toEqual(Object.keys(polled));
			expect(itemOf(delivery(events[word].spoki, { contact }), simplify)).toEqual(item);
		}
	});

	test('of a contact of which little is told has that', () => {
		expect(itemOf(delivery('contact.deleted', { id: 7 }), true)).toEqual({
			event: 'contactDeleted',
			eventTime,
			id: 7,
		});
	});

	test('of something else has its contact as the polling trigger gives that of a ticket', () => {
		const ticket = emitted('newTicket', { id: 1, title: 'Reso', contact }, time, true);
		for (const event of [
			'message.inbound',
			'message.outbound',
			'message.note',
			'contact_tag.created',
		])
			expect(itemOf(delivery(event, { ...message }), true).contact).toEqual(ticket.contact);
	});

	test.each([
		[
			'message.inbound',
			'chat_id, chat_uuid, contact, from_phone, mediamessage_set, payload, replyToMessageUid, text',
		],
		[
			'message.outbound',
			'contact, error_code, metadata, send_error_message, send_status, template, to_phone',
		],
		['message.note', 'chat_id, chat_uuid, contact, text'],
	])('of %s is simplified to what people use', (event, names) => {
		const item = itemOf(delivery(event, message), true);
		expect(Object.keys(item).slice(0, 3)).toEqual(['event', 'eventTime', 'id']);
		expect(Object.keys(item).slice(3).sort().join(', ')).toBe(names);
		expect(item.id).toBe('m-1');
	});

	test('of an event whose data nobody has seen keeps all of it', () => {
		const data = { id: 9, list: { id: 4 }, contact: { ...contact } };
		expect(itemOf(delivery('contact_list.created', data), true)).toMatchObject({
			id: 9,
			list: { id: 4 },
		});
		expect(itemOf(delivery('contact_list.created', { ...data, contact: 7 }), true).contact).toBe(7);
	});

	test('says its own event, time and id first, whatever the data calls so', () => {
		const data = { text: 'x', eventTime: 'never', event: 'other', id: 3 };
		for (const simplify of [true, false]) {
			const item = itemOf(delivery('custom.event', data), simplify);
			expect(Object.entries(item)).toEqual([
				['event', 'custom.event'],
				['eventTime', eventTime],
				['id', 3],
				['text', 'x'],
			]);
		}
	});

	test.each<[IDataObject, unknown]>([
		[{ id: 1, uuid: 'u', contact }, 'u'],
		[{ id: 1, contact }, 1],
		[{ uuid: 'u', contact }, 'u'],
		[{ contact }, 7],
		[{ contact: 7 }, 'e-1'],
		[{}, 'e-1'],
	])('has the id of what it is about (%#)', (data, id) => {
		expect(itemOf(delivery('chat.has_unread_messages', data), true).id).toBe(id);
	});

	test('is the raw data when it is not simplified', () => {
		expect(itemOf(delivery('message.inbound', message), false)).toEqual({
			event: 'messageReceived',
			eventTime,
			id: 'm-1',
			...message,
		});
	});
});

describe('the body of a delivery', () => {
	const read = (text: string) => readDelivery(Buffer.from(text), 5);

	test('is read with its time in ms', () => {
		expect(
			read('{"version":2,"event":"x","event_uuid":"u","timestamp":1764110000.1234,"data":{"a":1}}'),
		).toEqual({ event: 'x', uuid: 'u', time: 1764110000123, data: { a: 1 } });
	});

	test('may lack everything but the event', () => {
		expect(read('{"event":"x"}')).toEqual({ event: 'x', time: 5, data: {} });
		expect(read('\ufeff{"event":"x","event_uuid":7,"timestamp":"1","data":"d"}')).toEqual({
			event: 'x',
			time: 5,
			data: {},
		});
	});

	test.each(['', ' ', '{', '[]', '[{"event":"x"}]', 'null', '7', '{"event":""}', '{"Event":"x"}'])(
		'is none: %s',
		(text) => expect(read(text)).toBeUndefined(),
	);

	test('is none when its bytes are no text', () => {
		expect(readDelivery(Buffer.from([0x7b, 0xff, 0x7d]))).toBeUndefined();
	});
});
