import { DirectoryLoader, RoutingNode } from 'n8n-core';
import type { IDataObject, IExecuteFunctions, INodeParameters, INodeType } from 'n8n-workflow';
import { spokiNode } from '../nodes';
import { pace } from '../nodes';
import type { SandboxOptions } from '../../sandbox';
import type { RunOptions, RunResult } from '../engine';
import { useSandbox } from '../spoki';

jest.setTimeout(30_000);

let runs = 0;

/** A credential that no other run has, so that no run waits for the limits of another. */
export const ownCredential = () => `limits-${runs++}`;

/** A resource locator that holds an id, typed or from an expression. */
export const byId = (value: string | number) => ({ __rl: true, mode: 'id', value });

/** A Spoki whose limits count for `windowMs` instead of a minute; the node is told the same. */
export const scaledLimits = (windowMs: number) => ({ enabled: true, windowMs });

export interface Ran extends RunResult {
	/** JSON of the items by output. */
	json: IDataObject[][];
	/** The input items that the output items come from, by output. */
	from: unknown[][];
}

/**
 * A sandbox with limits and faults for a test file. Restores the pace and the settings after each
 * test, and fails a test that leaves a rejection unhandled.
 */
export function useLimits(options: SandboxOptions = {}) {
	const used = useSandbox(options);
	const usual = { ...pace };
	const unhandled: unknown[] = [];
	const note = (reason: unknown) => unhandled.push(reason);
	beforeAll(() => {
		process.on('unhandledRejection', note);
	});
	beforeEach(() => {
		for (const name of Object.keys(used.sandbox.effects)) delete used.sandbox.effects[name];
		used.sandbox.settings.limits = { enabled: false, windowMs: 60_000, retryAfter: 'seconds' };
		pace.backoffMs = 4;
	});
	afterEach(async () => {
		Object.assign(pace, usual);
		// Node reports a rejection as unhandled after the microtasks of its turn.
		await new Promise((resolve) => setImmediate(resolve));
		expect(unhandled.splice(0)).toEqual([]);
	});
	afterAll(() => {
		process.off('unhandledRejection', note);
	});
	return {
		get sandbox() {
			return used.sandbox;
		},
		/** Scales Spoki's minute, for the sandbox and for the node. */
		minuteOf(windowMs: number, retryAfter: 'seconds' | 'date' | 'none' = 'seconds') {
			used.sandbox.settings.limits = { enabled: true, windowMs, retryAfter };
			pace.windowMs = windowMs;
		},
		run: async (parameters: INodeParameters, more: Partial<RunOptions> = {}): Promise<Ran> => {
			const result = await used.run(parameters, { credentialId: ownCredential(), ...more });
			return {
				...result,
				json: result.output.map((items) => items.map(({ json }) => json)),
				from: result.output.map((items) =>
					items.map(({ pairedItem }) => (pairedItem as { item?: number } | undefined)?.item),
				),
			};
		},
		/** How many requests got this status. */
		answered: (status: number) =>
			used.sandbox.requests.filter((request) => request.status === status).length,
		/** How often an endpoint changed something. */
		effects: (endpoint: string) => used.sandbox.effects[endpoint] ?? 0,
	};
}

/** The node as n8n runs it: with an `execute` of its own, which passes on the signal of the Stop button. */
export function asN8nRunsIt(nodeType: INodeType = spokiNode()): INodeType {
	DirectoryLoader.applyDeclarativeNodeOptionParameters(nodeType);
	nodeType.execute = async function (this: IExecuteFunctions) {
		return (await new RoutingNode(this as never, nodeType).runNode()) ?? [];
	};
	return nodeType;
}

/** Parameters for an operation of a ticket, list or contact that takes its id from the items. */
export const deletion = (resource = 'list'): INodeParameters => ({
	resource,
	operation: 'delete',
	[`${resource}Id`]: byId('={{ $json.id }}'),
});

export const ticketCreation: INodeParameters = {
	resource: 'ticket',
	operation: 'create',
	contactPhone: '={{ $json.phone }}',
	title: '={{ $json.title }}',
	status: 'Open',
};

/** Input items for `ticketCreation`. */
export const ticketItems = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		phone: `+39333000${String(index).padStart(4, '0')}`,
		title: `Ticket ${index}`,
	}));

/** Waits until something holds; the test's own time limit ends it otherwise. */
export async function until(holds: () => boolean) {
	while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Reads the account of a stopped run back from its message. */
export function accountOf(description: string | null | undefined) {
	const numbers = (label: string) =>
		(new RegExp(`${label}: ([\\d–, ]+)\\.`).exec(description ?? '')?.[1] ?? '')
			.split(', ')
			.filter(Boolean)
			.flatMap((range) => {
				const [from, to = from] = range.split('–').map(Number);
				return Array.from({ length: to - from + 1 }, (_, index) => from + index);
			});
	return {
		through: numbers('Items that went through'),
		failed: numbers('Items that did not'),
		unsent: numbers('Items not sent'),
		unclear: numbers('Items that may have gone through'),
	};
}
