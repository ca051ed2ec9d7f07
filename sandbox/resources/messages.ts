import { CodedProblem, invalid } from '../http/problem';
import { route, type Context, type Route } from '../http/route';
import {
	array,
	customFields,
	dictionary,
	email,
	filled,
	integer,
	object,
	oneOf,
	phone,
	text,
	type Fields,
	type Schema,
} from '../http/schema';
import { validate } from '../http/validate';
import { templateText } from '../webhooks/conversation';
import { checkCustomFields, upsertContact } from './upsert';

const LIMITS: Record<string, number> = { Template: 60, Message: 120, Note: 240 };
const TEMPLATE_FIELD = 'template';

interface Body {
	type: string;
	content_type?: string;
	phone: string;
	template?: number;
	text?: string;
	metadata?: Record<string, unknown>;
	custom_fields?: Record<string, string>;
}

const common: Fields = { type: filled, phone, metadata: dictionary, channel_id: integer };
const variant = (fields: Fields, required: string[]): Schema =>
	object({ ...common, ...fields }, ['type', 'phone', ...required]);
const media = { url: filled, filename: text };
const parts = {
	header: object({ format: text, text }),
	footer: object({ text }),
	content_type: text,
};
const reply = object(
	{
		button_type: oneOf(['quick_reply']),
		text: { ...filled, maxLength: 20 },
		order: integer,
		payload: text,
	},
	['button_type', 'text'],
);
const row = object({ title: filled, description: text, payload: text }, ['title']);
const section = object({ title: text, rows: array(row, 1) }, ['rows']);

export const variants: Record<string, Schema> = {
	Template: variant(
		{
			template: integer,
			language: text,
			first_name: text,
			last_name: text,
			email,
			custom_fields: customFields,
			buttons: array(object({ order: integer, payload: text })),
			header_media: object(media),
			header_media_set: array(object({ ...media, language: text })),
		},
		[TEMPLATE_FIELD],
	),
	'Message Text': variant({ content_type: text, text: filled }, ['content_type', 'text']),
	'Message Interactive': variant({ ...parts, text: filled, buttons: array(reply, 1, 3) }, [
		'content_type',
		'text',
		'buttons',
	]),
	'Message List': variant(
		{ ...parts, text: filled, list: object({ title: text, sections: array(section, 1) }) },
		['content_type', 'text', 'list'],
	),
	...Object.fromEntries(
		['Image', 'Document', 'Video', 'Audio'].map((type) => [
			`Message ${type}`,
			variant({ content_type: text, media: filled, caption: text, filename: text }, [
				'content_type',
				'media',
			]),
		]),
	),
	'Note Text': variant({ content_type: text, text: filled }, ['content_type', 'text']),
};

function schemaOf({ type, content_type }: Body): Schema {
	if (type === 'Template') return variants.Template;
	const found = variants[`${type} ${content_type}`];
	if (found) return found;
	const known = type === 'Message' || type === 'Note';
	const [field, value] = known ? ['content_type', content_type] : ['type', type];
	throw invalid(field, value ? `"${value}" is not a valid choice.` : 'This field is required.');
}

function checkTemplate(context: Context, body: Body) {
	const { store } = context;
	const template = store.templates.get(body.template!);
	if (!template) {
		throw invalid(TEMPLATE_FIELD, `Invalid pk "${body.template}" - object does not exist.`);
	}
	checkCustomFields(context, body.custom_fields);
	const status = store.contactByPhone.get(body.phone)?.status;
	if (template.category === 'MARKETING' && status === 'Unsubscribed') {
		throw new CodedProblem('spoki::1044', 'Contact unsubscribed', 'The contact has unsubscribed.');
	}
}

export const messages: Route[] = [
	route<Body>({
		method: 'POST',
		path: '/api/1/messages/send/',
		limitName: 'messages',
		limit: (body) => LIMITS[(body as Body | undefined)?.type ?? ''],
		// Its variants have fields of their own, so they are looked at one by one.
		body: { type: 'object', required: ['type', 'phone'], properties: { type: text, phone } },
		handle: (context) => {
			const { store, body, settings } = context;
			validate(schemaOf(body), body, settings.strict);
			if (body.type === 'Template') checkTemplate(context, body);
			if ((store.accounts.all()[0]?.current_credit ?? 1) <= 0) {
				throw new CodedProblem(
					'spoki::1029',
					'Credit exhausted',
					'The account has no credit left.',
				);
			}
			if (!store.contactByPhone.has(body.phone)) upsertContact(context, { phone: body.phone });
			const { uuid } = store.messages.add({
				phone: body.phone,
				type: body.type,
				content_type: body.content_type ?? body.type,
				body: { ...body },
				text: body.text ?? templateText(store, body),
				template: body.template ?? null,
				metadata: body.metadata ?? null,
			});
			return { uuid };
		},
	}),
];
