/** An account whose tickets are shown as a test has it, and the trigger that polls it. */
import type { IDataObject, INodeParameters, IPollFunctions } from 'n8n-workflow';
import { pollOnce } from '../engine';
import { triggerNode } from '../nodes';
import { answer, said, useHostile } from '../security/hostile';

const hostile = useHostile();

export const UNSEEN = "The trigger can't see the whole list in Spoki";

export interface Ticket {
	id: number;
	title: string;
	status: string;
	created_datetime: string;
	updated_datetime: string;
}

/** A page that Spoki refuses. */
export class Refusal {
	constructor(
		readonly status: number,
		readonly body: unknown = { detail: 'Invalid page.' },
	) {}
}

/** What a server gives for a page of all tickets, oldest first; undefined where there is none. */
export type Serve = (all: Ticket[], page: number) => object | undefined;

/** An account in which one ticket is created every 97 seconds until the activation, then each second. */
export class Account {
	readonly tickets: Ticket[] = [];
	readonly errors: string[] = [];
	readonly given: number[] = [];
	memory: IDataObject = {};
	now = Date.UTC(2026, 3, 1, 10);

	constructor(
		readonly existing: number,
		private readonly serve: Serve,
		private readonly parameters: INodeParameters = { events: ['newTicket'] },
	) {
		this.add(existing, 97_000);
		hostile.misbehaves = (response, request) => {
			const { pathname, searchParams } = new URL(request.url ?? '', hostile.url);
			if (!pathname.includes('tickets')) return answer(200, [{ id: 1 }])(response, request);
			const number = Number(searchParams.get('cursor') ?? searchParams.get('page') ?? 1);
			const page = this.serve(this.tickets, number) ?? new Refusal(404);
			const { status, body } = page instanceof Refusal ? page : { status: 200, body: page };
			const headers = { Date: new Date(this.now).toUTCString() };
			answer(status, body, headers)(response, request);
		};
	}

	add(count: number, gapMs = 1000) {
		for (let i = 0; i < count; i++) {
			this.now += gapMs;
			const at = new Date(this.now).toISOString();
			const id = this.tickets.length + 1;
			const times = { created_datetime: at, updated_datetime: at };
			this.tickets.push({ id, title: `T${id}`, status: 'Open', ...times });
		}
	}

	/** A poll as long after the last as n8n's polls are. */
	async poll() {
		this.now += 60_000;
		const nodeType = triggerNode(hostile.client);
		const { poll } = nodeType;
		const keep = (memory: IDataObject) => void (this.memory = structuredClone(memory));
		nodeType.poll = async function (this: IPollFunctions) {
			// What a poll stores before it fails stays, as in n8n.
			return await poll!.call(this).finally(() => keep(this.getWorkflowStaticData('node')));
		};
		const { credentials, credentialId } = hostile;
		const options = { parameters: this.parameters, credentials, credentialId };
		try {
			const { output } = await pollOnce({ ...options, nodeType, staticData: this.memory });
			this.given.push(...(output?.[0] ?? []).map(({ json }) => json.id as number));
		} catch (error) {
			this.errors.push(said(error));
		}
	}

	/** The activation, and polls with so many new tickets each. */
	async play(...news: number[]) {
		await this.poll();
		for (const count of news) {
			this.add(count);
			await this.poll();
		}
		return this;
	}

	get created() {
		return this.tickets.slice(this.existing).map(({ id }) => id);
	}
}

export const inOrderOfId = (ids: number[]) => [...ids].sort((a, b) => a - b);

export const slice = (tickets: Ticket[], page: number) =>
	tickets.slice((page - 1) * 100, page * 100);
