import type { Clock } from '../clock';
import { createRandom, type Random } from '../random';
import * as account from './account';
import { Collection, type Stored } from './collection';
import * as content from './content';
import * as crm from './crm';
import { seedStore, type Sizes } from './seed';
import type { Change } from './changes';
import type * as types from './types';

export type { Sizes } from './seed';

/** Everything that the sandbox holds, as collections. Things refer to each other directly. */
export class Store {
	readonly random: Random;
	/** For the ids of parts that have no collection of their own (localizations, field values, users). */
	nextPartId = 90_001;

	readonly customFields: Collection<types.CustomField>;
	readonly tags: Collection<types.Tag>;
	readonly lists: Collection<types.List>;
	readonly roles: Collection<types.Role, crm.RoleInput>;
	readonly contacts: Collection<types.Contact, crm.ContactInput>;
	readonly tickets: Collection<types.Ticket, crm.TicketInput>;
	readonly media: Collection<types.Media>;
	readonly templates: Collection<types.Template>;
	readonly automations: Collection<types.Automation>;
	readonly campaigns: Collection<types.Campaign>;
	readonly invitations: Collection<types.Invitation>;
	readonly externalWebhooks: Collection<types.ExternalWebhook>;
	readonly messages: Collection<types.Message>;
	readonly accounts: Collection<types.Account>;
	readonly agencies: Collection<types.Agency>;
	readonly channels: Collection<types.Channel>;
	readonly partners: Collection<types.Partner>;
	readonly partnerRoles: Collection<types.Role, crm.RoleInput>;
	readonly partnerInvitations: Collection<types.Invitation>;

	/** Told of what happens to contacts and messages, for the webhooks. */
	tell: (change: Change) => void = () => {};

	/** Contacts by phone, the key that upserts go by. */
	readonly contactByPhone = new Map<string, types.Contact>();

	constructor(
		private readonly seed: number,
		private readonly sizes: Partial<Sizes>,
		readonly clock: Clock,
	) {
		this.random = createRandom(seed);
		this.customFields = new Collection('customFields', content.customField(this), clock);
		this.tags = new Collection('tags', crm.tag(this), clock);
		this.lists = new Collection('lists', crm.list(this), clock);
		this.roles = new Collection('roles', crm.role(this, 501), clock);
		this.contacts = new Collection('contacts', crm.contact(this), clock);
		this.tickets = new Collection('tickets', crm.ticket(this), clock);
		this.media = new Collection('media', content.media(this), clock);
		this.templates = new Collection('templates', content.template(this), clock);
		this.automations = new Collection('automations', content.automation(this), clock);
		this.campaigns = new Collection('campaigns', content.campaign(this), clock);
		this.invitations = new Collection('invitations', account.invitation(601), clock);
		this.externalWebhooks = new Collection('externalWebhooks', account.webhook(this), clock);
		this.messages = new Collection('messages', account.message(this), clock);
		this.accounts = new Collection('accounts', account.account(this), clock);
		this.agencies = new Collection('agencies', account.agency(this), clock);
		this.channels = new Collection('channels', account.channel(), clock);
		this.partners = new Collection('partners', account.partner(), clock);
		this.partnerRoles = new Collection('partnerRoles', crm.role(this, 551), clock);
		this.partnerInvitations = new Collection('partnerInvitations', account.invitation(651), clock);
		seedStore(this, this.sizes);
	}

	/** The collection with this name, if there is one. */
	collection(name: string): Collection<Stored, object> | undefined {
		const value = (this as unknown as Record<string, unknown>)[name];
		return value instanceof Collection ? (value as Collection<Stored, object>) : undefined;
	}

	partId(): number {
		return this.nextPartId++;
	}

	/** Back to the data that the seed gives. */
	reset(): void {
		for (const name of Object.keys(this)) this.collection(name)?.clear();
		this.contactByPhone.clear();
		this.nextPartId = 90_001;
		Object.assign(this.random, createRandom(this.seed));
		seedStore(this, this.sizes);
	}
}
