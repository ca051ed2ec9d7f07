import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Workflow } from 'n8n-workflow';
import type {
	Icon,
	ICredentialType,
	INode,
	INodeParameters,
	INodeProperties,
	INodePropertyModeValidation,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { resources } from '../nodes/Spoki/resources';
import type { Operation } from '../nodes/Spoki/resources/types';
import { reference } from './fixtures/reference';
import { inWorkflows, panelOf } from './panel';

/** What is looked at here is the package as it is built, which is what people install. */
const dist = resolve(__dirname, '../dist');
if (!existsSync(join(dist, 'nodes/Spoki/Spoki.node.js')))
	throw new Error('The built package is missing. Run "npm run build" first.');
const load = (path: string) => jest.requireActual<Record<string, unknown>>(join(dist, path));

const node = new (load('nodes/Spoki/Spoki.node.js').Spoki as new () => INodeType)();
const { description } = node as { description: INodeTypeDescription };
/** What workflows show; what only tools do is looked at in agents. */
const properties = inWorkflows(description.properties);

const camelCase = (name: string) =>
	name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const titleCase = (name: string) =>
	name
		.replace(/([A-Z])/g, ' $1')
		.replace(/^./, (letter) => letter.toUpperCase())
		.replace(' To ', ' to ');

const optionsOf = (property: INodeProperties) => (property.options ?? []) as INodePropertyOptions[];
const top = (name: string) => properties.filter((property) => property.name === name);

const panel = (resource: string, operation: string) =>
	panelOf(description.properties, resource, operation);

const every = reference.map(({ resource, operation }) => [resource, operation] as const);

/** Whether an operation asks for a list, and doesn't create what it answers a list of. */
function isList(resource: string, name: string) {
	const { operations } = resources.find(({ value }) => value === resource)!;
	const { endpoint } = operations.find(({ value }) => value === name)!;
	return endpoint.answer === 'list' && endpoint.mayHave === undefined;
}

test('notices fit into a line of the panel', () => {
	const notices = description.properties.filter(({ type }) => type === 'notice');
	const long = notices.filter(({ displayName }) => displayName.length > 76);
	expect(long.map(({ name }) => name)).toEqual([]);
});

test('what is large stands once, however many operations show it', () => {
	const alike = new Map<string, INodeProperties[]>();
	for (const property of description.properties) {
		const { displayOptions, ...rest } = property;
		const { resource, operation, ...further } = displayOptions?.show ?? {};
		const key = JSON.stringify([rest, resource && operation && further]);
		alike.set(key, [...(alike.get(key) ?? []), property]);
	}
	const twice = [...alike].filter(([key, those]) => those.length > 1 && key.length > 1_000);
	expect(twice.map(([, those]) => those.map(({ name }) => name))).toEqual([]);
});

describe('the actions', () => {
	test('are all there, and no others', () => {
		const built = resources.flatMap(({ value, operations }) =>
			operations.map((operation) => `${value} ${operation.value}`),
		);
		expect(built.sort()).toEqual(every.map((names) => names.join(' ')).sort());
		expect(built).toHaveLength(125);
	});

	/** Names that Title Case alone doesn't make. */
	const namedResources: Record<string, string> = {
		customApiCall: 'Custom API Call',
		mcpTool: 'MCP Tool (Beta)',
	};

	test('belong to 23 resources, in alphabetical order behind Message, which most people want', () => {
		const [selector] = top('resource');
		const others = reference.map(({ resource }) => resource);
		expect(optionsOf(selector).map(({ value }) => value)).toEqual([
			...new Set(['message', ...others.filter((resource) => resource !== 'customApiCall')]),
			'customApiCall',
		]);
		// Where the last has this name, n8n adds no entry of its own, which leads to HTTP Request.
		expect(optionsOf(selector).at(-1)!.name).toBe('Custom API Call');
		expect(optionsOf(selector)).toHaveLength(23);
		expect(optionsOf(selector).map(({ name }) => name)).toEqual(
			optionsOf(selector).map(
				({ value }) => namedResources[String(value)] ?? titleCase(String(value)),
			),
		);
		expect(selector).toMatchObject({ default: 'contact', noDataExpression: true });
	});

	/** n8n's own names, and those that Title Case alone doesn't make. */
	const named: Record<string, string> = {
		getAll: 'Get Many',
		upsert: 'Create or Update',
		createApiKey: 'Create API Key',
		getByPhone: 'Get by Phone',
		refreshWhatsAppStatus: 'Refresh WhatsApp Status',
		revokeApiKey: 'Revoke API Key',
		setAsPrimary: 'Set as Primary',
		submitForApproval: 'Submit for Approval',
		sendMedia: 'Send Media (Beta)',
		startForMany: 'Start for Many',
		'account createOnboardingLink': 'Retired: Create Onboarding Link',
	};
	test.each(every)('%s %s is in the Operation list with name, action and text', (...names) => {
		const [resource, operation] = names;
		const [selector, ...others] = top('operation').filter(({ displayOptions }) =>
			displayOptions?.show?.resource?.includes(resource),
		);
		expect(others).toEqual([]);
		expect(selector.noDataExpression).toBe(true);
		const found = optionsOf(selector).filter(({ value }) => value === operation);
		expect(found).toEqual([
			expect.objectContaining({
				name: named[names.join(' ')] ?? named[operation] ?? titleCase(operation),
				action: expect.stringMatching(/^[A-Z][a-z]+( ([a-z]+|MCP))+$/),
				description: expect.stringMatching(/^[A-Z]/),
			}),
		]);
	});

	test('each has an action of its own, since AI agents tell them apart by it', () => {
		const actions = top('operation').flatMap((selector) =>
			optionsOf(selector).map(({ action }) => action),
		);
		expect(new Set(actions).size).toBe(every.length);
	});

	test('say what they do in two lines, which is all that the list shows', () => {
		const texts = resources.flatMap(({ operations }) => operations.map((one) => one.description));
		expect(texts.filter(({ length }) => length > 110)).toEqual([]);
	});

	test('begin with Send Template: n8n shows them in this order, and Enter takes the first', () => {
		const [first] = optionsOf(top('resource')[0]);
		const [selector] = top('operation').filter(({ displayOptions }) =>
			displayOptions?.show?.resource?.includes(String(first.value)),
		);
		expect([first.value, optionsOf(selector)[0].value]).toEqual(['message', 'sendTemplate']);
		for (const one of top('operation')) {
			const names = optionsOf(one).map(({ name }) => name);
			const others = one === selector ? names.slice(1) : names;
			expect(others).toEqual([...others].sort((a, b) => a.localeCompare(b)));
		}
	});

	test('have the retired one last, with its replacement', () => {
		const [selector] = top('operation').filter(({ displayOptions }) =>
			displayOptions?.show?.resource?.includes('account'),
		);
		const last = optionsOf(selector).at(-1);
		expect(last?.value).toBe('createOnboardingLink');
		expect(last?.description).toContain('Channel → Create');
	});

	test.each(reference)('$resource $operation calls $request', (action) => {
		const { resource, operation, request } = action;
		const [selector] = top('operation').filter(({ displayOptions }) =>
			displayOptions?.show?.resource?.includes(resource),
		);
		const { routing } = optionsOf(selector).find(({ value }) => value === operation)!;
		const { method, url } = routing?.request as { method: string; url: string };
		const expected = request.replace('{id}', `{${resource}Id}`);
		expect(`${method} ${url}`).toBe(expected);
	});
});

function operationOf(resource: string, operation: string): Operation {
	const operations = resources.find(({ value }) => value === resource)?.operations ?? [];
	return operations.find(({ value }) => value === operation) as Operation;
}

describe('the panel of', () => {
	test.each(every)('%s %s shows each field once, in the order of its file', (...names) => {
		const { fields, shape } = operationOf(...names);
		const own = fields.map(({ name }) => name).filter((name) => name !== 'options');
		const output = shape ? ['simplify'] : [];
		const isOwn = ({ type, name }: INodeProperties) => type !== 'notice' || own.includes(name);
		const all = panel(...names);
		const shown = all.filter(isOwn).map(({ name }) => name);
		// What the notices say is tested below; they stand above all fields.
		const notices = all.filter((field) => !isOwn(field));
		expect(all.slice(0, notices.length)).toEqual(notices);
		expect(shown).toEqual([...own, ...output, 'options']);
		expect(new Set(shown).size).toBe(shown.length);
	});

	/** Fields of the API that are not one field of the same name: those that stand for them. */
	const otherwise: Record<string, Record<string, string[]>> = {
		'automation create': Object.fromEntries(
			reference
				.find(({ resource, operation }) => resource === 'automation' && operation === 'create')!
				.body.filter((name) => name.endsWith('_set'))
				.map((name) => [name, ['triggers']]),
		),
		'contact block': { is_blocked: [] },
		'contact unblock': { is_blocked: [] },
		'invitation create': { additional_info: ['firstName', 'lastName'] },
		// The fields of the template, or a JSON.
		'message sendTemplate': { type: [], custom_fields: [] },
		'message sendMedia': { type: [] },
		// The days of a period, which is top-level like the days of a custom one.
		'report getAll': { start_date: [], end_date: [] },
		// What Spoki may ignore is not offered.
		'ticket getAll': { sort_by: [], order: [] },
		// The form of localizations has to be at top level: an empty one vanishes from a collection.
		'template update': { templatelocalization_set: [] },
		...Object.fromEntries(
			['addNote', 'sendButtons', 'sendList', 'sendText'].map((name) => [
				`message ${name}`,
				{ type: [], content_type: [] },
			]),
		),
		'partnerInvitation create': { additional_info: ['firstName', 'lastName'] },
		// Always the second: the first is deprecated.
		'webhook create': { version: [] },
	};

	test.each(every)('%s %s names its parameters by the rules', (resource, operation) => {
		const action = reference.find(
			(one) => one.resource === resource && one.operation === operation,
		)!;
		const shown = panel(resource, operation);
		const named = (name: string) => shown.find((field) => field.name === name);
		const inside = (name: string) => optionsOf(named(name) ?? ({} as INodeProperties));
		const optionalIn = isList(resource, operation)
			? 'filters'
			: operation === 'update' && action.request.startsWith('PATCH')
				? 'updateFields'
				: 'additionalFields';
		const own = ['page', 'page_size', 'per_page'];
		for (const field of [...action.query, ...action.body].filter((name) => !own.includes(name))) {
			const instead = otherwise[`${resource} ${operation}`]?.[field];
			if (instead) {
				const names = inside(optionalIn).map(({ name }) => name);
				expect(names).toEqual(expect.arrayContaining(instead));
				continue;
			}
			// A form that is empty stays open at the top only.
			if (field === 'custom_fields') {
				expect(named('customFields')).toMatchObject({ type: 'fixedCollection' });
				expect(named('contactFields')).toMatchObject({ type: 'resourceMapper' });
				continue;
			}
			const isTop = named(camelCase(field)) !== undefined;
			const isInside = inside(optionalIn).some(({ name }) => name === camelCase(field));
			expect([field, isTop ? 'top' : 'not', isInside ? 'inside' : 'not']).toEqual(
				action.required.includes(field) ? [field, 'top', 'not'] : [field, 'not', 'inside'],
			);
		}
		const isNamed = action.request.includes('{id}') || action.body.includes(`${resource}_id`);
		expect(named(`${resource}Id`) !== undefined).toBe(isNamed);
	});

	test.each(every.filter((names) => isList(...names)))(
		'%s %s has Return All and Limit as n8n words them',
		(...names) => {
			const [returnAll, limit] = panel(...names).filter(({ type }) => type !== 'notice');
			expect(returnAll).toMatchObject({
				displayName: 'Return All',
				name: 'returnAll',
				type: 'boolean',
				default: names[0] === 'report',
				description: 'Whether to return all results or only up to a given limit',
			});
			expect(limit).toMatchObject({
				displayName: 'Limit',
				name: 'limit',
				type: 'number',
				default: 50,
				typeOptions: { minValue: 1 },
				description: 'Max number of results to return',
				displayOptions: { show: { returnAll: [false] } },
			});
		},
	);
});

/** Every property of the panel with the ones inside it. */
function flatten(fields: INodeProperties[]): INodeProperties[] {
	return fields.flatMap((field) => [
		field,
		...(field.type === 'collection' ? flatten(field.options as INodeProperties[]) : []),
		...(field.type === 'fixedCollection'
			? (field.options as Array<{ values: INodeProperties[] }>).flatMap(({ values }) =>
					flatten(values),
				)
			: []),
	]);
}
const fields = flatten(properties);
const trigger = new (
	load('nodes/Spoki/SpokiTrigger.node.js').SpokiTrigger as new () => INodeType
)();
const webhookTrigger = new (
	load('nodes/Spoki/SpokiWebhookTrigger.node.js').SpokiWebhookTrigger as new () => INodeType
)();
const triggers = [trigger, webhookTrigger];
const triggerFields = flatten(trigger.description.properties);

describe('IDs', () => {
	const pickers = node.methods?.listSearch ?? {};
	const locators = fields.filter(({ type }) => type === 'resourceLocator');

	test('are picked from a list that exists, or typed', () => {
		for (const { displayName, modes, default: initial } of locators) {
			const [list, typed] = modes ?? [];
			expect([
				displayName,
				list.name,
				['id', 'email', 'phone', 'name', 'code', 'number'].includes(typed.name),
			]).toEqual([displayName, 'list', true]);
			expect(Object.keys(pickers)).toContain(list.typeOptions?.searchListMethod);
			expect(list.typeOptions?.searchable).toBe(true);
			// What is chosen until somebody chooses is shown by its name.
			const { cachedResultName: name, ...chosen } = initial as { cachedResultName?: string };
			expect(chosen).toEqual({
				mode: displayName === 'Contact Phone' ? 'phone' : 'list',
				value: name === undefined ? '' : expect.anything(),
			});
		}
	});

	test('that are none name the field and the way out, since n8n shows that sentence alone', () => {
		const typed = fields.flatMap(({ displayName, modes = [] }) =>
			modes
				.filter(({ name }) => name !== 'list')
				.flatMap(({ validation = [] }) => validation as INodePropertyModeValidation[])
				.map(({ properties }) => ({
					displayName,
					errorMessage: (properties as { errorMessage?: string }).errorMessage,
				})),
		);
		expect(typed.length).toBeGreaterThan(40);
		for (const { displayName, errorMessage } of typed) {
			expect(errorMessage).toContain(`The ${displayName} is a whole number here`);
			expect(errorMessage).toContain('From List');
		}
	});

	test('are resource locators wherever one is wanted', () => {
		const ofOne = fields.filter(({ name }) => /Id$/.test(name) && name !== 'formId');
		expect(new Set(ofOne.map(({ type }) => type))).toEqual(new Set(['resourceLocator']));
		const named = locators.map(({ name }) => name);
		expect(named).toEqual(
			expect.arrayContaining(['tag', 'automation', 'email', 'status', 'role', 'language']),
		);
	});

	test('typed must be whole numbers', () => {
		for (const { modes } of locators) {
			const typed = modes?.find(({ name }) => name === 'id');
			const [validation] = typed?.validation ?? [];
			if (!typed) continue;
			const { regex } = (validation as INodePropertyModeValidation).properties as { regex: string };
			expect(
				['42', ' 42 ', '', 'abc', '1.5', '-1'].map((id) => new RegExp(regex).test(id)),
			).toEqual([true, true, false, false, false, false]);
		}
	});

	test('leave no picker unused', () => {
		const used = [...locators, ...triggerFields].map(
			({ modes }) => modes?.[0].typeOptions?.searchListMethod,
		);
		expect([...new Set(used)].filter(Boolean).sort()).toEqual(Object.keys(pickers).sort());
	});
});

describe('texts', () => {
	const all = [...fields, ...triggerFields];
	const isList = ({ type }: INodeProperties) => type === 'options' || type === 'collection';
	const panels = every.flatMap((names) => flatten(panel(...names)));
	const lists = [...all.filter(({ type }) => type === 'options'), ...panels.filter(isList)];
	const named = (field: INodeProperties) =>
		(field.options as Array<INodeProperties | INodePropertyOptions>).map((option) =>
			'displayName' in option ? option.displayName : option.name,
		);

	test('of options stand in alphabetical order where there are five or more', () => {
		// What leads these two is tested above.
		const others = lists.filter(({ name }) => !['resource', 'operation'].includes(name));
		for (const names of others.map(named).filter(({ length }) => length >= 5)) {
			expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		}
	});

	const written = [
		...all,
		...lists.flatMap((field) => optionsOf(field)),
		...all.flatMap(({ modes = [] }) => modes),
	] as Array<{ displayName?: string; name: string; description?: string; placeholder?: string }>;
	const descriptions = written.flatMap((field) => field.description ?? []);

	test('have a final period only when they are more than one sentence', () => {
		for (const text of descriptions) {
			const sentences = text.split(/[.?!] /).length;
			expect([text, /[^.]$/.test(text)]).toEqual([text, sentences === 1]);
		}
	});

	test('have no stray blanks, and begin with a capital', () => {
		for (const { displayName, description: text, placeholder } of written) {
			for (const given of [displayName, text, placeholder]) {
				expect(given?.trim().replace(/ {2}/g, ' ')).toBe(given);
			}
			if (text) expect(text).toMatch(/^[A-Z]/);
			if (displayName) expect(displayName).toMatch(/^[A-Z]/);
		}
	});

	test('of examples begin with "e.g.", those of buttons with "Add"', () => {
		for (const { displayName, name, placeholder, type } of written as INodeProperties[]) {
			if (placeholder === undefined) continue;
			const isButton = type === 'collection' || type === 'fixedCollection';
			expect([displayName ?? name, placeholder]).toEqual([
				displayName ?? name,
				expect.stringMatching(isButton ? /^Add [A-Z]/i : /^e\.g\. ./),
			]);
		}
	});

	test('of switches begin with "Whether"', () => {
		for (const field of all.filter(({ type }) => type === 'boolean')) {
			expect(field.description).toMatch(/^Whether /);
		}
	});

	test('are in the spelling of the United States, with the words that n8n uses', () => {
		const british =
			/can not|colour|behaviour|(recogn|organ|custom)ise|(low|upp)er-case|capitals?\b/i;
		const read = [...descriptions, ...resources.flatMap(({ operations }) => operations)];
		for (const text of read) expect(JSON.stringify(text)).not.toMatch(british);
	});

	test('ask for no expression where a list has not what is wanted', () => {
		for (const text of descriptions) expect(text).not.toMatch(/use an expression|\{\{ '/);
	});

	test('help with every field: by a description, or by an example', () => {
		const plain = ['options', 'additionalFields', 'updateFields', 'authentication', 'resource'];
		const helpless = all.filter(
			({ name, type, description: text, placeholder, hint }) =>
				type !== 'hidden' &&
				type !== 'notice' &&
				!text &&
				!hint &&
				(!placeholder || type === 'collection' || type === 'fixedCollection') &&
				type !== 'resourceLocator' &&
				name !== 'operation' &&
				!plain.includes(name),
		);
		expect(helpless.map(({ displayName }) => displayName)).toEqual([]);
	});

	test('of examples stand in every field for a text', () => {
		const withoutExample = all.filter(({ type, placeholder }) => type === 'string' && !placeholder);
		expect(withoutExample.map(({ displayName }) => displayName)).toEqual([]);
	});

	test('say something other than the name', () => {
		for (const { displayName, description: text } of written) {
			if (text) expect(text.toLowerCase()).not.toBe(displayName?.toLowerCase());
		}
	});
});

const inPanel = (resource: string, operation: string, name: string) =>
	flatten(panel(resource, operation)).find((field) => field.name === name);

describe('the filters of Get Many', () => {
	const shown = every.flatMap((names) => inPanel(...names, 'filters') ?? []);

	test('say what becomes of an empty one', () => {
		expect(shown).toHaveLength(14);
		for (const { description: text } of shown)
			expect(text).toBe('Which items to get. A filter that is added must not be empty.');
	});

	test.each([
		['contact', 'isBlocked', 'Whether to get only blocked contacts (on) or only those not blocked'],
		['automation', 'isActive', 'Whether to get only active automations (on) or only inactive ones'],
	])('of %s: %s is on when it is added, and says how to get both', (resource, name, beginning) => {
		expect(inPanel(resource, 'getAll', name)).toMatchObject({
			default: true,
			description: `${beginning} (off). Remove the filter to get both.`,
		});
	});
});

describe('the users of an account', () => {
	const actionOf = (operation: string) => operationOf('role', operation).action;

	test('are what the operations of Role speak of, with what they do to them', () => {
		expect(actionOf('get')).toBe('Get the role of a user');
		expect(actionOf('update')).toBe('Change the role of a user');
		expect(actionOf('delete')).toBe('Remove a user from the account');
		expect(actionOf('checkPrivateKey')).toBe('Check whether a service user has a private key');
		expect(actionOf('generatePrivateKey')).toBe('Generate a new private key for a service user');
		expect(operationOf('role', 'delete').description).toMatch(
			/only administrator can't be removed/,
		);
	});

	test('are chosen as users, though the ID is that of their role', () => {
		for (const operation of ['get', 'update', 'delete', 'checkPrivateKey', 'generatePrivateKey'])
			expect(inPanel('role', operation, 'roleId')).toMatchObject({
				displayName: 'User',
				description: expect.stringMatching(/ID .* role, not of the user/),
			});
	});

	test.each([
		['role', 'addServiceUser', 'Role'],
		['role', 'update', 'New Role'],
		['invitation', 'updateRole', 'New Role'],
	])('%s %s calls the role to give %p', (resource, operation, displayName) => {
		expect(inPanel(resource, operation, 'role')).toMatchObject({ displayName });
	});

	test('stands on nothing where it takes the place of another, for a model too', () => {
		const changes = description.properties.filter(
			({ name, displayName }) => name === 'role' && displayName === 'New Role',
		);
		const forPeople = changes.filter((one) => one.displayOptions?.show?.['@tool']?.[0] === false);
		const forModels = changes.filter((one) => one.displayOptions?.show?.['@tool']?.[0] === true);
		expect(forPeople.length).toBeGreaterThan(0);
		expect(forPeople.every(({ required }) => required)).toBe(true);
		expect(forPeople.map((one) => (one.default as { value: string }).value)).toEqual(
			forPeople.map(() => ''),
		);
		expect(forModels.length).toBeGreaterThan(0);
		for (const { default: value } of forModels)
			expect((value as { value: string }).value).toMatch(/\$fromAI\('New_Role', .*One of: Admin/);
	});

	test('the ID of a user is said to a model in one way', () => {
		const told = description.properties.filter(
			({ name, displayOptions }) => name === 'roleId' && displayOptions?.show?.['@tool']?.[0],
		);
		const texts = told.map(({ default: value }) => (value as { value: string }).value);
		expect(texts.length).toBeGreaterThan(0);
		for (const text of texts) expect(text).not.toContain('ID of the user');
	});
});

describe('many contacts at once', () => {
	const both: Array<[string, string]> = [
		['contact', 'bulkSync'],
		['list', 'syncContacts'],
	];
	const option = (names: [string, string], field: string, value: string) =>
		optionsOf(inPanel(...names, field)!).find((one) => one.value === value)?.description;

	test.each(both)('%s %s: JSON begins empty, with an example that can be read', (...names) => {
		const { default: initial, description: text, hint } = inPanel(...names, 'contacts')!;
		expect(initial).toBe('[]');
		expect(JSON.parse(/\[.*\]/.exec(hint ?? '')![0])).toEqual([
			{ phone: '+393331234567', first_name: 'Mario', custom_fields: { ORDER_ID: '42' } },
		]);
		expect(text).toMatch(/once for each input item.* Execute Once/);
	});

	test.each(both)(
		'%s %s: a faulty contact stops all, or is left out with the reason',
		(...names) => {
			expect(option(names, 'faultyContacts', 'stop')).toBe(
				'Send nothing when a contact is faulty, and name each one',
			);
			expect(option(names, 'faultyContacts', 'skip')).toBe(
				'Send the valid contacts. Each one left out becomes an item with success = false and the reason.',
			);
			expect(inPanel(...names, 'faultyContacts')?.description).toMatch(
				/invalid phone\. When the node is set to Continue under Settings, the others are sent/,
			);
		},
	);

	test('a list takes no consent, and says where it can be set', () => {
		expect(operationOf('list', 'syncContacts').description).toMatch(/Bulk Sync/);
		expect(inPanel('list', 'syncContacts', 'status')).toBeUndefined();
	});
});

test('what an option means fits into the two lines that n8n shows of it', () => {
	const options = [...fields, ...triggers.flatMap((one) => flatten(one.description.properties))]
		.filter(({ type }) => type === 'options' || type === 'multiOptions')
		.flatMap(optionsOf);
	expect(options.length).toBeGreaterThan(200);
	const long = options.filter(({ description: text = '' }) => text.length > 110);
	expect([...new Set(long.map(({ name }) => name))]).toEqual([]);
});

describe('the notices', () => {
	const noticesOf = (...names: [string, string]) =>
		panel(...names)
			.filter(({ type }) => type === 'notice')
			.map(({ displayName }) => displayName);

	test('say of each limit of 10 a minute or less what it means', () => {
		for (const { value, operations } of resources) {
			for (const { value: operation, endpoint } of operations) {
				const lowest = Math.min(...(endpoint.limits ?? []).map(({ perMinute }) => perMinute));
				const told = noticesOf(value, operation).filter((text) => / takes \d+ /.test(text));
				expect([value, operation, told.length]).toEqual([value, operation, lowest <= 10 ? 1 : 0]);
				if (lowest <= 10) expect(told[0]).toContain(` takes ${lowest} `);
			}
		}
		expect(noticesOf('list', 'delete')).toEqual([
			'Spoki takes 5 a minute: 50 input items take 9 minutes',
		]);
		// Limit 50 below would read as if fifty lists took minutes.
		expect(noticesOf('list', 'getAll')).toEqual([
			'Spoki takes 5 requests a minute: one for each page',
		]);
		expect(noticesOf('contact', 'bulkSync')).toEqual([
			'Spoki takes 1 request of 500 a minute: 1,200 contacts take about 2 minutes',
		]);
	});

	test('fit into one line of the panel', () => {
		const texts = properties.filter(({ name }) => /^(partner|operation|limit)Notice$/.test(name));
		expect(texts.length).toBeGreaterThan(5);
		// What it means for a sheet of contacts takes two.
		const long = texts.filter(({ displayName: text }) => text.length > 56);
		expect(long.map(({ displayName }) => displayName)).toEqual([
			'Spoki takes 1 request of 500 a minute: 1,200 contacts take about 2 minutes',
		]);
	});

	test('warn of what can not be undone, and of what should stay secret', () => {
		for (const resource of ['role', 'partnerRole'])
			expect(noticesOf(resource, 'generatePrivateKey').join()).toMatch(
				/private key once; the old one ends/,
			);
		expect(noticesOf('list', 'removeAllContacts').join()).toMatch(/empties the whole list/);
		expect(noticesOf('template', 'create').join()).toMatch(/submit it for approval/);
		for (const { value, operations } of resources) {
			for (const { value: operation, endpoint } of operations) {
				const text = noticesOf(value, operation).join();
				if (endpoint.secrets)
					expect([operation, text]).toEqual([
						operation,
						expect.stringMatching(/secret|private key/),
					]);
				expect(text.includes("partner's key")).toBe(endpoint.access === 'partner');
			}
		}
	});
});

describe('the trigger', () => {
	const text = (name: string) =>
		triggerFields.find((field) => field.name === name)?.description ?? '';

	test('says, where it is seen, that what exists is not emitted unless it is asked for', () => {
		const notice = triggerFields.find(({ type }) => type === 'notice')!;
		expect(notice.displayName).toMatch(
			/^What exists already is not emitted, unless Options say so$/,
		);
		for (const name of ['emitExisting', 'startFrom'])
			expect(text(name)).toMatch(/existing items .*when the workflow is first activated/);
	});

	test('promises nothing of an empty filter, which is refused', () => {
		const chosen = triggerFields.filter(
			({ name, type }) => type === 'multiOptions' && name !== 'events',
		);
		expect(chosen).toHaveLength(3);
		for (const { description: words } of chosen) expect(words).toMatch(/to let through$/);
	});
});

test.each(properties.filter(({ type }) => type === 'resourceMapper'))(
	'the mapper $name is called $displayName in the panel too, where n8n has its own words',
	({ displayName, typeOptions }) =>
		expect(typeOptions?.resourceMapper?.valuesLabel).toBe(displayName),
);

describe('the options for limits', () => {
	const inOptions = (name: string) => inPanel('list', 'delete', name)!;

	test('say with the longest wait what a limit means', () => {
		const text = /50 deletions take 9 minutes at 5 a minute/;
		expect(inOptions('longestWait').description).toMatch(text);
		expect(inOptions('onRateLimit').description).not.toMatch(text);
	});

	test('say that Stop at Once sends what it can', () => {
		const stop = optionsOf(inOptions('onRateLimit')).find(({ value }) => value === 'stop');
		expect(stop?.description).toBe("Send what fits into Spoki's limit, then stop with a message");
	});
});

describe('the form of a template', () => {
	const part = (name: string, operation = 'update') => inPanel('template', operation, name);

	test('says what stays in an update, and how to remove it', () => {
		expect(part('headerFormat')?.description).toMatch(/In an update .* stays.*null/);
		expect(JSON.parse(/\[.*\]/.exec(part('templatelocalizationSetJson')?.hint ?? '')![0])).toEqual([
			{ id: 310, footer_template_component: null },
		]);
	});

	test('has an example of the JSON that Spoki takes', () => {
		const { hint } = part('templatelocalizationSetJson', 'create')!;
		expect(JSON.parse(/\[.*\]/.exec(hint ?? '')![0])).toEqual([
			{
				language: 'it',
				body_template_component: {
					component_type: 'body',
					parameters: [],
					format: null,
					text: 'Ciao %%FIRST_NAME%%',
				},
				example_custom_fields: { FIRST_NAME: 'Mario' },
			},
		]);
	});

	test('says where a localization ID is found, and how a form button is chosen', () => {
		expect(part('id')?.modes?.[0].typeOptions?.searchListMethod).toBe('searchLocalizations');
		expect(part('otherType')?.description).toMatch(/Template > Get/);
		expect(part('formId')?.displayOptions?.hide?.buttonType).not.toContain('other');
	});

	test('has one rule for the name, and says that a draft has to be submitted', () => {
		expect(part('name')?.description).toBe(part('name', 'create')?.description);
		expect(part('name')?.description).toMatch(/lowercase letters/);
		expect(operationOf('template', 'create').notice).toMatch(/submit it for approval/);
		expect(part('templatelocalizationSet', 'create')?.default).toHaveProperty('localization');
		expect(operationOf('template', 'revertToDraft').description).toMatch(/approval again/);
	});

	test('speaks of one template where there is one', () => {
		expect(inPanel('template', 'get', 'channelId')?.description).toMatch(/the template belongs/);
		expect(inPanel('template', 'getAll', 'channelId')?.description).toMatch(/the templates belong/);
	});
});

test('nobody is blocked because the field was added to an update', () => {
	expect(inPanel('contact', 'update', 'isBlocked')?.default).toBe(false);
});

test.each([
	['ticket', 'create', 'status', 'Resolved'],
	['ticket', 'getAll', 'status', 'Resolved'],
	['ticket', 'update', 'priority', 'Urgent'],
	['template', 'create', 'category', 'ACCOUNT_UPDATE'],
	['template', 'create', 'language', 'pt_BR'],
	['message', 'sendTemplate', 'language', 'pt_BR'],
	['contact', 'getAll', 'language', 'it'],
	['media', 'create', 'formatType', 'sticker'],
	['role', 'addServiceUser', 'role', 'Supervisor'],
	['role', 'update', 'role', 'Supervisor'],
	['webhook', 'create', 'event', 'contact_field.updated'],
	['channel', 'create', 'platform', '7'],
	['partner', 'getAccountReport', 'granularity', '3'],
])('%s %s: another %s can be typed, such as %p', (resource, operation, name, value) => {
	const { type, modes } = inPanel(resource, operation, name)!;
	expect(type).toBe('resourceLocator');
	expect(modes?.[1].placeholder).toBe(`e.g. ${value}`);
});

test('the type of a file is told by its address until somebody gives it', () => {
	expect(inPanel('media', 'create', 'contentType')?.default).toBe('');
	expect(inPanel('media', 'create', 'formatType')?.default).toMatchObject({ value: 'auto' });
	expect(inPanel('message', 'sendMedia', 'contentType')?.default).toBe('auto');
});

test('fields with several IDs are named for it', () => {
	expect(inPanel('list', 'removeContacts', 'additionalFields')).toMatchObject({
		displayName: 'Contacts to Remove',
		placeholder: 'Add Contacts By',
	});
	for (const [resource, name, displayName] of [
		['campaign', 'lists', 'List IDs'],
		['template', 'templateGroups', 'Group IDs'],
	])
		expect(inPanel(resource, 'update', name)).toMatchObject({
			displayName,
			description: expect.stringContaining('or a list from an expression'),
		});
});

test('an update of a contact says that what is empty stays', () => {
	expect(inPanel('contact', 'update', 'updateFields')?.description).toBe(
		'Only the fields added here are changed, and an empty one keeps the value that it has',
	);
});

test('custom fields say which time zone counts for dates, and which value counts', () => {
	expect(inPanel('contact', 'upsert', 'value')?.description).toBe(
		'Value to store. Spoki takes the time of a date in the time zone of the account.',
	);
	expect(inPanel('contact', 'upsert', 'customFieldsJson')?.description).toMatch(
		/If a code is above too, the value there is used\.$/,
	);
});

test('updates that change one thing only say which', () => {
	expect(operationOf('customField', 'update').action).toBe('Update the label of a custom field');
	expect(operationOf('media', 'update').action).toBe('Update the title of a media file');
});

test('nobody consents, no ticket is closed, nothing is sent and no price is set by a default', () => {
	const defaultOf = (...names: Parameters<typeof inPanel>) => inPanel(...names)?.default;
	expect(defaultOf('contact', 'upsert', 'status')).toBe('Not Declared');
	expect(defaultOf('contact', 'bulkSync', 'status')).toBe('Not Declared');
	expect(defaultOf('ticket', 'create', 'status')).toMatchObject({ value: 'Open' });
	expect(defaultOf('ticket', 'update', 'status')).toMatchObject({ value: 'Open' });
	expect(defaultOf('campaign', 'create', 'status')).toBe('Draft');
	expect(defaultOf('automation', 'create', 'isActive')).toBe(false);
	expect(defaultOf('partner', 'setProfitMargins', 'smsProfitMargin')).toBe('');
	expect(defaultOf('template', 'delete', 'forceDelete')).toBe(false);
});

describe('the node', () => {
	test('says what it does on the canvas, to agents and on the right output', () => {
		expect(description).toMatchObject({
			displayName: 'Spoki',
			name: 'spoki',
			usableAsTool: true,
			inputs: ['main'],
			outputs: ['main'],
		});
	});

	test('has a subtitle in words, whatever is chosen', () => {
		const subtitle = (of: INodeTypeDescription, parameters: INodeParameters) => {
			const node = { id: '1', name: 'Spoki', type: of.name, typeVersion: 1, parameters } as INode;
			const workflow = new Workflow({
				nodes: [node],
				connections: {},
				active: false,
				nodeTypes: { getByNameAndVersion: () => ({ description: of }) } as never,
			});
			return workflow.expression.getSimpleParameterValue(node, of.subtitle, 'internal', {});
		};
		for (const { value: resource, name, operations } of resources) {
			for (const one of operations) {
				const words = `${one.name}: ${name}`.replace(/^Retired: | \(Beta\)/g, '');
				expect(subtitle(description, { resource, operation: one.value })).toBe(words);
			}
		}
		for (const { description: of } of triggers) {
			const choices = optionsOf(of.properties.find(({ name }) => name === 'events')!);
			const events = choices.map(({ value }) => value) as string[];
			expect(subtitle(of, { events })).toBe(choices.map(({ name }) => name).join(', '));
		}
	});

	test('is found by what people type, and says with its trigger what both do', () => {
		const aliases = (file: string) =>
			(
				JSON.parse(readFileSync(join(__dirname, `../nodes/Spoki/${file}.node.json`), 'utf8')) as {
					alias: string[];
				}
			).alias;
		const words =
			'message,template,list,bulk,import,newsletter,broadcast,marketing,opt-in,helpdesk,chat,send whatsapp,add contacts to a list,import contacts,new ticket,whatsapp template,whatsapp business,tags,partner';
		expect(aliases('Spoki')).toEqual(expect.arrayContaining(words.split(',')));
		expect(aliases('SpokiTrigger')).toEqual(expect.arrayContaining(['helpdesk', 'opt-in']));
		// n8n shows the description of the trigger for both.
		expect(trigger.description.description).toMatch(/^Send WhatsApp messages.*start the workflow/);
		const { action, description: text } = operationOf('list', 'syncContacts');
		// Both are looked for among the actions, where n8n knows their names only.
		expect(action).toBe('Import or add contacts to a list');
		expect(text).toMatch(/^Import /);
	});

	test('offers the API key first, and OAuth2', () => {
		expect(top('authentication')).toEqual([
			expect.objectContaining({ default: 'apiKey', options: expect.anything() }),
		]);
		expect(description.credentials?.map(({ name }) => name)).toEqual([
			'spokiApi',
			'spokiOAuth2Api',
			'spokiPartnerApi',
		]);
	});

	test('has fewer than 215 properties for all operations, since n8n walks them all for every item', () => {
		expect(properties.length).toBeLessThan(215);
	});

	test('marks the secrets in its output', () => {
		const secrets = resources.flatMap(({ operations }) =>
			operations.flatMap(({ endpoint: { secrets: paths = [], answer } }) =>
				answer === 'list' ? paths.flatMap((path) => [path, `results[*].${path}`]) : paths,
			),
		);
		expect(description).toHaveProperty('sensitiveOutputFields', [...new Set(secrets)].sort());
		expect(secrets).toEqual(expect.arrayContaining(['value', 'webhook_set[*].secret', 'api_key']));
	});
});

describe('the built package', () => {
	const manifest = JSON.parse(readFileSync(resolve(dist, '../package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	const built = [...manifest.n8n.nodes, ...manifest.n8n.credentials].map((path) =>
		path.replace('dist/', ''),
	);
	const classes = built.map((path) => {
		const [Class] = Object.values(load(path)) as Array<new () => INodeType | ICredentialType>;
		return { path, made: new Class() };
	});

	test.each(built)('holds %s', (path) => {
		expect(existsSync(join(dist, path))).toBe(true);
	});

	test.each(classes)('holds a light and a dark icon for $path', ({ path, made }) => {
		const icon = (made as INodeType).description?.icon ?? (made as ICredentialType).icon;
		const { light, dark } = icon as Exclude<Icon, string>;
		const drawings = [light, dark].map((file) =>
			readFileSync(join(dist, dirname(path), file.replace('file:', '')), 'utf8'),
		);
		expect(drawings[0]).toMatch(/^<svg /);
		expect(drawings[1]).toMatch(/^<svg /);
		expect(drawings[0]).not.toBe(drawings[1]);
	});

	test.each(manifest.n8n.nodes)('holds the codex of %s', (path) => {
		const codex = JSON.parse(
			readFileSync(resolve(dist, '..', path.replace('.js', '.json')), 'utf8'),
		) as { node: string; categories: string[] };
		const { made } = classes.find((one) => path.endsWith(one.path))!;
		expect(codex.node).toBe(`n8n-nodes-spoki.${(made as INodeType).description.name}`);
		expect(codex.categories).toContain('Communication');
	});

	test('imports nothing but n8n-workflow, luxon, crypto and its own files', () => {
		const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
			name.endsWith('.js'),
		);
		const imported = files.flatMap((name) =>
			[...readFileSync(join(dist, name), 'utf8').matchAll(/require\("([^"]+)"\)/g)].map(
				([, from]) => from,
			),
		);
		const foreign = imported.filter(
			(from) => !/^(n8n-workflow|luxon|crypto|\.\.?(\/.*)?)$/.test(from),
		);
		expect(foreign).toEqual([]);
		expect(imported).toContain('n8n-workflow');
	});
});
