import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { Arbitrary } from './arbitrary';
import { askersFor, type Asked, type Asker } from './askers';
import { answer, Hostile, said, type Misbehaviour } from './hostile';

/** How many input items have operations that continue on errors. */
const ITEMS = 3;

type Request = Hostile['requests'][number];

/** Passes a request on to the sandbox, and what it answers back. @param change what to make of it */
const passedOn =
	(sandbox: Sandbox, hostile: Hostile, change = (text: string) => text): Misbehaviour =>
	(response, { method = '', url = '', headers }) => {
		const { body } = hostile.requests.at(-1)!;
		const names = ['content-type', 'accept', 'x-spoki-api-key', 'mcp-session-id'];
		const kept = names.filter((name) => name in headers).map((name) => [name, headers[name]]);
		void fetch(sandbox.url + url, {
			method,
			headers: Object.fromEntries(kept) as Record<string, string>,
			...(body && { body }),
		}).then(async (answered) => {
			const session = answered.headers.get('mcp-session-id');
			response.writeHead(answered.status, {
				'Content-Type': answered.headers.get('content-type') ?? 'application/json',
				...(session && { 'Mcp-Session-Id': session }),
			});
			response.end(change((await answered.text()).replaceAll(sandbox.url, hostile.url)));
		});
	};

/** The ways to every part of a value; that of a list's entries is one way. */
function* waysIn(value: unknown, way: string[] = []): Generator<string[]> {
	yield way;
	if (Array.isArray(value)) yield* waysIn(value[0], [...way, '*']);
	else if (value !== null && typeof value === 'object')
		for (const [name, entry] of Object.entries(value)) yield* waysIn(entry, [...way, name]);
}

function replaced(value: unknown, [name, ...way]: string[], by: unknown, isEach: boolean): unknown {
	if (name === undefined) return by;
	if (Array.isArray(value))
		return value.map((entry, at) =>
			isEach || at === 0 ? replaced(entry, way, by, isEach) : entry,
		);
	if (value === null || typeof value !== 'object') return value;
	const members = value as Record<string, unknown>;
	return { ...members, [name]: replaced(members[name], way, by, isEach) };
}

/** An answer with something else in one place; in an event stream in each of its messages. */
const wronged =
	({ place, value, isEach }: NonNullable<Arbitrary['wrong']>) =>
	(text: string): string =>
		text.replace(/^(data: )?([[{].*)$/gm, (_, start = '', json: string) => {
			const right: unknown = JSON.parse(json);
			const ways = [...waysIn(right)];
			return start + JSON.stringify(replaced(right, ways[place % ways.length], value, isEach));
		});

/** Answers as arbitrarily as told. */
const spoil =
	({ status, body, isInMessage }: Arbitrary, asked: Request): Misbehaviour =>
	(response, request) => {
		if (status === undefined) {
			request.socket.destroy();
			return;
		}
		const id = /^\{"jsonrpc":"2.0","id":(\d+)/.exec(asked.body)?.[1];
		const isMessage = isInMessage && id !== undefined;
		const text = isMessage ? `{"jsonrpc":"2.0","id":${id},"result":${body}}` : body;
		answer(status, text)(response, request);
	};

/** A hostile server with a sandbox behind it, which answers until the hostility begins. */
export class Between {
	readonly hostile = new Hostile();
	private sandbox!: Sandbox;
	askers: Asker[] = [];
	private asked = 0;

	async listen() {
		this.sandbox = await startSandbox();
		await this.hostile.listen();
		this.hostile.keys = { account: this.sandbox.apiKey, partner: this.sandbox.partnerKey };
		this.askers = askersFor(this.sandbox);
	}

	async close() {
		await this.hostile.close();
		await this.sandbox.close();
	}

	/**
	 * Lets something ask, with answers as they should be, then arbitrary ones.
	 * @param others come in turn after the first, each for an input item of its own
	 * @returns what is wrong with what came
	 */
	async ask(asker: Asker, first: Arbitrary, ...others: Arbitrary[]): Promise<string[]> {
		const { hostile } = this;
		const answers = [first, ...others];
		const items = others.length > 0 ? answers.length : first.continues ? ITEMS : 1;
		hostile.requests.length = 0;
		// No limit, pause or session of another.
		hostile.credentialId = `asked ${this.asked++}`;
		// What was deleted is there again.
		if (this.asked % 50 === 0) this.sandbox.reset();
		const pass = passedOn(this.sandbox, hostile);
		const turnedAway = new Set<Request>();
		let spoiled = 0;
		hostile.misbehaves = (response, request) => {
			const asked = hostile.requests.at(-1)!;
			// The request that does harm twice is never answered as it should be.
			if (hostile.requests.length <= first.after && !asker.once?.(asked))
				return pass(response, request);
			if (turnedAway.size >= first.turnedAway) {
				const { wrong, ...other } = answers[spoiled++ % answers.length];
				if (!wrong) return spoil(other, asked)(response, request);
				return passedOn(this.sandbox, hostile, wronged(wrong))(response, request);
			}
			turnedAway.add(asked);
			answer(429, {})(response, request);
		};
		const waits: Promise<Asked> = sleep(
			20_000,
			{ error: new Error('It does not end') },
			{ ref: false },
		);
		const came = await Promise.race([asker.ask(hostile, items), waits]);
		const sent = hostile.requests.filter((one) => asker.once?.(one) && !turnedAway.has(one));
		const isTwice = sent.length > items && others.length === 0 && mayBeDone(came, first);
		const isOperation = asker.kind === 'operation' || asker.kind === 'bulk';
		return [
			...(came.error ? faultsOf(came.error) : []),
			...(came.error && items > 1 && isOperation ? ['does not continue'] : []),
			...(came.run ? faultsOfItems(came.run.output[0], items, asker) : []),
			...(isTwice ? [`sent ${sent.length} times`] : []),
		];
	}
}

const UNREADABLE =
	/Cannot (read|convert|set)|is not a function|call stack|not iterable|\[object|\bundefined\b|\bNaN\b/;

/** What is wrong with an error that people get. */
function faultsOf(error: Error): string[] {
	const words = said(error);
	return [
		...(/^Node(Api|Operation)Error$/.test(error.name) ? [] : [`thrown raw: ${error.stack}`]),
		...(UNREADABLE.test(words) ? [`unreadable: ${words}`] : []),
		...(words.length > 11_000 ? [`${words.length} letters`] : []),
	];
}

/** What is wrong with the items of an output. */
function faultsOfItems(output: unknown, items: number, { givesOne }: Asker): string[] {
	if (!Array.isArray(output)) return ['no output'];
	const count = output.length === items ? [] : [`${output.length} items of ${items}`];
	return [
		...(givesOne ? count : []),
		...(output as INodeExecutionData[]).flatMap(({ json, pairedItem }) => {
			const { item } = pairedItem as { item: number };
			const { error, message } = json as IDataObject;
			return [
				...(item >= 0 && item < items ? [] : [`paired with ${item}`]),
				...(typeof json === 'object' && json !== null ? [] : [`an item is ${String(json)}`]),
				...(typeof error === 'string' && UNREADABLE.test(`${error} ${message ?? ''}`)
					? [`unreadable: ${error} ${String(message)}`]
					: []),
			];
		}),
	];
}

/** Whether it may be done: refused is not, so that n8n's own retry may send it again. */
function mayBeDone({ error, run }: Asked, { status, continues, wrong }: Arbitrary): boolean {
	if (!wrong && (status === undefined || status >= 500)) return true;
	if (error) return said(error).includes('Spoki may have');
	const [items = []] = run?.output ?? [];
	const isWhole = items.every(({ json }) => json.error === undefined);
	return !continues || isWhole || JSON.stringify(items).includes('Spoki may have');
}
