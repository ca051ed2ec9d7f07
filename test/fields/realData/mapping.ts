import * as places from './mappingPlaces';
import { MARIO, said, sent, type Group } from './row';

const SWITCHBOARD = '+390212345678';
const ROMA = { custom_fields: { CITY: 'Roma' } };
const NAME_IT = 'Call the column as it stands in brackets, or choose Map Each Column Manually.';

export const mapping: Group[] = [
	{
		title: 'Columns that are mapped by their names',
		...places.columns,
		rows: [
			...['CITY', 'City', 'city', 'City*', 'City (required)', '\uff23\uff49\uff54\uff59'].map(
				(name) => sent({ [name]: 'Roma' }, ROMA),
			),
			sent({ 'E\u2011mail': 'anna@example.com' }, { email: 'anna@example.com' }),
			sent({ first_name: '', 'First Name': 'Anna' }, { first_name: 'Anna' }),
			sent({ CITY: null, City: 'Roma', 'c i t y': ' ' }, ROMA),
			sent({ custom_fields: [{ code: 'CITY', value: 'Roma' }] }, ROMA),
			sent({ custom_fields: '{ "CITY": "Roma" }' }, ROMA),
			sent({ contactfield_set: [{ field: 12, visual_code: '%%CITY%%', value: 'Roma' }] }, ROMA),
			sent({ 'Marketing Consent': 'unsubscribed' }, { status: 'Unsubscribed' }),
		],
	},
	{
		title: 'One column for one field',
		...places.twinColumns,
		rows: [
			sent(
				{ CITY: 'Roma', EMAIL: 'fatture@example.com' },
				{ custom_fields: { CITY: 'Roma', EMAIL: 'fatture@example.com' } },
			),
			sent(
				{ CITY_2: 'Roma', email: 'anna@example.com' },
				{ email: 'anna@example.com', custom_fields: { CITY_2: 'Roma' } },
			),
			said({ City: 'Roma' }, 'The column "City" may be City (CITY) or City (CITY_2)', NAME_IT),
			said(
				{ Email: 'anna@example.com' },
				'The column "Email" may be Email (email) or Email (EMAIL)',
				NAME_IT,
			),
		],
	},
	{
		title: "A consent that can't be set",
		...places.columnsWithoutConsent,
		rows: [
			sent({ City: 'Roma' }, ROMA),
			sent({ City: 'Roma', 'Marketing Consent': '' }, ROMA),
			said(
				{ City: 'Roma', 'Marketing Consent': 'Unsubscribed' },
				"The Marketing Consent can't be set by this operation",
			),
			said(
				{ City: 'Roma', marketing_consent: 'Subscribed' },
				"The Marketing Consent can't be set by this operation",
			),
		],
	},
	{
		title: 'A consent that is given twice',
		...places.consentTwice,
		rows: [
			sent('Subscribed'),
			sent('', 'Subscribed'),
			said(
				'Unsubscribed',
				'The Marketing Consent is given twice: as "Subscribed" and as "Unsubscribed"',
			),
		],
	},
	{
		title: 'A phone that is mapped, and blank',
		...places.mappedPhone,
		rows: [
			sent([{ customer_mobile: MARIO, phone: SWITCHBOARD }], [{ phone: MARIO }]),
			said(
				[
					{ customer_mobile: MARIO, phone: SWITCHBOARD },
					{ customer_mobile: '', phone: SWITCHBOARD, first_name: 'Anna' },
				],
				'Item 1: The Phone is empty.',
			),
			said([{ customer_mobile: '', phone: SWITCHBOARD }], 'Item 0: The Phone is empty.'),
		],
	},
	{
		title: 'A phone that nobody mapped',
		...places.unmappedPhone,
		rows: [
			...['phone', 'Mobile', 'phone_number', 'WhatsApp', 'tel'].map((name) =>
				sent([{ [name]: '+39 333 123 4567' }], [{ phone: MARIO }]),
			),
			said(
				[{ Phone: SWITCHBOARD, WhatsApp: MARIO }],
				'The Phone is in the item twice: as "Phone" and as "WhatsApp".',
			),
			said(
				[{ phone: MARIO }, { nome: 'Anna', email: 'anna@example.com' }],
				'Item 1: The Phone is empty.',
			),
		],
	},
	{
		title: 'Columns that are for no field',
		...places.unmappedPhone,
		rows: [
			sent(
				[{ phone: MARIO, City: 'Roma', nome: 'Anna', note: '' }],
				[{ phone: MARIO, custom_fields: { CITY: 'Roma' } }],
				{
					hint: 'Not sent, since no field has this name, or another column was taken for it: "nome". Rename the column, or choose Map Each Column Manually.',
				},
			),
		],
	},
	{
		title: 'A contact that is given by its phone',
		...places.byPhone,
		rows: [
			sent('+39 340 111 2224', '/api/1/contacts/46/'),
			said(
				'+393409999999',
				'The Contact is not found: Spoki has none with the phone +393409999999',
			),
			said('', 'The Contact is empty'),
			said(
				'+393401112224, +393401112225',
				'The Contact is not a phone number in international format: "+393401112224, +393401112225"',
			),
		],
	},
	{
		title: 'Phones that change hands in a run',
		...places.movedPhones,
		rows: [
			sent(
				[
					{ phone: '+393337770001', newPhone: '+393337770009' },
					{ phone: '+393337770002', newPhone: '+393337770001' },
					{ phone: '+393337770001', name: 'Owner of 0001' },
				],
				{ '+393337770009': 'A', '+393337770001': 'Owner of 0001' },
			),
		],
	},
];
