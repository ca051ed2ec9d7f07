import { arrayOf, described, ref, text, thing } from './known';
import { from, type Part } from './sources';

const messages = arrayOf(text);

/** Every shape that an answer other than success was seen in. */
export const errorSchemas: Record<string, Part> = {
	CodedError: {
		...thing('other-client', {
			code: described(
				text,
				'`spoki::` and a number: 1029 credit exhausted, 1044 contact unsubscribed, 3004 no operator with this email, 3014 too many variables in a template.',
			),
			title: text,
			detail: text,
		}),
		required: ['code', 'title', 'detail'],
	},
	ShortCodedError: {
		...thing('other-client', { error: text, error_code: text }),
		required: ['error', 'error_code'],
	},
	Detail: { ...thing('other-client', { detail: text }), required: ['detail'] },
	FieldErrors: from('other-client', {
		type: 'object',
		description:
			'Messages by field, nested like the body; those of the whole under `non_field_errors`.',
		additionalProperties: {
			anyOf: [messages, ref('FieldErrors'), arrayOf(ref('FieldErrors'))],
		},
	}),
	Error: from('other-client', {
		anyOf: [
			ref('CodedError'),
			ref('ShortCodedError'),
			ref('Detail'),
			ref('FieldErrors'),
			from('inferred', {
				...arrayOf(ref('FieldErrors')),
				description: 'One entry for each entry of a body that is an array, `{}` where it is fine.',
			}),
		],
	}),
};

const response = (description: string, headers?: Part): Part => ({
	description,
	...(headers && { headers }),
	content: { 'application/json': { schema: ref('Error') } },
});

export const errorResponses: Record<string, Part> = {
	BadRequest: from(
		'help-centre',
		response('A parameter is missing or faulty. Nothing was changed.'),
	),
	Unauthorized: from('help-centre', response('The key is missing, unknown or not approved yet.')),
	Forbidden: from('inferred', response('The key may not do this.')),
	NotFound: from('help-centre', response('There is no such thing, or no such page.')),
	TooManyRequests: from(
		'help-centre',
		response('The limit of the endpoint is reached. Nothing was changed.', {
			'Retry-After': from('other-client', {
				description: 'Seconds to wait. Read by two clients; not proven to be sent always.',
				schema: { type: 'integer' },
			}),
		}),
	),
};

/** Names of the responses by status. */
export const errorNames = {
	400: 'BadRequest',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'NotFound',
	429: 'TooManyRequests',
} as const;
