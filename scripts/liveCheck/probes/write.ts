import { randomUUID } from 'node:crypto';
import { bulkCharacter } from '../bulkAnswer';
import type { Cleanup } from '../cleanup';
import { readEnvelope, type Item } from '../envelope';
import { untold, type Finding, type Probe } from '../finding';
import type { Answer, Spoki } from '../spoki';

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

const isSuccess = ({ status }: Answer) => status >= 200 && status < 300;

/** Where a refusal may be said inside a success. */
function refusalIn({ status, body }: Answer) {
	const said = (body ?? {}) as Item;
	if (status === 400) return 'refused-by-status';
	if ('error' in said) return 'refused-in-error';
	if (said.success === false) return 'refused-in-success-false';
	return said.status === 'error' ? 'refused-in-status-error' : undefined;
}

/** Things of a list that fit, freshly read; rejects when it can't be read. */
async function find(spoki: Spoki, url: string, fits: (item: Item) => boolean): Promise<Item[]> {
	return readEnvelope(await spoki.ask('GET', url)).items.filter(fits);
}

/** Looks a thing up and deletes it; resolves to whether it is gone. */
async function removeFrom(spoki: Spoki, url: string, fits: (item: Item) => boolean) {
	const [path] = url.split('?');
	for (const { id } of await find(spoki, url, fits)) {
		await spoki.ask('DELETE', `${path}${Number(id)}/`);
	}
	return (await find(spoki, url, fits)).length === 0;
}

/** Probes that write, on things of their own and on one's own phone; `cleanup` undoes them. */
export function writeProbes({ phone, hook }: Own, cleanup: Cleanup): Probe[] {
	const mark = `n8n live check ${randomUUID().slice(0, 8)}`;
	const isMarked = ({ name }: Item) => name === mark;
	const byPhone = (one: string) => `${CONTACTS}?phone=${encodeURIComponent(one)}`;
	const sync = (spoki: Spoki, body: object) =>
		spoki.ask('POST', `${CONTACTS}sync/`, { body: { phone, ...body } });
	const listUrl = `${LISTS}?search=${encodeURIComponent(mark)}`;

	const undoLater = (spoki: Spoki, what: string, undo: (last: Spoki) => Promise<boolean>) => {
		const last = spoki.unstoppable();
		if (!spoki.isThrownAway) cleanup.add(what, () => undo(last));
	};

	/** To be done before the contact is written: it goes again, or gets its names back. */
	async function keepContact(spoki: Spoki) {
		const fits = (item: Item) => item.phone === phone;
		const [before] = await find(spoki, byPhone(phone), fits);
		undoLater(spoki, 'the contact with your phone', async (last) => {
			if (!before) return removeFrom(last, byPhone(phone), fits);
			const { first_name, last_name } = before;
			return isSuccess(await sync(last, { first_name, last_name }));
		});
	}

	const omitted = async (spoki: Spoki): Promise<Finding> => {
		await keepContact(spoki);
		await sync(spoki, { first_name: 'Live', last_name: 'Check' });
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
		const answer = await spoki.ask('POST', LISTS, { body: {} });
		const sandbox = refusalIn(answer);
		if (sandbox) return { seen: sandbox, sandbox, follows: 'The node tells it as a refusal.' };
		const { id } = (answer.body ?? {}) as Item;
		if (typeof id === 'number') {
			undoLater(spoki, 'a list without a name', async (last) =>
				isSuccess(await last.ask('DELETE', `${LISTS}${id}/`)),
			);
		}
		const seen = `a list without a name answers ${answer.status}`;
		return { seen, follows: 'A refusal may look like a success.', breaks: true };
	};

	const bulk = async (spoki: Spoki): Promise<Finding> => {
		undoLater(spoki, 'a contact with a faulty phone', (last) =>
			removeFrom(last, byPhone(FAULTY), (item) => item.phone === FAULTY),
		);
		const body = [{ phone }, { phone: FAULTY }];
		const answer = await spoki.ask('POST', `${CONTACTS}sync_all/`, { body });
		const sandbox = bulkCharacter(answer, [phone, FAULTY]);
		if (sandbox) return { seen: sandbox, sandbox, follows: 'The node reads it.' };
		const seen = `${answer.status} in a shape of its own`;
		return { seen, follows: 'Faulty contacts may not be told apart.', breaks: true };
	};

	const listLag = async (spoki: Spoki): Promise<Finding> => {
		undoLater(spoki, `the list "${mark}"`, (last) => removeFrom(last, listUrl, isMarked));
		const made = await spoki.ask('POST', LISTS, { body: { name: mark } });
		if (!isSuccess(made)) throw new Error(`answered ${made.status}`);
		for (const seen of ['at once', 'at the second look', 'at the third look']) {
			const [found] = await find(spoki, listUrl, isMarked);
			if (found) return { seen, follows: 'Nothing: the trigger looks back far enough.' };
		}
		return { seen: 'not at the third look', follows: 'New things come late.' };
	};

	const deletion = async (spoki: Spoki): Promise<Finding> => {
		const [list] = await find(spoki, listUrl, isMarked);
		if (!list) return untold('there is no list to delete');
		await spoki.ask('POST', `${LISTS}${Number(list.id)}/sync_contacts/`, {
			body: { contacts: [{ phone }] },
		});
		const { status, body, isEmpty } = await spoki.ask('DELETE', `${LISTS}${Number(list.id)}/`);
		const said = (body ?? {}) as Item;
		const sandbox =
			said.success === false
				? 'delete-refused'
				: said.success === true
					? 'delete-success'
					: isEmpty
						? 'delete-empty'
						: 'delete-object';
		return { seen: `${status}, ${sandbox}`, sandbox, follows: 'The node tells it.' };
	};

	const ticket = async (spoki: Spoki): Promise<Finding> => {
		const fits = ({ reference }: Item) => reference === mark;
		const known: { id?: number; isRefused?: boolean } = {};
		undoLater(spoki, `the ticket with the reference "${mark}"`, async (last) => {
			if (known.isRefused) return true;
			if (known.id) return isSuccess(await last.ask('DELETE', `${TICKETS}${known.id}/`));
			// No answer came: one that isn't on the first page may still be there.
			const found = await find(last, TICKETS, fits);
			return found.length > 0 && removeFrom(last, TICKETS, fits);
		});
		const body = { contact_phone: phone, title: mark, status: 'Open', reference: mark };
		const made = await spoki.ask('POST', TICKETS, { body });
		known.isRefused = made.status >= 400 && made.status < 500;
		known.id = Number((made.body as Item | undefined)?.id) || undefined;
		if (!isSuccess(made)) {
			return { seen: `refused with ${made.status}`, follows: 'The account may lack Tickets.' };
		}
		const path = `${TICKETS}${known.id}/`;
		const read = known.id && (await spoki.ask('GET', path));
		const changed = known.id && (await spoki.ask('PATCH', path, { body: { priority: 'Low' } }));
		const parts = [
			read ? `read ${read.status}` : 'no id',
			changed ? `change ${changed.status}` : '',
		];
		const seen = [made.status, ...parts].filter(Boolean).join(', ');
		return { seen, follows: 'The node gives it back.' };
	};

	const note = async (spoki: Spoki): Promise<Finding> => {
		const body = { phone, type: 'Note', content_type: 'Text', text: mark };
		const answer = await spoki.ask('POST', '/api/1/messages/send/', { body });
		if (!isSuccess(answer)) {
			return { seen: `refused with ${answer.status}`, follows: 'The account may lack a channel.' };
		}
		// Notes can't be deleted.
		undoLater(spoki, NOTE_LEFT, () => Promise.resolve(false));
		const names = ['uuid', 'id'].filter((name) => name in ((answer.body ?? {}) as Item));
		const seen = names.length ? `with ${names.join(' and ')}` : 'without uuid or id';
		return { seen, follows: 'The node gives it back.' };
	};

	const webhook = async (spoki: Spoki): Promise<Finding> => {
		if (!hook) return untold('no address was given');
		// Others may write to the same address: those stay.
		const before = (await find(spoki, WEBHOOKS, () => true)).map(({ id }) => id);
		undoLater(spoki, 'a webhook to your address', (last) =>
			removeFrom(last, WEBHOOKS, ({ url, id }) => url === hook && !before.includes(id)),
		);
		const body = { version: 2, url: hook, event: 'contact.created', is_active: true };
		const made = await spoki.ask('POST', WEBHOOKS, { body });
		const { id, secret } = (made.body ?? {}) as Item;
		if (!isSuccess(made) || typeof secret !== 'string') {
			const seen = `answers ${made.status} without a secret`;
			return { seen, follows: 'The webhook trigger can’t check deliveries.', breaks: true };
		}
		const path = `${WEBHOOKS}${Number(id)}/`;
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
