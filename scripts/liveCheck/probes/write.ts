import { randomUUID } from 'node:crypto';
import { bulkCharacter } from '../bulkAnswer';
import type { Cleanup, Undone } from '../cleanup';
import type { Item } from '../envelope';
import { untold, type Finding, type Probe } from '../finding';
import { idIn } from '../ids';
import type { Spoki } from '../spoki';
import { deletionFinding } from './deletion';
import { find, isSuccess, make, refusalIn, remove, removeFrom, undo, type Made } from './remove';

/** What the person at the keyboard allowed. */
export interface Own {
	phone: string;
	/** A public address that takes the test delivery of a webhook. */
	hook?: string;
}

const CONTACTS = '/api/1/contacts/';
const LISTS = '/api/1/lists/';
const TICKETS = '/api/1/tickets/';
const WEBHOOKS = '/api/1/external-webhooks/';
/** Too short for any country. */
const FAULTY = '+123';

/** The one thing that stays. */
export const NOTE_LEFT = 'a note on the chat with your phone';

/** Probes that write, on things of their own and on one's own phone; `cleanup` undoes them. */
export function writeProbes({ phone, hook }: Own, cleanup: Cleanup): Probe[] {
	const mark = `n8n live check ${randomUUID().slice(0, 8)}`;
	const isMarked = ({ name }: Item) => name === mark;
	const byPhone = (one: string) => `${CONTACTS}?phone=${encodeURIComponent(one)}`;
	const sync = (spoki: Spoki, body: object, made: Made = {}) =>
		make(spoki, `${CONTACTS}sync/`, { phone, ...body }, made);
	const listUrl = `${LISTS}?search=${encodeURIComponent(mark)}`;

	const undoLater = (spoki: Spoki, what: string, how: (last: Spoki) => Promise<Undone>) => {
		const last = spoki.unstoppable();
		if (!spoki.isThrownAway) cleanup.add(what, () => how(last));
	};

	/** To be done before the contact is written: it goes again, or gets its names back. */
	async function keepContact(spoki: Spoki, made: Made) {
		const fits = (item: Item) => item.phone === phone;
		const [before] = await find(spoki, byPhone(phone), fits);
		if (!before) {
			undoLater(spoki, 'the contact with your phone', async (last) => {
				if (!made.isAsked) return true;
				const isGone = made.id === undefined || (await remove(last, CONTACTS, made.id));
				const others = await removeFrom(last, byPhone(phone), fits);
				return isGone && others;
			});
			return;
		}
		const { first_name, last_name } = before;
		const id = idIn(before);
		undoLater(spoki, 'other names on the contact with your phone', async (last) => {
			if (!made.isAsked) return true;
			await sync(last, { first_name, last_name });
			if (id === undefined) return 'unsure';
			const { body } = await last.ask('GET', `${CONTACTS}${id}/`);
			const now = (body ?? {}) as Item;
			return now.first_name === first_name && now.last_name === last_name;
		});
	}

	const omitted = async (spoki: Spoki): Promise<Finding> => {
		const made: Made = {};
		await keepContact(spoki, made);
		await sync(spoki, { first_name: 'Live', last_name: 'Check' }, made);
		const answer = await sync(spoki, { first_name: 'Live' });
		if (!isSuccess(answer)) throw new Error(`answered ${answer.status}`);
		const [contact] = await find(spoki, byPhone(phone), () => true);
		if (!contact) return untold('the contact can’t be found by its phone');
		const isKept = contact.last_name === 'Check';
		if (isKept) return { seen: 'kept', follows: 'Nothing: it is as assumed.' };
		return { seen: 'changed', follows: 'Create or Update loses fields.', breaks: true };
	};

	const unknownField = async (spoki: Spoki): Promise<Finding> => {
		const answer = await sync(spoki, { custom_fields: { N8N_LIVE_CHECK_NONE: 'x' } });
		const state = isSuccess(answer) && !refusalIn(answer) ? 'ignore' : 'reject';
		const follows = state === 'ignore' ? 'A wrong code goes unnoticed.' : 'The code is named.';
		return { seen: state, sandbox: `unknownCustomFields=${state}`, follows };
	};

	const refusedWrite = async (spoki: Spoki): Promise<Finding> => {
		const made: Made = {};
		// Without a name it can't be looked for.
		undoLater(spoki, 'a list without a name', async (last) => {
			if (!made.isAsked || made.isRefused) return true;
			return made.id === undefined ? 'unsure' : await remove(last, LISTS, made.id);
		});
		const answer = await make(spoki, LISTS, {}, made);
		const sandbox = refusalIn(answer);
		if (sandbox) return { seen: sandbox, sandbox, follows: 'The node tells it as a refusal.' };
		const seen = `a list without a name answers ${answer.status}`;
		return { seen, follows: 'A refusal may look like a success.', breaks: true };
	};

	const bulk = async (spoki: Spoki): Promise<Finding> => {
		const made: Made = {};
		undoLater(spoki, 'a contact with a faulty phone', async (last) =>
			made.isAsked
				? await removeFrom(last, byPhone(FAULTY), (item) => item.phone === FAULTY)
				: true,
		);
		const body = [{ phone }, { phone: FAULTY }];
		const answer = await make(spoki, `${CONTACTS}sync_all/`, body, made);
		const sandbox = bulkCharacter(answer, [phone, FAULTY]);
		if (sandbox) return { seen: sandbox, sandbox, follows: 'The node reads it.' };
		const seen = `${answer.status} in a shape of its own`;
		return { seen, follows: 'Faulty contacts may not be told apart.', breaks: true };
	};

	const listLag = async (spoki: Spoki): Promise<Finding> => {
		const made: Made = {};
		undoLater(spoki, `the list "${mark}"`, (last) =>
			undo(last, made, listUrl, { member: 'name', value: mark }),
		);
		const answer = await make(spoki, LISTS, { name: mark }, made);
		if (!isSuccess(answer)) throw new Error(`answered ${answer.status}`);
		for (const seen of ['at once', 'at the second look', 'at the third look']) {
			const [found] = await find(spoki, listUrl, isMarked);
			if (found) return { seen, follows: 'Nothing: the trigger looks back far enough.' };
		}
		return { seen: 'not at the third look', follows: 'New things come late.' };
	};

	const deletion = async (spoki: Spoki): Promise<Finding> => {
		const [list] = await find(spoki, listUrl, isMarked);
		if (!list) return untold('there is no list to delete');
		const id = idIn(list);
		if (id === undefined) return untold('the list has no numeric id');
		await spoki.ask('POST', `${LISTS}${id}/sync_contacts/`, { body: { contacts: [{ phone }] } });
		return deletionFinding(await spoki.ask('DELETE', `${LISTS}${id}/`));
	};

	const ticket = async (spoki: Spoki): Promise<Finding> => {
		const made: Made = {};
		undoLater(spoki, `the ticket with the reference "${mark}"`, (last) =>
			undo(last, made, TICKETS, { member: 'reference', value: mark }),
		);
		const body = { contact_phone: phone, title: mark, status: 'Open', reference: mark };
		const answer = await make(spoki, TICKETS, body, made);
		if (!isSuccess(answer)) {
			return { seen: `refused with ${answer.status}`, follows: 'The account may lack Tickets.' };
		}
		const path = `${TICKETS}${made.id}/`;
		const read = made.id && (await spoki.ask('GET', path));
		const changed = made.id && (await spoki.ask('PATCH', path, { body: { priority: 'Low' } }));
		const parts = [
			read ? `read ${read.status}` : 'no id',
			changed ? `change ${changed.status}` : '',
		];
		const seen = [answer.status, ...parts].filter(Boolean).join(', ');
		return { seen, follows: 'The node gives it back.' };
	};

	const note = async (spoki: Spoki): Promise<Finding> => {
		const body = { phone, type: 'Note', content_type: 'Text', text: mark };
		const made: Made = {};
		// Notes can't be deleted, nor looked for.
		let undone: Undone = 'unsure';
		undoLater(spoki, NOTE_LEFT, () => Promise.resolve(!made.isAsked || undone));
		const answer = await make(spoki, '/api/1/messages/send/', body, made);
		undone = !isSuccess(answer);
		if (!isSuccess(answer)) {
			return { seen: `refused with ${answer.status}`, follows: 'The account may lack a channel.' };
		}
		const names = ['uuid', 'id'].filter((name) => name in ((answer.body ?? {}) as Item));
		const seen = names.length ? `with ${names.join(' and ')}` : 'without uuid or id';
		return { seen, follows: 'The node gives it back.' };
	};

	const webhook = async (spoki: Spoki): Promise<Finding> => {
		if (!hook) return untold('no address was given');
		// Others may write to the same address: those stay.
		const except = new Set((await find(spoki, WEBHOOKS, () => true)).map(({ id }) => id));
		const made: Made = {};
		undoLater(spoki, 'a webhook to your address', (last) =>
			undo(last, made, WEBHOOKS, { member: 'url', value: hook, except }),
		);
		const body = { version: 2, url: hook, event: 'contact.created', is_active: true };
		const answer = await make(spoki, WEBHOOKS, body, made);
		if (!isSuccess(answer) || typeof (answer.body as Item | undefined)?.secret !== 'string') {
			const seen = `answers ${answer.status} without a secret`;
			return { seen, follows: 'The webhook trigger can’t check deliveries.', breaks: true };
		}
		if (made.id === undefined)
			return {
				seen: 'a secret, but no id',
				follows: 'The trigger can’t take it away.',
				breaks: true,
			};
		const path = `${WEBHOOKS}${made.id}/`;
		const tested = await spoki.ask('POST', `${path}test/`, { body: {} });
		const rotated = await spoki.ask('POST', `${path}rotate_secret/`, { body: {} });
		const seen = `with a secret; test ${tested.status}, rotation ${rotated.status}`;
		return { seen, follows: 'Look for the delivery at your address.' };
	};

	return [
		{ name: 'Fields left out of an upsert', run: omitted },
		{ name: 'Unknown custom field', run: unknownField },
		{ name: 'Refused write', run: refusedWrite },
		{ name: 'Batch with a faulty phone', run: bulk },
		{ name: 'How late a list shows a new one', run: listLag },
		{ name: 'Deletion', run: deletion },
		{ name: 'Ticket', run: ticket },
		{ name: 'Note', run: note },
		{ name: 'Webhook', run: webhook },
	];
}
