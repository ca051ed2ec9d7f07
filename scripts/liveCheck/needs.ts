import type { Item } from './envelope';

/** What the node reads of the items of a list, and can't do without. */
export interface Need {
	/** Places of an item, of which one is enough; `[]` stands for each of a list in it. */
	anyOf: string[];
	/** What doesn't work when no item has any of them. */
	breaks: string;
}

const need = (breaks: string, ...anyOf: string[]): Need => ({ anyOf, breaks });

/** By the name of the list. Its ids are a question of their own, since everything needs them. */
export const needs: Record<string, Need[]> = {
	accounts: [need('Accounts can’t be told apart in pickers.', 'name', 'phone')],
	automations: [
		need('Automations have no name in pickers.', 'name'),
		need('Automation → Start finds no link.', 'webhook_set[].uuid', 'webhook_set[].link'),
	],
	campaigns: [
		need('Campaigns have no name in pickers.', 'name'),
		need('Campaign Completed never comes.', 'status'),
	],
	contacts: [
		need('No contact is found by its phone, nor picked by it.', 'phone'),
		need('New Contact can’t tell what is new.', 'created_datetime'),
	],
	'custom-fields': [need('Custom fields can’t be picked by their code.', 'code')],
	lists: [need('Lists have no name in pickers.', 'name')],
	media: [need('Media have no name in pickers.', 'title')],
	invitations: [need('Invitations have no name in pickers.', 'email')],
	roles: [need('Operators can’t be picked.', 'user.email')],
	tags: [need('Tags have no name in pickers.', 'name')],
	templates: [
		need('Templates have no name in pickers.', 'name'),
		need(
			'Template Approved and Template Rejected never come; localizations can’t be picked.',
			'templatelocalization_set[].status',
		),
		need('Localizations can’t be told apart.', 'templatelocalization_set[].id'),
		need('Templates show no language.', 'templatelocalization_set[].language'),
	],
	tickets: [
		need('Tickets have no name in pickers.', 'title', 'reference'),
		need('New Ticket can’t tell what is new.', 'created_datetime'),
		need('Ticket Status Changed never comes.', 'status'),
		need('Ticket Closed never comes.', 'status', 'closed_datetime'),
	],
	channel: [need('Channels can’t be told apart in pickers.', 'name', 'identifier')],
	'external-webhooks': [
		need('Webhooks have no name in pickers.', 'event', 'url'),
		need('The webhook trigger doesn’t find its own.', 'url'),
	],
};

/** Whether a thing has a member, or each of a list in it; undefined where nothing is in the list. */
function has(thing: unknown, [name, ...rest]: string[]): boolean | undefined {
	const isList = name.endsWith('[]');
	const value = (thing as Item)[name.replace('[]', '')];
	if (value === undefined || rest.length === 0) return value !== undefined;
	const inner = (isList ? [value].flat() : [value]).filter(
		(one) => typeof one === 'object' && one !== null,
	);
	const found = inner.map((one) => has(one, rest));
	return found.includes(true) ? true : found.includes(false) ? false : undefined;
}

/** What of a list's needs is missing from every item, as far as anything is in it. */
export function missingIn(name: string, items: Item[]): Need[] {
	return (needs[name] ?? []).filter(({ anyOf }) => {
		const found = anyOf.map((place) => items.map((item) => has(item, place.split('.'))));
		return (
			items.length > 0 && found.every((all) => all.length > 0 && all.every((one) => one === false))
		);
	});
}
