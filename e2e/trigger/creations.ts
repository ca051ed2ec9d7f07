import type { Sandbox } from '../../sandbox';
import type { Key } from './arrivals';

/** So many in a row have the same time. */
const TOGETHER = 3;

/** Creates tickets and contacts in the sandbox, three at a time with the same timestamp. */
export function create(sandbox: Sandbox, tickets: number, contacts: number): Key[] {
	const { store, clock } = sandbox;
	const keys: Key[] = [];
	const now = clock.now().getTime();
	const timeOf = (index: number) => new Date(now + Math.floor(index / TOGETHER)).toISOString();
	for (let i = 0; i < contacts; i++) {
		keys.push(`newContact ${store.contacts.add({}, { created_datetime: timeOf(i) }).id}`);
	}
	for (let i = 0; i < tickets; i++) {
		keys.push(`newTicket ${store.tickets.add({}, { created_datetime: timeOf(i) }).id}`);
	}
	return keys;
}
