import { join } from 'node:path';
import type { SandboxOptions } from '../../sandbox';
import { Child } from './child';

/** Where the sandbox is, and how to sign for it. */
export interface Address {
	url: string;
	apiKey: string;
}

export interface Requests {
	total: number;
	byStatus: Record<string, number>;
}

/** A sandbox in a process of its own. */
export class SandboxProcess {
	private constructor(
		private readonly child: Child,
		readonly address: Address,
	) {}

	static async start(options: SandboxOptions): Promise<SandboxProcess> {
		const child = Child.start(join(__dirname, '../sandboxChild.ts'));
		return new SandboxProcess(child, await child.ask<Address>('start', options));
	}

	contactIds = async (count: number) => await this.child.ask<number[]>('contactIds', { count });
	addLists = async (count: number) => await this.child.ask<number[]>('addLists', { count });
	addTickets = async (count: number) => await this.child.ask<void>('addTickets', { count });
	/** The requests since the last call. */
	requests = async () => await this.child.ask<Requests>('requests');
	stop = async () => await this.child.stop();
}
