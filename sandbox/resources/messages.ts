import { CodedProblem, detail, invalid, Problem } from '../http/problem';
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
	publicUrl,
	text,
	type Fields,
	type Schema,
} from '../http/schema';
import { validate } from '../http/validate';
import { omit } from '../omit';
import { templateText } from '../webhooks/conversation';
import type { Template, TemplateLocalization } from '../store/types';
import { codesOf } from './localizations';
import { checkCustomFields, upsertContact } from './upsert';

const LIMITS: Record<string, number> = { Template: 60, Message: 120, Note: 240 };
const TEMPLATE_FIELD = 'template';

interface Body {
	type: string;
	content_type?: string;
	phone: string;
	channel_id?: number;
	template?: number;
	text?: string;
	metadata?: Record<string, unknown>;
	language?: string;
	first_name?: string;
	last_name?: string;
	email?: string;
	custom_fields?: Record<string, string>;
}

const common: Fields = { type: filled, phone, metadata: dictionary, channel_id: integer };
const variant = (fields: Fields, required: string[]): Schema =>
	object({ ...common, ...fields }, ['type', 'phone', ...required]);
const media = { url: publicUrl, filename: text };
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

// Free media are not in the public collection; one client sends them.
for (const content_type of ['Image', 'Document', 'Video', 'Audio']) {
	variants[`Message ${content_type}`] = variant(
		{ content_type: text, media: publicUrl, caption: text, filename: text },
		['content_type', 'media'],
	);
}

function schemaOf({ type, content_type }: Body): Schema {
	if (type === 'Template') return variants.Template;
	const found = variants[`${type} ${content_type}`];
	if (found) return found;
	const known = type === 'Message' || type === 'Note';
	const [field, value] = known ? ['content_type', content_type] : ['type', type];
	throw invalid(field, value ? `"${value}" is not a valid choice.` : 'This field is required.');
}

/** The localization that a send takes: that of its language, else the first that is approved. */
function localizationOf({ template, language }: Body, { templatelocalization_set: own }: Template) {
	const isApproved = ({ status }: TemplateLocalization) => status === 'APPROVED';
	const found = language ? own.find((one) => one.language === language) : own.find(isApproved);
	if (!found && language) {
		throw invalid('language', `The template has no localization in the language "${language}".`);
	}
	if (found && isApproved(found)) return found;
	throw invalid(TEMPLATE_FIELD, `The template ${template} is not approved.`);
}

/** Meta refuses empty variables, line breaks, tabs, and more than four spaces in a row. */
const isUnsendable = (value: string) => !value.trim() || /[\n\r\t]| {5}/.test(value);

function checkValues({ store, settings }: Context, body: Body, one: TemplateLocalization) {
	const contact = store.contactByPhone.get(body.phone);
	const fields = contact?.contactfield_set ?? [];
	const known: Record<string, string | null | undefined> = {
		...Object.fromEntries(
			fields.map(({ visual_code, value }) => [visual_code.slice(2, -2), value]),
		),
		FIRST_NAME: body.first_name ?? contact?.first_name,
		LAST_NAME: body.last_name ?? contact?.last_name,
		EMAIL: body.email ?? contact?.email,
		PHONE: body.phone,
		LANGUAGE: body.language ?? contact?.language,
		ACCOUNT_NAME: store.accounts.all()[0]?.name,
		...body.custom_fields,
	};
	const demanded = settings.demands.includes('template-values');
	const messages = codesOf(one).flatMap((code) => {
		const value = known[code];
		const isGiven = body.custom_fields?.[code] !== undefined;
		if (!isGiven && !demanded) return [];
		return isUnsendable(value ?? '')
			? [[code, ['The variable has no value that can be sent.']]]
			: [];
	});
	if (messages.length) throw new Problem(400, { custom_fields: Object.fromEntries(messages) });
}

function checkTemplate(context: Context, body: Body) {
	const { store } = context;
	const template = store.templates.get(body.template!);
	if (!template) {
		throw invalid(TEMPLATE_FIELD, `Invalid pk "${body.template}" - object does not exist.`);
	}
	const localization = localizationOf(body, template);
	// The placeholders of a ready template are no custom fields of the account.
	checkCustomFields(context, omit(body.custom_fields ?? {}, ...codesOf(localization)));
	checkValues(context, body, localization);
	const status = store.contactByPhone.get(body.phone)?.status;
	if (template.category === 'MARKETING' && status === 'Unsubscribed') {
		throw new CodedProblem('spoki::1044', 'Contact unsubscribed', 'The contact has unsubscribed.');
	}
}

function checkChannel({ store }: Context, id: number | undefined) {
	if (id === undefined) return;
	const channel = store.channels.get(id);
	if (!channel) throw invalid('channel_id', `Invalid pk "${id}" - object does not exist.`);
	if (channel.status !== 'Active') throw invalid('channel_id', 'The channel is not active.');
}

const DAY_MS = 86_400_000;

/** WhatsApp's window for all but templates, and notes, which stay inside Spoki. */
function checkWindow({ store, settings, clock }: Context, { type, phone }: Body) {
	if (type !== 'Message' || !settings.demands.includes('message-window')) return;
	const last = store.lastInbound.get(phone)?.getTime() ?? -Infinity;
	if (clock.now().getTime() - last < DAY_MS) return;
	if (settings.closedWindow === 'code')
		throw new CodedProblem('whatsapp::131047', 'Re-engagement message', 'Send a template instead.');
	const status = settings.closedWindow === 'forbidden' ? 403 : 400;
	throw detail(status, 'The 24-hour window is closed: only templates can be sent.');
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
			checkChannel(context, body.channel_id);
			if (body.type === 'Template') checkTemplate(context, body);
			checkWindow(context, body);
			if ((store.accounts.all()[0]?.current_credit ?? 1) <= 0) {
				throw new CodedProblem(
					'spoki::1029',
					'Credit exhausted',
					'The account has no credit left.',
				);
			}
			if (body.type === 'Template') {
				// A template creates its contact on the fly.
				const { phone: to, first_name, last_name, email: address } = body;
				const given = { first_name, last_name, email: address };
				const person = Object.entries(given).filter(([, value]) => value !== undefined);
				upsertContact(context, { phone: to, ...Object.fromEntries(person) });
			} else if (!store.contactByPhone.has(body.phone))
				upsertContact(context, { phone: body.phone });
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
