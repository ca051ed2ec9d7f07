import type { Store } from '../store';
import type { Message, Template } from '../store/types';

/** Something in a message that can be pressed: a reply button, or a row of a list. */
export interface Button {
	text: string;
	/** What comes back when it is pressed. */
	payload: string | null;
}

interface Sent {
	language?: string;
	custom_fields?: Record<string, string>;
	buttons?: Array<{ text?: string; order?: number; payload?: string }>;
	list?: { sections: Array<{ rows: Array<{ title: string; payload?: string }> }> };
}

/** The messages with one phone, oldest first, without the notes. */
export const conversation = (store: Store, phone: string): Message[] =>
	store.messages.all().filter((one) => one.phone === phone && one.type !== 'Note');

/** A chat is unread until somebody answers. */
export const isUnread = (store: Store, phone: string): boolean =>
	conversation(store, phone).at(-1)?.direction === 'inbound';

const localizationOf = ({ templatelocalization_set: all }: Template, language?: string) =>
	all.find((one) => one.language === language) ?? all[0];

/** The body of a template as the contact reads it; what has no value stays a placeholder. */
export function templateText(
	store: Store,
	{ phone, template: id, language, custom_fields }: Sent & { phone: string; template?: number },
): string | null {
	const template = store.templates.get(id ?? 0);
	if (!template) return null;
	const contact = store.contactByPhone.get(phone);
	const values: Record<string, string | undefined> = {
		...Object.fromEntries(
			(contact?.contactfield_set ?? []).map((one) => [one.visual_code.slice(2, -2), one.value]),
		),
		FIRST_NAME: contact?.first_name,
		LAST_NAME: contact?.last_name,
		...custom_fields,
	};
	const { text = '' } = localizationOf(template, language).body_template_component;
	return text.replace(/%%(\w+)%%/g, (whole, code: string) => values[code] ?? whole);
}

/** The buttons of an outbound message, in their order. */
export function buttonsOf({ template: id, body }: Message, store: Store): Button[] {
	const { buttons = [], list, language } = body as Sent;
	const template = id === null ? undefined : store.templates.get(id);
	if (template) {
		return localizationOf(template, language)
			.templatebuttoncomponent_set.filter(({ button_type }) => button_type === 'quick_reply')
			.map(({ text, order }) => {
				const given = buttons.find((one) => one.order === order);
				// WhatsApp gives the text back where no payload was set.
				return { text, payload: given?.payload ?? text };
			});
	}
	const rows = (list?.sections ?? []).flatMap(({ rows: own }) =>
		own.map(({ title, payload }) => ({ text: title, payload })),
	);
	return [...buttons, ...rows].map(({ text = '', payload = null }) => ({ text, payload }));
}
