import type { Known } from '../../../e2e/agents/model';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox, Store } from '../../../sandbox';
import type { ToolNode } from '../tools';

/** The items of an answer, as a model reads them. */
export type Items = IDataObject[];

/** One tool that the model uses, in its turn. */
export interface Step extends ToolNode {
	/** What it writes, from the words of the task and the answers so far, the newest first. */
	args: (...answers: Items[]) => IDataObject;
	/** What it may learn when that is refused. */
	known?: Known[];
	/** What a refusal must say that leads the model to another tool. */
	refused?: RegExp;
}

/** Something that a person asks an agent for. */
export interface Task {
	asks: string;
	/** What has happened in Spoki just before. */
	before?: (sandbox: Sandbox) => void;
	steps: Step[];
	/** The endpoints that changed something, in order, once each. */
	makes: string[];
	/** Throws unless the last answer, or what is in Spoki then, is what the person wants. */
	holds: (answer: Items, store: Store) => void;
	/** What a reader should know: what stays open, or how the tool is set up. */
	note?: string;
}

/** Anna, about whom most tasks are; she and what she has are in the account before each task. */
export const ANNA = { phone: '+393478880001', local: '347 888 0001', title: 'Invoice 2026/81' };

/** A colleague who takes over chats. */
export const OPERATOR = 'bruno.gallo@example.com';

/** Puts into a store what the tasks speak of. */
export function arrange({ contacts, tickets, lists, roles, campaigns }: Store): void {
	const [list] = lists.all();
	const contact = contacts.add({
		...{ phone: ANNA.phone, first_name: 'Anna', last_name: 'Neri', email: 'anna@example.com' },
		...{ status: 'Subscribed', list_set: [list] },
	});
	const text = 'The amount is wrong.';
	tickets.add({ title: ANNA.title, description: text, reference: 'R-81', status: 'Open', contact });
	roles.add({ user: { firstname: 'Bruno', surname: 'Gallo', email: OPERATOR } });
	campaigns.add({
		...{ name: 'Winter sale', status: 'Scheduled' },
		scheduled_datetime: '2036-12-01T08:00:00Z',
	});
}

/** The steps that are the same in many tasks. */
export const findByPhone = (phone: string, known: Known[] = []): Step => ({
	name: 'Find a contact by phone in Spoki',
	...{ resource: 'contact', operation: 'getAll', add: ['phone'], known },
	args: () => ({ Phone: phone }),
});

export const findByName = (text: string): Step => ({
	name: 'Search contacts in Spoki',
	...{ resource: 'contact', operation: 'getAll', add: ['search'] },
	args: () => ({ Search: text }),
});

export const searchOf = (resource: string, text: string): Step => ({
	...{ resource, operation: 'getAll', add: ['search'] },
	args: () => ({ Search: text }),
});

/** What a model knows of a phone once it has read how one is written. */
export const asInternational = (argument: string): Known[] => [
	{ argument, when: /international format|country code|\+39/, value: ANNA.phone },
];

/** The ID of the first item, as a model writes it. */
export const idOf = ([{ id }]: Items) => String(id);
