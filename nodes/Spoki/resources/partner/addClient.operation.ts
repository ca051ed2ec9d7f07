import type { IExecuteSingleFunctions, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';
import { created } from '../../client/endpoint';
import { email, required, text, type Check } from '../../fields/checks';
import { percent } from '../../fields/money';
import { inBody } from '../../fields/send';
import type { Operation } from '../types';
import { inPeoplesUnits } from './fields';

const filled = (
	property: string,
	check: Check,
	{ displayName, name, placeholder }: Pick<INodeProperties, 'displayName' | 'name' | 'placeholder'>,
) =>
	inBody(property, required(check), {
		displayName,
		name,
		type: 'string',
		required: true,
		default: '',
		placeholder,
	});

const vat = inBody('vat_amount', required(percent), {
	displayName: 'VAT (Percent)',
	name: 'vatAmount',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 100, numberPrecision: 2 },
	required: true,
	default: 22,
	description: 'VAT of the client in percent, with up to two decimals',
});

/** Spoki takes a list of clients; the node gives it one for each input item. */
const inList = async function (this: IExecuteSingleFunctions, request: IHttpRequestOptions) {
	request.body = [request.body];
	return request;
};
vat.routing!.send!.preSend!.push(inList);

export const addClient: Operation = {
	name: 'Add Client',
	value: 'addClient',
	action: 'Add a client of a partner',
	description: 'Create the account of a client, for software vendors',
	endpoint: {
		method: 'POST',
		path: '/api/1/partners/add_sv_clients/',
		access: 'partner',
		answer: 'list',
		mayHave: (body) => created('account', 'account_name')([body].flat()[0] ?? {}),
	},
	beside: inPeoplesUnits,
	fields: [
		filled('account_name', text, {
			displayName: 'Account Name',
			name: 'accountName',
			placeholder: 'e.g. Bottega Rossi',
		}),
		filled('email', email, {
			displayName: 'Email',
			name: 'email',
			placeholder: 'e.g. name@example.com',
		}),
		filled('first_name', text, {
			displayName: 'First Name',
			name: 'firstName',
			placeholder: 'e.g. Anna',
		}),
		filled('country', text, {
			displayName: 'Country',
			name: 'country',
			placeholder: 'e.g. Italy',
		}),
		filled('country_code', text, {
			displayName: 'Country Code',
			name: 'countryCode',
			placeholder: 'e.g. IT',
		}),
		vat,
	],
};
