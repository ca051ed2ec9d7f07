import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inspect } from 'node:util';
import type { IDataObject, INodeParameters, NodeApiError } from 'n8n-workflow';
import { sentence } from '../../nodes/Spoki/messages/words';
import { agentData, callingTool } from '../limits/tool';
import { useLimits } from '../limits/harness';
import { ActiveTrigger } from '../trigger/harness';
import { groups } from './realData';
import { page } from './realData/page';
import type { Group, Row, Seen } from './realData/row';

const PAGE = 'docs/real-data.md';

const limits = useLimits({
	data: { contacts: 3 },
	settings: { unknownCustomFields: 'ignore' },
});

beforeAll(() => {
	const { store } = limits.sandbox;
	store.lists.add({ name: 'Clienti' }, { id: 42 });
	store.contacts.add({ first_name: 'Ada' }, { id: 42 });
	store.campaigns.add({}, { id: 42, status: 'Draft' });
	for (const code of ['VIP', 'NOTE', 'LOG']) store.customFields.add({ label: code, code });
	store.customFields.add({ label: 'VISIT', code: 'VISIT', field_type: 3 });
	// Of a type that nobody knows yet.
	store.customFields.add({ label: 'ANY', code: 'ANY', field_type: 9 as never });
});

/** What the polling trigger makes of a value: what it finds among what comes after its activation. */
async function polled({ trigger }: Group, given: unknown) {
	const { parameters, arrive } = trigger!;
	const active = new ActiveTrigger(limits.sandbox, parameters(given));
	const seen: Seen = { sandbox: limits.sandbox, requests: [], items: [] };
	try {
		await active.poll();
		arrive(limits.sandbox);
		seen.items = (await active.poll()).map(({ json }) => json);
		return { seen, hints: [] };
	} catch (error) {
		return { seen, hints: [], error: error as NodeApiError };
	}
}

/** What became of a value in n8n's engine. */
async function outcomeOf(group: Group, given: unknown) {
	if (group.trigger) return await polled(group, given);
	const { items = () => [{ given: given as IDataObject }], isTool, parameters } = group;
	const { sandbox } = limits;
	sandbox.settings.strict = true;
	group.prepare?.(sandbox);
	for (const fault of group.faults ?? []) sandbox.faults.add(fault);
	let output: IDataObject[] = [];
	const nodeType = callingTool(
		agentData(1),
		([first]) => {
			output = first.map(({ json }) => json);
		},
		{ given: given as IDataObject },
	);
	const result = await limits.run(
		typeof parameters === 'function' ? parameters(given) : (parameters as INodeParameters),
		{
			items: items(given as never),
			...(group.timezone && { timezone: group.timezone }),
			...(isTool && {
				nodeType,
				node: { type: 'nodeTool' },
				beside: { nodes: [], types: { nodeTool: nodeType }, connections: {} },
			}),
			...(group.baseUrl && {
				credentials: {
					spokiApi: { apiKey: sandbox.apiKey, baseUrl: group.baseUrl(given, sandbox.url) },
				},
			}),
		},
	);
	const seen: Seen = {
		sandbox,
		requests: sandbox.requests,
		items: isTool ? output : result.json.flat(),
	};
	const hints = result.run.data.resultData.runData.Spoki?.[0]?.hints ?? [];
	return { ...result, seen, hints: hints.map(({ message }) => message) };
}

function at(now: string) {
	const shift = Date.parse(now) - Date.now();
	const { now: clock } = Date;
	jest.spyOn(Date, 'now').mockImplementation(() => clock() + shift);
}
afterEach(() => jest.restoreAllMocks());

async function check(group: Group, { given, sent, said, todo, hint, isHintless }: Row) {
	if (group.now) at(group.now);
	const { error, seen, hints } = await outcomeOf(group, given);
	if (said === undefined) {
		expect(error && `${error.message} ${error.description}`).toBeUndefined();
		expect(group.read(seen)).toEqual(sent);
		if (hint !== undefined) expect(hints.join(' ')).toBe(hint);
		if (isHintless) expect(hints).toEqual([]);
		return;
	}
	// A model sees the message only.
	const words = group.isTool
		? error!.message
		: `${sentence(error?.message ?? '')} ${error?.description}`;
	expect(words).not.toMatch(/\b(error|problem|failure|mistake)s?\b/i);
	expect(error!.message.length).toBeLessThanOrEqual(group.isTool ? 2300 : 300);
	// Nothing is sent of what is refused, unless Spoki is what refuses.
	const isQuestion = ({ method }: { method: string }) => group.asksFirst && method === 'GET';
	if (!group.faults) expect(seen.requests.filter((one) => !isQuestion(one))).toEqual([]);
	if (group.isTool) expect(error!.message).toContain(error!.description ?? '');
	if (group.isBatch) expect(words).toContain(said);
	else expect(error!.message).toBe(said);
	if (todo === undefined) return;
	if (group.isBatch) expect(words).toContain(todo);
	else expect(error!.description).toBe(todo);
}

test('there are at least 120 rows, none twice', () => {
	const rows = groups.flatMap(({ title, rows }) => rows.map(({ given }) => [title, given]));
	expect(rows.length).toBeGreaterThanOrEqual(120);
	expect(new Set(rows.map((row) => inspect(row, { depth: null }))).size).toBe(rows.length);
});

describe.each(groups)('$title', (group) => {
	test.each(group.rows.map((row) => [inspect(row.given, { depth: null }), row] as const))(
		'%s',
		async (_, row) => await check(group, row),
	);
});

test('docs/real-data.md is current: UPDATE_DOCS=1 npx jest test/fields/realData writes it', () => {
	if (process.env.UPDATE_DOCS) writeFileSync(PAGE, page(groups));
	expect(existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '').toBe(page(groups));
});
