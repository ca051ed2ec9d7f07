import type { Route } from '../http/route';
import { routes } from '../resources';
import { variants } from '../resources/messages';
import { errorNames, errorResponses, errorSchemas } from './errors';
import { arrayOf, described, int, orNull, thing, uri, type Known } from './known';
import { accountOperations } from './operations/account';
import { contactOperations } from './operations/contacts';
import { messagingOperations } from './operations/messaging';
import { bodyOf, parametersOf } from './requests';
import { accountSchemas } from './schemas/account';
import { contactSchemas } from './schemas/contacts';
import { messagingSchemas } from './schemas/messaging';
import { from, sources, type Part, type Source } from './sources';
import { deliverySchemas, webhooks } from './webhooks';

/** By `METHOD path`. */
export const operations: Record<string, Known> = {
	...accountOperations,
	...contactOperations,
	...messagingOperations,
};

const schemas: Record<string, Part> = {
	...accountSchemas,
	...contactSchemas,
	...messagingSchemas,
	...deliverySchemas,
	Page: {
		...thing('composio', {
			count: int,
			next: described(orNull(uri), 'An absolute address; keep its query only.'),
			previous: orNull(uri),
			results: arrayOf({}),
		}),
		required: ['count', 'next', 'previous', 'results'],
	},
	...errorSchemas,
};

/** By the part of the path that names them: the name, and what they are. */
const tags: Record<string, [name: string, description: string]> = {
	accounts: ['Accounts', 'The accounts that a key can reach.'],
	agencies: ['Agencies', 'Agencies and the accounts they belong to.'],
	ap: ['Automation start', 'Starts an automation from outside, with its own secret.'],
	auth: ['Embedding', 'Pages of Spoki in a frame.'],
	automations: ['Automations', 'What Spoki does by itself, and the webhooks that start it.'],
	campaigns: ['Campaigns', 'One automation or template for all contacts of some lists.'],
	channel: ['Channels', 'The numbers that an account writes from.'],
	contacts: ['Contacts', 'People, known by their phone.'],
	'custom-fields': ['Custom fields', 'Fields of contacts that the account made itself.'],
	'external-webhooks': ['Webhooks', 'What Spoki tells other systems.'],
	invitations: ['Invitations', 'People who were invited to the account.'],
	lists: ['Lists', 'Lists of contacts.'],
	media: ['Media', 'Pictures, videos and documents for messages, by their address.'],
	messages: ['Messages', 'Single messages, and notes on a chat.'],
	'partner-invitations': ['Partner invitations', 'People who were invited to the partner.'],
	'partner-roles': ['Partner roles', 'The users of a partner.'],
	partners: ['Partners', 'What partners do for accounts.'],
	reports: ['Reports', 'Numbers of messages by period.'],
	roles: ['Roles', 'The users of an account, and what they may do.'],
	tags: ['Tags', 'Marks of contacts.'],
	templates: ['Templates', 'Messages that WhatsApp approves before they can be sent.'],
	tickets: ['Tickets', 'Support tickets of contacts.'],
};

const tagOf = ({ path }: Route) => tags[path.split('/')[path.startsWith('/wh/') ? 2 : 3]][0];

/** `List contact lists` → `listContactLists`. */
const idOf = (summary: string) =>
	summary
		.split(' ')
		.map((word, i) => (i ? word[0].toUpperCase() + word.slice(1) : word.toLowerCase()))
		.join('');

/** Spoki counts requests per minute; messages by their type, and some endpoints together. */
function rateLimit({ limit, limitName }: Route, { limit: source }: Known): Part {
	if (limit === undefined) return {};
	if (!source) throw new Error('A documented limit needs its source.');
	const types = [...new Set(Object.keys(variants).map((name) => name.split(' ')[0]))];
	const requests =
		typeof limit === 'number'
			? { requests: limit }
			: { requestsByType: Object.fromEntries(types.map((type) => [type, limit({ type })])) };
	return {
		'x-rate-limit': from(source, {
			...requests,
			per: 'minute',
			...(limitName && { sharedAs: limitName }),
		}),
	};
}

function responsesOf(route: Route, { answer }: Known, parameters: Part[]): Part {
	const { source, schema, maybeEmpty } = answer;
	const empty = from(source, { description: 'Success, without a body.' });
	const full = from(source, {
		description: 'Success.',
		content: { 'application/json': { schema } },
	});
	const open = route.access === 'anyone';
	const refused: Array<keyof typeof errorNames> = [
		...(route.body || parameters.some((one) => one.in === 'query') ? [400 as const] : []),
		...(open ? [403 as const] : [401 as const]),
		...(route.access === 'partner' ? [403 as const] : []),
		...(route.path.includes('{') || route.paging ? [404 as const] : []),
		...(open ? [] : [429 as const]),
	];
	return {
		...(schema && { [route.status ?? 200]: full }),
		...((!schema || maybeEmpty) && { 204: empty }),
		...Object.fromEntries(
			refused.map((status) => [status, { $ref: `#/components/responses/${errorNames[status]}` }]),
		),
	};
}

function operationOf(route: Route): Part {
	const name = `${route.method} ${route.path}`;
	const known = operations[name];
	if (!known) throw new Error(`The document lacks ${name}.`);
	const parameters = parametersOf(route, known);
	const requestBody = bodyOf(route, known);
	return from('official', {
		operationId: idOf(known.summary),
		summary: known.summary,
		...(known.note && { description: known.note }),
		tags: [tagOf(route)],
		...(known.deprecated && { deprecated: true }),
		security: route.access === 'anyone' ? [] : [{ [securityOf(route)]: [] }],
		...(parameters.length > 0 && { parameters }),
		...(requestBody && { requestBody }),
		responses: responsesOf(route, known, parameters),
		...rateLimit(route, known),
	});
}

const securityOf = ({ access }: Route) => (access === 'partner' ? 'partnerKey' : 'apiKey');

function paths(): Part {
	const found: Record<string, Part> = {};
	for (const route of routes) {
		(found[route.path] ??= {})[route.method.toLowerCase()] = operationOf(route);
	}
	return found;
}

const key = (source: Source, description: string) =>
	from(source, { type: 'apiKey', in: 'header', name: 'X-Spoki-Api-Key', description });

const description = `What is publicly known of the REST API of [Spoki](https://spoki.com), a platform for WhatsApp Business. **Unofficial**: written by the makers of n8n-nodes-spoki, not by Spoki, and not yet checked against a live account.

- \`x-source\` and \`x-strength\` say where an operation, a field, an answer or a limit comes from, and how far it can be trusted; \`x-sources\` lists the sources.
- Method, path, query and body fields come from the official collection unless marked otherwise. It doesn't say which fields are required: that is from other clients, and from judgement.
- Request bodies take no other fields here; Spoki may ignore others. Answers may have more fields than described, and fields may be missing.
- The number of a success (200, 201, 204) is proven for few operations: accept any 2xx, with or without a body.
- Every path ends with a slash. Ids are integers, times ISO 8601.
- Limits (\`x-rate-limit\`) count requests per minute. Where there is none, none is published.
- OAuth2 is not documented by Spoki and so is not part of this.`;

/** The OpenAPI 3.1 description of Spoki's documented API, from the routes of the sandbox. */
export const describeApi = (): Part => ({
	openapi: '3.1.0',
	info: {
		title: 'Spoki API',
		version: '1',
		summary: 'WhatsApp contacts, lists, campaigns, templates, messages and tickets.',
		description,
		contact: {
			name: 'n8n-nodes-spoki',
			url: 'https://github.com/n8n-nodes-spoki/n8n-nodes-spoki',
		},
		license: { name: 'MIT', identifier: 'MIT' },
	},
	servers: [
		from('official', { url: 'https://api.spoki.com' }),
		from('other-client', { url: 'https://app.spoki.it', description: 'The former host.' }),
	],
	'x-sources': sources,
	tags: Object.values(tags).map(([name, about]) => ({ name, description: about })),
	paths: paths(),
	webhooks,
	components: {
		securitySchemes: {
			apiKey: key('official', 'The key of an account: *Integrations → API → Request API key*.'),
			partnerKey: key('inferred', 'The key of a partner, which is another one.'),
		},
		schemas,
		responses: errorResponses,
	},
});
