import type { IDataObject } from 'n8n-workflow';
import { passes, type Filters } from '../../nodes/Spoki/webhook/filters';
import { contact, message } from './samples';

describe('filters', () => {
	const none: Filters = {
		events: ['message.inbound', 'message.outbound', 'contact.updated', 'contact_tag.created'],
		statuses: ['Read'],
		textOnly: false,
	};
	const check = (event: string, data: object, filters: Partial<Filters>) =>
		passes({ event, uuid: 'e-1', time: 0, data: data as IDataObject }, { ...none, ...filters });
	const got = (data: object, filters: Partial<Filters>) =>
		check('message.inbound', { ...message, ...data }, filters);

	test('let nothing through that was not chosen', () => {
		expect(check('message.note', message, {})).toBe(false);
		expect(check('message.inbound', message, {})).toBe(true);
	});

	test.each([
		['text', {}, true],
		['a pressed button', { payload: 'YES', text: 'Yes' }, true],
		['no text', { text: '' }, false],
		['blanks', { text: ' \n' }, false],
		['text that is none', { text: null }, false],
		['an image with a caption', { mediamessage_set: [{ id: 1 }] }, false],
		['media that are not told', { mediamessage_set: undefined }, true],
	])('for text: %s', (_, data, expected) => {
		expect(got(data, { textOnly: true })).toBe(expected);
		expect(got(data, {})).toBe(true);
	});

	test('for text and buttons concern received messages only', () => {
		const filters = { textOnly: true, payloads: ['X'] };
		expect(check('contact.updated', contact, filters)).toBe(true);
		expect(check('message.outbound', { ...message, text: '', send_status: 'Read' }, filters)).toBe(
			true,
		);
	});

	test.each([
		[['CONFIRM'], true],
		[['CANCEL', 'CONFIRM'], true],
		[['confirm'], false],
		[['CANCEL'], false],
	])('for buttons: %j', (payloads, expected) => {
		expect(got({}, { payloads })).toBe(expected);
		expect(got({ payload: null }, { payloads: [...payloads, 'x'] })).toBe(false);
	});

	test.each([
		['+393331234567', true],
		['393331234567', true],
		['00393331234567', true],
		['+39 333 123-4567', true],
		['+393331234568', false],
		['+39333123456', false],
		['+39333120034567', false],
	])('for phones: %s', (phone, expected) => {
		expect(got({}, { phones: ['+15550000000', phone] })).toBe(expected);
		const sent = { ...message, from_phone: null, contact: null, to_phone: '393331234567' };
		expect(check('message.outbound', { ...sent, send_status: 'Read' }, { phones: [phone] })).toBe(
			expected,
		);
		expect(check('contact.updated', contact, { phones: [phone] })).toBe(expected);
		expect(check('contact_tag.created', { contact }, { phones: [phone] })).toBe(expected);
	});

	test.each([{ payloads: [] }, { phones: [] }, { tag: '' }])(
		'that have become empty let nothing through: %j',
		(filters) => {
			expect(got({}, filters)).toBe(false);
		},
	);

	test('for phones let nothing through that has none', () => {
		expect(check('contact.updated', { id: 7 }, { phones: ['+393331234567'] })).toBe(false);
		expect(check('contact.updated', { phone: '' }, { phones: ['abc'] })).toBe(false);
	});

	test.each([
		['31', true],
		['33', false],
	])('for a tag: %s', (tag, expected) => {
		expect(got({}, { tag })).toBe(expected);
		expect(check('contact.updated', contact, { tag })).toBe(expected);
		expect(check('contact_tag.created', { tag: { id: 31 }, contact: 7 }, { tag })).toBe(expected);
		expect(check('contact_tag.created', { tag: 31 }, { tag })).toBe(expected);
		expect(got({ contact: { id: 7 } }, { tag })).toBe(false);
	});

	test.each([
		['Read', true],
		['read', true],
		['Sent', false],
		[undefined, false],
	])('for the status: %s', (status, expected) => {
		expect(check('message.outbound', { send_status: status }, {})).toBe(expected);
		const statuses = ['Failed', 'Read'];
		expect(check('message.outbound', { send_status: status }, { statuses })).toBe(expected);
	});
});
