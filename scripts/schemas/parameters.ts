import type { INodeParameters, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Operation } from '../../nodes/Spoki/resources/types';
import type { Sandbox } from '../../sandbox';

type Store = Sandbox['store'];
type Contact = ReturnType<Store['contacts']['all']>[number];

/** A contact with custom fields, a list, a tag and an operator. */
const richest = ({ contacts }: Store) => {
	const filled = ({ list_set, tag_set, role_set }: Contact) =>
		list_set.length + tag_set.length + 10 * role_set.length;
	return contacts.all().reduce((best, one) => (filled(one) > filled(best) ? one : best));
};

/** The things of the sandbox by the locators that pick one. */
const things: Record<string, (store: Store) => string | number | undefined> = {
	accountId: ({ accounts }) => accounts.all()[0].id,
	account: ({ accounts }) => accounts.all()[0].id,
	destinationAccount: ({ accounts }) => accounts.all()[0].id,
	agencyId: ({ agencies }) => agencies.all()[0].id,
	automationId: ({ automations }) => automations.all()[0].id,
	automation: ({ automations }) => automations.all()[0].id,
	campaignId: ({ campaigns }) => campaigns.all().find(({ status }) => status === 'Scheduled')?.id,
	channelId: ({ channels }) => channels.all()[0].id,
	contactId: (store) => richest(store).id,
	customFieldId: ({ customFields }) => customFields.all().at(-1)?.id,
	invitationId: ({ invitations }) => invitations.all()[0].id,
	listId: ({ lists }) => lists.all()[0].id,
	mediaId: ({ media }) => media.all()[0].id,
	partnerInvitationId: ({ partnerInvitations }) => partnerInvitations.all()[0].id,
	partnerRoleId: ({ partnerRoles }) => partnerRoles.all().at(-1)?.id,
	roleId: ({ roles }) => roles.all().at(-1)?.id,
	tagId: ({ tags }) => tags.all()[0].id,
	templateId: ({ templates }) => templates.all().at(-1)?.id,
	template: ({ templates }) =>
		templates.all().find(({ templatelocalization_set: [one] }) => one.status === 'APPROVED')?.id,
	ticketId: ({ tickets }) => tickets.all().find(({ owner }) => owner)?.id,
	webhookId: ({ externalWebhooks }) => externalWebhooks.all()[0].id,
	email: ({ roles }) => roles.all()[0].user.email,
	phone: ({ contacts }) => contacts.all()[0].phone,
	contactPhone: ({ contacts }) => contacts.all()[0].phone,
};

const picked = (value: unknown) => ({ __rl: true, mode: 'list', value });

const KEY = 'private-key-4711';

/** What the fields of an operation can't tell. */
const special: Record<string, (store: Store) => object> = {
	'account getByPhone': ({ accounts }) => ({ phone: `+${accounts.all()[0].phone}` }),
	'automation create': () => ({
		additionalFields: { triggers: '{ "webhook_set": [{ "name": "Orders", "platform": "api" }] }' },
	}),
	'campaign create': ({ lists }) => ({
		scheduledDatetime: '2036-07-01T09:00:00',
		lists: { entry: [{ id: picked(lists.all()[0].id) }] },
	}),
	'campaign update': () => ({ updateFields: { name: 'Saldi' } }),
	'channel getByPhone': ({ channels }) => ({ identifier: channels.all()[0].identifier }),
	'contact addTags': ({ tags }) => ({ tagIds: { entry: [{ id: picked(tags.all()[0].id) }] } }),
	// One stays, so that the answer has one to show.
	'contact removeTags': (store) => {
		const [one, other] = store.tags.all();
		richest(store).tag_set = [one, other];
		return { tagIds: { entry: [{ id: picked(one.id) }] } };
	},
	'contact upsert': (store) => ({ phone: richest(store).phone }),
	'contact update': () => ({ updateFields: { firstName: 'Anna' } }),
	'customField create': () => ({ label: 'Size', code: 'SIZE' }),
	'customField update': () => ({ label: 'Size' }),
	'embedding getAuthenticationToken': ({ roles }) => {
		const { user } = roles.add({ private_key: KEY, user: { email: 'service.99@example.com' } });
		return { email: user.email, privateKey: KEY };
	},
	'list removeContacts': ({ contacts }) => ({
		additionalFields: { phones: contacts.all()[0].phone },
	}),
	'message sendButtons': () => ({ buttons: { button: [{ text: 'Yes' }] } }),
	'message sendList': () => ({ list: { row: [{ title: 'Morning', section: 'Tomorrow' }] } }),
	'message sendTemplate': () => ({
		specifyVariables: 'json',
		variablesJson: '{ "ORDER_ID": "4711" }',
	}),
	'partner moveCreditFromAccount': () => ({ creditToMove: 1 }),
	'partner rechargeAccount': () => ({ amount: 1 }),
	'partner setProfitMargins': () => ({ additionalFields: { smsProfitMargin: 0.01 } }),
	'partner getAccountForecasts': () => ({ countryCode: 'IT' }),
	'template create': () => ({
		templatelocalizationSet: { localization: [{ language: 'it', bodyText: 'Ciao' }] },
	}),
	'template update': () => ({ updateFields: { category: 'MARKETING' } }),
	'ticket update': () => ({ updateFields: { title: 'Reso' } }),
	'webhook setExpansions': () => ({ expands: 'contact' }),
	'webhook update': () => ({ updateFields: { isActive: true } }),
};

/** What a placeholder suggests. */
const suggested = ({ placeholder = '' }: INodeProperties) =>
	placeholder.replace(/^e\.g\. /, '').split(', ')[0];

function valueOf(field: INodeProperties, store: Store): unknown {
	if (field.type === 'resourceLocator') {
		const [known] = (field.options ?? []) as INodePropertyOptions[];
		const value = things[field.name]?.(store) ?? known?.value;
		return /phone/i.test(field.name) ? { __rl: true, mode: 'phone', value } : picked(value);
	}
	return field.default !== '' && field.default !== undefined ? field.default : suggested(field);
}

/** Parameters with which an operation answers something in the sandbox. */
export function parametersFor(
	resource: string,
	{ value: operation, fields, bulk }: Operation,
	store: Store,
): INodeParameters {
	const needed = fields.filter(
		({ name, type, required, displayOptions }) =>
			(required || (type === 'resourceLocator' && !displayOptions)) && name !== 'contacts',
	);
	return {
		resource,
		operation,
		...(fields.some(({ name }) => name === 'returnAll') && { returnAll: true }),
		...Object.fromEntries(needed.map((field) => [field.name, valueOf(field, store)])),
		...(bulk && { options: { faultyContacts: 'skip' } }),
		...special[`${resource} ${operation}`]?.(store),
	} as INodeParameters;
}
