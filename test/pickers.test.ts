import type { INodeParameters } from 'n8n-workflow';
import type { TemplateLocalization } from '../sandbox/store/types';
import { searchList, type Credentials } from './engine';
import { MORE } from '../nodes/Spoki/pickers/search';
import { apiKeyFor, oAuth2For, partnerKeyFor, useSandbox } from './spoki';
import { pace } from './nodes';

const spoki = useSandbox({ data: { contacts: 250, tickets: 1300 } });
const store = () => spoki.sandbox.store;

/** The address of a contact's chat in Spoki's app. */
const CHAT = /^https:\/\/app\.spoki\.com\/chats\/\d+\/$/;

let opened = 0;
async function open(
	picker: string,
	filter?: string,
	token?: string,
	{
		credentials,
		credentialId = `picker-${opened++}`,
		parameters = {},
	}: { credentials?: Credentials; credentialId?: string; parameters?: INodeParameters } = {},
) {
	spoki.sandbox.clearRequests();
	return await searchList(
		{ parameters, credentials: credentials ?? apiKeyFor(spoki.sandbox), credentialId },
		picker,
		filter,
		token,
	);
}
const asked = () => spoki.sandbox.requests.map(({ rawUrl }) => rawUrl);

describe('a list shows what people know', () => {
	test.each([
		['searchAccounts', '/api/1/accounts/', 'Bottega Rossi · 39021234511', 11],
		['searchAutomations', '/api/1/automations/?page=1&page_size=100', 'Ordine spedito', 801],
		[
			'searchAutomations',
			'/api/1/automations/?page=1&page_size=100',
			'Carrello abbandonato · inactive',
			804,
		],
		[
			'searchCampaigns',
			'/api/1/campaigns/?page=1&page_size=100',
			'Saldi di primavera · Completed',
			901,
		],
		['searchChannels', '/api/1/channel/?page=1&page_size=30', 'WhatsApp 51 · 39021234551', 51],
		['searchCustomFields', '/api/1/custom-fields/?page=1&page_size=100', 'City · CITY', 102],
		[
			'searchInvitations',
			'/api/1/invitations/?page=1&page_size=100',
			'guest.601@example.com · Chat Operator',
			601,
		],
		['searchMedia', '/api/1/media/?page=1&page_size=100', 'Catalogo 1 · image', 401],
		['searchTags', '/api/1/tags/?page=1&page_size=100', 'VIP', 21],
	])('%s: %s gives "%s"', async (picker, url, name, value) => {
		const { results } = await open(picker);
		expect(asked()).toEqual([url]);
		expect(results).toContainEqual(expect.objectContaining({ name, value }));
	});

	test('contacts by name and phone, and by phone alone when there is no name', async () => {
		const named = store().contacts.add({ first_name: 'Mario', last_name: 'Rossi' });
		const nameless = store().contacts.add({ first_name: '', last_name: '' });
		const { results } = await open('searchContacts');
		expect(results.slice(0, 2)).toEqual([
			{ name: nameless.phone, value: nameless.id, url: expect.stringMatching(CHAT) },
			{
				name: `Mario Rossi · ${named.phone}`,
				value: named.id,
				url: expect.stringMatching(CHAT),
			},
		]);
	});

	test('with a link where Spoki gives an address, and only if it can be opened safely', async () => {
		const answer = (chat_link: unknown) =>
			spoki.sandbox.faults.add({
				kind: 'errors-in-2xx',
				match: { times: 1 },
				body: [{ id: 1, first_name: 'Mario', phone: '+393331234567', chat_link }],
			});
		for (const [link, url] of [
			['https://app.spoki.com/chats/1/', 'https://app.spoki.com/chats/1/'],
			['javascript:alert(1)', undefined],
			['https://', undefined],
			[null, undefined],
		]) {
			answer(link);
			const { results } = await open('searchContacts');
			expect(results).toEqual([{ name: 'Mario · +393331234567', value: 1, ...(url && { url }) }]);
		}
		const [{ url }] = (await open('searchMedia')).results;
		expect(url).toMatch(/^https:\/\/media\.example\.com\//);
		expect((await open('searchLists')).results[0]).not.toHaveProperty('url');
	});

	test('people before service users', async () => {
		const robot = store().roles.add({ role: 'Administrator' });
		Object.assign(robot.user, { firstname: 'Robot', surname: '', is_service: true });
		const person = store().roles.add({ role: 'Chat Operator' });
		for (const picker of ['searchRoles', 'searchOperators']) {
			const { results } = await open(picker);
			const place = (value: unknown) => results.findIndex((one) => one.value === value);
			const [of, to] =
				picker === 'searchRoles' ? [robot.id, person.id] : [robot.user.email, person.user.email];
			expect(results[place(of)].name).toMatch(/ · service user$/);
			expect(place(to)).toBeLessThan(place(of));
			expect(results.at(-1)?.name).toMatch(/ · service user$/);
		}
	});

	test('contact lists by name and number of contacts', async () => {
		const [list] = store().lists.all();
		const { results } = await open('searchLists');
		expect(results).toContainEqual({
			name: `Clienti Milano · ${list.contacts_count} contacts`,
			value: list.id,
		});
		const lonely = store().lists.add({ name: 'Prova', contacts_count: 1 });
		const again = await open('searchLists');
		expect(again.results[0]).toEqual({ name: 'Prova · 1 contact', value: lonely.id });
	});

	test('roles by user, email and role, operators by user with the email as value', async () => {
		const [{ id, user, role }] = store().roles.all();
		const roles = await open('searchRoles');
		expect(roles.results).toContainEqual({
			name: `${user.firstname} ${user.surname} · ${user.email} · ${role}`,
			value: id,
		});
		const operators = await open('searchOperators');
		expect(operators.results).toContainEqual({
			name: `${user.firstname} ${user.surname} · ${user.email}`,
			value: user.email,
		});
	});

	test('users without a name by their email, once', async () => {
		const nameless = store().roles.add({ role: 'Chat Operator' });
		Object.assign(nameless.user, { firstname: '', surname: '', email: 'chat@example.com' });
		const roles = await open('searchRoles', 'chat@example.com');
		expect(roles.results).toEqual([
			{ name: 'chat@example.com · Chat Operator', value: nameless.id },
		]);
		const operators = await open('searchOperators', 'chat@example.com');
		expect(operators.results).toEqual([{ name: 'chat@example.com', value: 'chat@example.com' }]);
	});

	test('tickets by title, contact, reference and status', async () => {
		const mario = store().contacts.add({ first_name: 'Mario', last_name: 'Rossi' });
		const nameless = store().contacts.add({ first_name: '', last_name: '' });
		const [named, unnamed, lonely] = [mario, nameless, null].map((contact) =>
			store().tickets.add({ title: 'Reso', reference: 'ORDER-42', status: 'Pending', contact }),
		);
		const { results } = await open('searchTickets');
		expect(results.slice(0, 3)).toEqual([
			{ name: 'Reso · ORDER-42 · Pending', value: lonely.id },
			{ name: `Reso · ${nameless.phone} · ORDER-42 · Pending`, value: unnamed.id },
			{ name: 'Reso · Mario Rossi · ORDER-42 · Pending', value: named.id },
		]);
	});

	type Status = TemplateLocalization['status'];
	const template = (name: string, ...parts: Array<[language: string, Status]>) => {
		const [{ templatelocalization_set: known }] = store().templates.all();
		return store().templates.add({
			name,
			templatelocalization_set: parts.map(([language, status]) => ({
				...known[0],
				language,
				status,
			})),
		});
	};

	test('templates by name, status and languages', async () => {
		const order = template('Order update', ['it', 'APPROVED'], ['en', 'APPROVED']);
		const offer = template('offer', ['it', 'APPROVED'], ['es', 'REJECTED']);
		const draft = template('autumn', ['es', 'DRAFT']);
		const { results } = await open('searchTemplates');
		expect(results.slice(0, 3)).toEqual([
			{ name: 'autumn · draft · es', value: draft.id },
			{ name: 'offer · approved · it · rejected · es', value: offer.id },
			{ name: 'Order update · approved · it, en', value: order.id },
		]);
	});

	test('agencies by ID and account, webhooks by event and address', async () => {
		const [{ id, account }] = store().agencies.all();
		const agencies = await open('searchAgencies');
		expect(agencies.results).toContainEqual({ name: `${id} · account ${account}`, value: id });
		const url = 'https://example.com/hook';
		const webhook = store().externalWebhooks.add({ event: 'message.note', url, is_active: false });
		const { results } = await open('searchWebhooks', 'note');
		expect(results).toEqual([{ name: `message.note · ${url} · inactive`, value: webhook.id }]);
	});

	test('templates to send, behind them as such those that WhatsApp has not approved', async () => {
		const order = template('Order update', ['it', 'APPROVED']);
		const offer = template('offer', ['it', 'APPROVED'], ['es', 'REJECTED']);
		const draft = template('autumn', ['es', 'DRAFT']);
		const refused = template('winter', ['es', 'REJECTED']);
		const { results } = await open('searchApprovedTemplates');
		const firstRefused = results.findIndex(({ value }) => /^unapproved/.test(String(value)));
		expect(results.slice(0, 2)).toEqual([
			{ name: 'offer · approved · it · rejected · es', value: offer.id },
			{ name: 'Order update · approved · it', value: order.id },
		]);
		expect(results.slice(firstRefused, firstRefused + 2)).toEqual([
			{ name: 'winter · rejected · es', value: `unapproved ${refused.id}` },
			{ name: 'autumn · draft · es', value: `unapproved ${draft.id}` },
		]);
		const shown = results.slice(0, firstRefused).map(({ name }) => name);
		expect(shown.every((name) => name.includes('approved'))).toBe(true);
		expect(results).toHaveLength(store().templates.size);
	});

	test('templates to send by what Spoki says of the whole where it says nothing of a language', async () => {
		const body = [
			{ id: 1, name: 'whole', is_approved: true, templatelocalization_set: [{ language: 'it' }] },
			{ id: 2, name: 'part', is_approved: false, templatelocalization_set: [{ language: 'it' }] },
			{ id: 3, name: 'silent' },
		];
		spoki.sandbox.faults.add({ kind: 'errors-in-2xx', match: { times: 1 }, body });
		expect((await open('searchApprovedTemplates')).results).toEqual([
			{ name: 'whole · approved · it', value: 1 },
			{ name: 'silent', value: 3 },
			{ name: 'part · not approved · it', value: 'unapproved 2' },
		]);
	});

	test("those of partners with the partner's key, accounts with their credit in euros", async () => {
		const partner = {
			credentials: partnerKeyFor(spoki.sandbox),
			parameters: { resource: 'partner' },
		};
		const { id, name, phone } = store().accounts.add({ name: 'Bottega', current_credit: 12_345 });
		const { results } = await open('searchPartnerAccounts', 'bottega', undefined, partner);
		expect(results).toContainEqual({
			name: [name, phone, '€12.345'].filter(Boolean).join(' · '),
			value: id,
		});
		const [role] = store().partnerRoles.all();
		const roles = await open('searchPartnerRoles', role.user.email, undefined, partner);
		expect(roles.results.map(({ value }) => value)).toEqual([role.id]);
		const [invitation] = store().partnerInvitations.all();
		const invitations = await open(
			'searchPartnerInvitations',
			invitation.email,
			undefined,
			partner,
		);
		expect(invitations.results.map(({ value }) => value)).toEqual([invitation.id]);
	});

	test('what the list does not have is left out', async () => {
		const answer = (body: unknown) =>
			spoki.sandbox.faults.add({ kind: 'errors-in-2xx', match: { times: 1 }, body });
		answer([
			{ id: 1, name: 'plain' },
			{ id: 2, name: 'older', templatelocalization_set: null },
		]);
		const templates = await open('searchTemplates');
		expect(templates.results.map(({ name }) => name)).toEqual(['plain', 'older']);
		answer([
			{ id: 1, title: 'Reso' },
			{ id: 2, title: 'Cambio', contact: null },
		]);
		const tickets = await open('searchTickets');
		expect(tickets.results.map(({ name }) => name)).toEqual(['Reso', 'Cambio']);
	});
});

describe('a long list', () => {
	test('comes a page at a time', async () => {
		const first = await open('searchContacts');
		expect(first.results).toHaveLength(100);
		const second = await open('searchContacts', undefined, first.paginationToken as string);
		expect(asked()).toEqual(['/api/1/contacts/?page=2&page_size=100']);
		const third = await open('searchContacts', undefined, second.paginationToken as string);
		expect(third.paginationToken).toBeUndefined();
		const all = [...first.results, ...second.results, ...third.results];
		expect(new Set(all.map(({ value }) => value)).size).toBe(store().contacts.size);
	});

	test('that comes as one array is shown whole', async () => {
		spoki.sandbox.settings.envelope = 'array';
		const { results, paginationToken } = await open('searchContacts');
		spoki.sandbox.settings.envelope = 'page';
		expect(results).toHaveLength(store().contacts.size);
		expect(paginationToken).toBeUndefined();
	});
});

describe('a search', () => {
	test.each([
		['searchAutomations', 'benvenuto'],
		['searchContacts', 'rossi'],
		['searchCustomFields', 'city'],
		['searchInvitations', 'guest.602'],
		['searchLists', 'vip'],
		['searchOperators', 'example.com'],
		['searchRoles', 'example.com'],
		['searchTemplates', 'spring'],
	])('%s is done by Spoki', async (picker, text) => {
		const { results } = await open(picker, text);
		expect(asked()).toEqual([
			expect.stringContaining(`?page=1&page_size=100&search=${encodeURIComponent(text)}`),
		]);
		expect(results.length).toBeGreaterThan(0);
	});

	test('keeps its text on the next page', async () => {
		const { paginationToken } = await open('searchContacts', 'example.com');
		await open('searchContacts', 'example.com', paginationToken as string);
		expect(asked()).toEqual(['/api/1/contacts/?page=2&page_size=100&search=example.com']);
	});

	test.each([
		['searchAccounts', 'verdi', 'Agenzia Verdi · 39021234512'],
		['searchCampaigns', 'BLACK', 'Black Friday · Completed'],
		['searchChannels', '39021234552', 'WhatsApp 52 · 39021234552'],
		['searchMedia', 'catalogo 2', 'Catalogo 2 · video'],
		['searchTags', 'news', 'Newsletter'],
		['searchTags', '23', 'Newsletter'],
	])('%s of "%s" is done here, since Spoki does not search', async (picker, text, found) => {
		const { results } = await open(picker, text);
		expect(asked()[0]).not.toContain('search');
		expect(results.map(({ name }) => name)).toEqual([found]);
	});

	test('here goes on over the pages until it finds something', async () => {
		const oldest = store().tickets.all()[0];
		oldest.title = 'Needle';
		const first = await open('searchTickets', 'needle');
		expect(asked()).toHaveLength(10);
		expect(first.results).toEqual([MORE]);
		const second = await open('searchTickets', 'needle', first.paginationToken as string);
		expect(second.results.map(({ value }) => value)).toEqual([oldest.id]);
		expect(second.paginationToken).toBeUndefined();
	});
});

describe('a list that can not be shown', () => {
	const message = async (opening: Promise<unknown>) =>
		await opening.then(
			() => 'no error',
			(error: Error) => error.message,
		);

	test('says that the key is wrong', async () => {
		const credentials = { spokiApi: { apiKey: 'wrong', baseUrl: spoki.sandbox.url } };
		expect(await message(open('searchContacts', '', '', { credentials }))).toBe(
			"Spoki doesn't accept the credential",
		);
	});

	test('says that Spoki is not where the credential says', async () => {
		const credentials = { spokiApi: { apiKey: 'key-of-mine', baseUrl: 'http://127.0.0.1:9' } };
		pace.backoffMs = 1;
		expect(await message(open('searchContacts', '', '', { credentials }))).toBe(
			"Spoki can't be reached",
		);
		pace.backoffMs = 500;
	});

	test('says so when Spoki allows no more requests, rather than keep people waiting', async () => {
		spoki.sandbox.faults.add({ kind: '429', retryAfter: 60 });
		expect(await message(open('searchLists'))).toBe('Spoki allows no more requests for now');
	});

	test('says so when Spoki does not answer', async () => {
		pace.editorMs = 300;
		spoki.sandbox.faults.add({ kind: 'timeout', match: { times: 4 } });
		pace.backoffMs = 1;
		expect(await message(open('searchTags'))).toBe('Spoki did not answer in time');
		Object.assign(pace, { editorMs: 15_000, backoffMs: 500 });
	});
});

test('a list opens with OAuth2 too', async () => {
	spoki.sandbox.clearRequests();
	const { results } = await searchList(
		{
			parameters: { authentication: 'oAuth2' },
			credentials: oAuth2For(spoki.sandbox),
			credentialId: 'picker-oauth2',
		},
		'searchTags',
	);
	expect(results).toHaveLength(store().tags.size);
	expect(spoki.sandbox.requests.map(({ headers }) => headers.authScheme)).toEqual(['bearer']);
});

test('a contact to write to is chosen by its phone', async () => {
	const { results } = await open('searchContactPhones');
	const phones = new Set<string | null>(
		store()
			.contacts.all()
			.map(({ phone }) => phone),
	);
	expect(results).toHaveLength(100);
	for (const { value } of results) expect(phones).toContain(value);
});

describe('values that Spoki has a list of', () => {
	const names = async (picker: string, filter?: string) =>
		(await open(picker, filter)).results.map(({ name }) => name);

	test("ticket statuses: Spoki's, then those of the account", async () => {
		store().tickets.add({ status: 'Resolved' });
		store().tickets.add({ status: 'In lavorazione' });
		const { results } = await open('searchTicketStatuses');
		expect(asked()).toEqual([1, 2].map((page) => `/api/1/tickets/?page=${page}&page_size=100`));
		expect(results.slice(0, 4).map(({ value }) => value)).toEqual([
			'Open',
			'In Progress',
			'Pending',
			'Closed',
		]);
		// Not all of 1,300 tickets were looked through.
		expect(results.at(-1)).toEqual(MORE);
		const own = results.slice(4, -1).map(({ value }) => String(value));
		expect(own).toEqual(expect.arrayContaining(['Resolved', 'In lavorazione']));
		expect(own).toEqual([...own].sort((a, b) => a.localeCompare(b)));
		expect(await names('searchTicketStatuses', 'lavor')).toEqual(['In lavorazione', MORE.name]);
	});

	test('ticket priorities, roles and categories, with those of the account', async () => {
		store().tickets.add({ priority: 'Urgent' });
		store().roles.add({ role: 'Supervisor' });
		store().templates.add({ category: 'ACCOUNT_UPDATE' });
		expect(await names('searchTicketPriorities', 'urg')).toEqual(['Urgent', MORE.name]);
		expect(await names('searchRoleNames', 'o')).toEqual([
			'Administrator',
			'Chat Operator',
			'Chat Operator Manager',
			'Owner',
			'Supervisor',
		]);
		expect(await names('searchTemplateCategories')).toEqual([
			'Utility · Orders, appointments and the like',
			'Marketing · Offers and news',
			'Authentication · Codes and logins',
			'ACCOUNT_UPDATE',
		]);
	});

	test('are there when Spoki does not answer, since they are known', async () => {
		spoki.sandbox.faults.add({ kind: '500', status: 403 });
		const shown = await names('searchTicketStatuses');
		expect(shown).toHaveLength(5);
		expect(shown.at(-1)).toBe(MORE.name);
		expect(asked()).toHaveLength(1);
		spoki.sandbox.faults.clear();
	});

	test.each([
		['searchLanguages', 'ital', 'Italian · it', 'it'],
		['searchTemplateLanguages', 'brazil', 'Portuguese (Brazil) · pt_BR', 'pt_BR'],
		['searchMediaFormats', 'url', 'From the File URL', 'auto'],
		['searchWebhookEvents', 'contact_tag.d', 'Tag Removed From Contact', 'contact_tag.deleted'],
		['searchPlatforms', 'whats', 'WhatsApp · Starts the onboarding of a WhatsApp number', 1],
		['searchGranularities', 'day', 'Day', 2],
	])('%s is found by "%s", and nothing is asked', async (picker, text, name, value) => {
		const { results } = await open(picker, text);
		expect(results).toContainEqual({ name, value });
		expect(results.length).toBeLessThan(4);
		expect(asked()).toEqual([]);
	});

	test('template groups from the templates that are in one, by name where they have one', async () => {
		expect(await names('searchTemplateGroups')).toEqual([]);
		store().templates.add({ name: 'order_left', template_groups: [3, 4] });
		store().templates.add({ name: 'order_came', template_groups: [4] });
		const { results } = await open('searchTemplateGroups');
		expect(results).toEqual([
			{ name: 'Group 3, with order_left', value: 3 },
			{ name: 'Group 4, with order_came', value: 4 },
		]);
		store().templates.add({ template_groups: [{ id: 5, name: 'Resi' }] as never });
		expect(await names('searchTemplateGroups', 'resi')).toEqual(['Resi']);
	});

	test('automation groups from the automations that are in one', async () => {
		expect(await names('searchAutomationGroups')).toEqual([]);
		store().automations.add({ name: 'Welcome', automation_groups: [3] });
		const { results } = await open('searchAutomationGroups');
		expect(results).toEqual([{ name: 'Group 3, with Welcome', value: 3 }]);
	});

	test('localizations of the chosen template, by language', async () => {
		const template = store().templates.add();
		const [part] = template.templatelocalization_set;
		Object.assign(part, { language: 'it', status: 'REJECTED' });
		const parameters = {
			resource: 'template',
			operation: 'update',
			templateId: { __rl: true, mode: 'list', value: template.id },
		};
		const { results } = await open('searchLocalizations', 'it', undefined, { parameters });
		expect(asked()).toEqual([`/api/1/templates/${template.id}/`]);
		expect(results).toEqual([{ name: 'it · REJECTED', value: part.id }]);
		const none = { ...parameters, templateId: { __rl: true, mode: 'list', value: '' } };
		await expect(
			open('searchLocalizations', undefined, undefined, { parameters: none }),
		).rejects.toThrow('Choose the template first');
	});

	test('codes of custom fields', async () => {
		const { results } = await open('searchCustomFieldCodes', 'city');
		expect(asked()[0]).toContain('search=city');
		expect(results).toEqual([{ name: 'City · CITY', value: 'CITY' }]);
	});
});
