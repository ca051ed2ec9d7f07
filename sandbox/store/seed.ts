import type { Store } from '.';
import { automationWebhook, localization } from './content';
import type { LocalizationStatus, MarketingStatus } from './types';
import * as words from './words';

/** How many of each there are at the start. */
export interface Sizes {
	customFields: number;
	tags: number;
	lists: number;
	roles: number;
	contacts: number;
	tickets: number;
	media: number;
	templates: number;
	automations: number;
	campaigns: number;
	invitations: number;
	externalWebhooks: number;
	accounts: number;
	agencies: number;
	channels: number;
	partners: number;
	partnerRoles: number;
	partnerInvitations: number;
}

const usual: Sizes = {
	customFields: words.customFields.length,
	tags: words.tags.length,
	lists: words.lists.length,
	roles: 6,
	contacts: 120,
	tickets: 45,
	media: 6,
	templates: words.templateNames.length,
	automations: words.automationNames.length,
	campaigns: 5,
	invitations: 4,
	externalWebhooks: 2,
	accounts: 2,
	agencies: 2,
	channels: 2,
	partners: 3,
	partnerRoles: 2,
	partnerInvitations: 2,
};

/** The newest thing of the seed is from just before this moment, whatever the clock says. */
const SEED_END = Date.UTC(2025, 5, 1, 8);
const GAP_MS = 7 * 60_000;

const consents: MarketingStatus[] = ['Not Declared', 'Subscribed', 'Subscribed', 'Unsubscribed'];
const approvals: LocalizationStatus[] = ['APPROVED', 'APPROVED', 'PENDING', 'REJECTED', 'DRAFT'];
const formats = [
	['image', 'image/jpeg', 'jpg'],
	['video', 'video/mp4', 'mp4'],
	['document', 'application/pdf', 'pdf'],
] as const;

/** Fills an empty store. Later things are newer, and the same seed gives the same things. */
export function seedStore(store: Store, sizes: Partial<Sizes>): void {
	const { random } = store;
	const count = { ...usual, ...sizes };
	const times = (n: number, make: (i: number, created_datetime: string) => unknown) => {
		for (let i = 0; i < n; i++) {
			const at = SEED_END - (n - i) * GAP_MS + random.int(0, GAP_MS - 1);
			make(i, new Date(at).toISOString());
		}
	};
	/** The words first, then the same with a number. */
	const name = (from: readonly string[], i: number) =>
		i < from.length ? from[i] : `${from[i % from.length]}_${Math.floor(i / from.length) + 1}`;

	times(count.customFields, (i) => {
		const known = words.customFields[i];
		if (!known) return store.customFields.add();
		const [label, code, field_type, example] = known;
		return store.customFields.add({ label, code, field_type, example });
	});
	times(count.tags, (i) => {
		const [, color] = words.tags[i % words.tags.length];
		store.tags.add({
			name: name(
				words.tags.map(([text]) => text),
				i,
			),
			color,
		});
	});
	times(count.lists, (i, created_datetime) =>
		store.lists.add({ name: name(words.lists, i), created_datetime }),
	);
	times(count.roles, (i) => {
		const role = i === 0 ? 'Administrator' : i === 1 ? 'Chat Operator Manager' : 'Chat Operator';
		const service = { firstname: 'Integrazione', surname: 'Gestionale', is_service: true };
		store.roles.add({ role, user: i === 5 ? service : {} });
	});
	times(count.contacts, (i, created_datetime) => {
		const some = <T>(from: readonly T[], share: number) =>
			from.length && random.next() < share ? [random.pick(from)] : [];
		const given = {
			status: random.pick(consents),
			is_blocked: random.next() < 0.03,
			created_datetime,
			list_set: some(store.lists.all(), 0.4),
			tag_set: some(store.tags.all(), 0.3),
			role_set: some(store.roles.all(), 0.1),
		};
		const fields = i % 5 === 0 ? { ORDER_ID: String(10_000 + i), CITY: 'Milano' } : undefined;
		store.contacts.add(fields ? { ...given, custom_fields: fields } : given);
	});
	times(count.tickets, (i, created_datetime) =>
		store.tickets.add({
			status: random.pick(words.ticketStatuses),
			priority: random.pick(words.ticketPriorities),
			description: i % 3 ? 'Il cliente chiede una risposta entro domani.' : null,
			owner: i % 2 && store.roles.size ? random.pick(store.roles.all()).user : null,
			created_datetime,
		}),
	);
	times(count.media, (i) => {
		const [format_type, content_type, ending] = formats[i % formats.length];
		const external_url = `https://media.example.com/catalogue-${i + 1}.${ending}`;
		store.media.add({ title: `Catalogo ${i + 1}`, format_type, content_type, external_url });
	});
	times(count.templates, (i, at) => {
		const status = approvals[i % approvals.length];
		const status_updated_at = status === 'DRAFT' ? null : at;
		const rejection_reason = status === 'REJECTED' ? 'INVALID_FORMAT' : null;
		const text = 'Hola %%FIRST_NAME%%, tu pedido %%ORDER_ID%% está en camino.';
		const state = { status, status_updated_at, rejection_reason };
		const spanish = localization(store, { language: 'es', ...state });
		spanish.body_template_component.text = text;
		store.templates.add({
			name: name(words.templateNames, i),
			category: i % 4 === 3 ? 'MARKETING' : 'UTILITY',
			is_favorite: i === 0,
			templatelocalization_set: [localization(store, state), ...(i % 2 ? [] : [spanish])],
		});
	});
	times(count.automations, (i, created_datetime) => {
		const template = store.templates.all()[i];
		store.automations.add({
			name: name(words.automationNames, i),
			is_active: i % 4 !== 3,
			webhook_set: [automationWebhook(store, { platform: i % 3 === 2 ? 'Shopify' : 'Api' })],
			updated_user: store.roles.all()[0]?.user ?? null,
			uses: { templates: template ? [template.id] : [], customFields: i === 0 ? ['ORDER_ID'] : [] },
			created_datetime,
		});
	});
	times(count.campaigns, (i, created_datetime) => {
		const day = new Date(SEED_END + (i - 3) * 86_400_000);
		store.campaigns.add({
			name: name(
				['Saldi di primavera', 'Black Friday', 'Rebajas', 'Invito fiera', 'Welcome back'],
				i,
			),
			status: (['Completed', 'Completed', 'Processing', 'Scheduled', 'Draft'] as const)[i % 5],
			scheduled_datetime: day.toISOString(),
			progress: [1, 1, 0.4, 0, 0][i % 5],
			created_datetime,
		});
	});
	times(count.invitations, (_i, created_datetime) => store.invitations.add({ created_datetime }));
	times(count.externalWebhooks, () => store.externalWebhooks.add());
	times(count.accounts, (i) =>
		store.accounts.add({
			name: name(['Bottega Rossi', 'Agenzia Verdi'], i),
			account_type: i ? 2 : 4,
		}),
	);
	times(count.agencies, (i) =>
		store.agencies.add({ account: store.accounts.all()[i % store.accounts.size]?.id ?? 11 }),
	);
	times(count.channels, (i) => store.channels.add({ is_primary: i === 0 }));
	times(count.partners, () => store.partners.add());
	times(count.partnerRoles, (i) =>
		store.partnerRoles.add({ role: i ? 'Chat Operator' : 'Administrator' }),
	);
	times(count.partnerInvitations, (_i, created_datetime) =>
		store.partnerInvitations.add({ created_datetime }),
	);
	if (count.templates >= usual.templates) addOpenTemplate(store);
}

/** The ready template for late answers, which every account has; after the rest, whose random it leaves alone. */
function addOpenTemplate(store: Store): void {
	const part = localization(store, {
		status: 'APPROVED',
		status_updated_at: new Date(SEED_END).toISOString(),
		example_custom_fields: { SENTENCE: 'il suo ordine è pronto.' },
	});
	part.body_template_component.text = 'Ciao %%SENTENCE%% A presto!';
	store.templates.add({ name: 'OPEN_TEMPLATE', templatelocalization_set: [part] });
}
