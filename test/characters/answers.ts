import type { IDataObject } from 'n8n-workflow';
import { SpokiApi } from '../../credentials/SpokiApi.credentials';
import type { CharacterName, Sandbox } from '../../sandbox';
import { testCredential } from '../credentials/tester';
import { oAuth2For } from '../spoki';
import { byId, expectThat, run, withCharacters, type Result } from './place';

const nothing = { data: { contacts: 3, tickets: 0 } };

/** The words of an item's outcome. */
const wordOf = (json: IDataObject) =>
	(['success', 'accepted', 'sent'] as const).find((word) => json[word] === true) ?? 'refused';

/** Contacts of which those at these places have a date that only Spoki refuses: nothing looks at it before. */
const contactsWith = (count: number, faulty: number[], start: number) =>
	Array.from({ length: count }, (_, place) => ({
		phone: `+39347${String(start + place).padStart(7, '0')}`,
		...(faulty.includes(place) && { custom_fields: { BIRTHDAY: 'x' } }),
	}));

/**
 * Each contact of a batch has a true word: *success* only if it is stored, *refused* only if it is
 * not; *accepted* and *sent* say that it isn't known, and then something of Spoki's answer is shown.
 */
export async function bulkWordsAreTrue(characters: readonly CharacterName[]): Promise<Result> {
	return await withCharacters<Result>(
		characters,
		async (sandbox) => {
			let isTold = false;
			const cases: Array<[number, number[]]> = [
				[1, []],
				[1, [0]],
				[6, []],
				[6, [2]],
				[6, [0, 3]],
				[6, [1, 5]],
				[6, [0, 1, 2, 3, 4, 5]],
			];
			for (const [number, [count, faulty]] of cases.entries()) {
				const contacts = contactsWith(count, faulty, 100 * number);
				for (const stops of [false, true])
					isTold = (await checkBatch(sandbox, contacts, stops)) || isTold;
			}
			return isTold ? 'told' : 'holds';
		},
		nothing,
	);
}

/** @returns whether something of it isn't known, and said so */
async function checkBatch(sandbox: Sandbox, contacts: Array<{ phone: string }>, stops: boolean) {
	const { contacts: stored, contactByPhone } = sandbox.store;
	for (const { phone } of contacts) {
		const known = contactByPhone.get(phone);
		if (known) stored.remove(known.id);
	}
	const { output, error } = await run(sandbox, {
		resource: 'contact',
		operation: 'bulkSync',
		specifyContacts: 'json',
		contacts: JSON.stringify(contacts),
		options: stops ? {} : { faultyContacts: 'skip' },
	});
	const isStored = (phone: string) => contactByPhone.has(phone);
	const some = contacts.filter(({ phone }) => isStored(phone)).length;
	if (error) {
		expectThat(error.message !== '', 'an error without words');
		const doubts = /may have taken some/.test(error.description ?? '');
		expectThat(some === 0 || doubts, `an error says that nothing went through: ${some} are stored`);
		return some > 0;
	}
	const items = output[0].map(({ json }) => json);
	expectThat(items.length === contacts.length, `${items.length} items of ${contacts.length}`);
	const words = items.map(wordOf);
	for (const [place, { phone }] of contacts.entries()) {
		const word = words[place];
		if (word === 'success') expectThat(isStored(phone), `contact ${place} is no success`);
		if (word === 'refused') expectThat(!isStored(phone), `contact ${place} was not refused`);
	}
	const unknown = words.filter((word) => word === 'accepted' || word === 'sent');
	return unknown.length > 0;
}

/** `deleted: true` only if it is gone; else an error says so. */
export async function noDeletionThatIsNone(characters: readonly CharacterName[]): Promise<Result> {
	return await withCharacters<Result>(
		characters,
		async (sandbox) => {
			const { lists } = sandbox.store;
			const { id } = lists.add({ name: 'Prova' });
			const { output, error } = await run(sandbox, {
				resource: 'list',
				operation: 'delete',
				listId: byId(id),
			});
			const isThere = lists.get(id) !== undefined;
			if (!error) {
				expectThat(output[0][0].json.deleted === true, 'nothing is said of the deletion');
				expectThat(!isThere, 'deleted: true, and the list is still there');
				return 'holds';
			}
			expectThat(isThere, 'the deletion counts as refused, and the list is gone');
			return 'told';
		},
		nothing,
	);
}

/** A write that says no is an error with Spoki's words, also where it says so inside a 200. */
export async function noWriteThatIsNone(characters: readonly CharacterName[]): Promise<Result> {
	return await withCharacters<Result>(
		characters,
		async (sandbox) => {
			const { contacts } = sandbox.store;
			const [{ id }] = contacts.all();
			const { error } = await run(sandbox, {
				resource: 'contact',
				operation: 'addOperator',
				contactId: byId(id),
				email: { __rl: true, mode: 'email', value: 'nobody@example.com' },
			});
			expectThat(error !== undefined, 'an operator that there is not was added');
			const said = `${error.message} ${error.description}`;
			expectThat(/operator|email|user/i.test(said), `nothing about the operator: ${said}`);
			expectThat(!/no contact with the ID/.test(said), `it blames the contact: ${said}`);
			await checkStart(sandbox);
			return 'holds';
		},
		nothing,
	);
}

/** An automation that starts for known contacts only is refused for others, with Spoki's words. */
async function checkStart(sandbox: Sandbox) {
	const { automations, contactByPhone } = sandbox.store;
	const automation = automations
		.all()
		.find(({ is_active, webhook_set }) => is_active && webhook_set.length > 0)!;
	const [{ path, secret }] = automation.webhook_set;
	const phone = '+393479999999';
	const { error, output } = await run(sandbox, {
		resource: 'automation',
		operation: 'start',
		startBy: 'link',
		link: sandbox.url + path,
		secret,
		phone,
	});
	if (error) {
		expectThat(!contactByPhone.has(phone), 'a start counts as refused, and the contact was taken');
		expectThat(
			/no contact with this phone/.test(error.message),
			`not Spoki's words: ${error.message}`,
		);
		return;
	}
	expectThat(contactByPhone.has(phone), `a start that is none: ${JSON.stringify(output[0])}`);
}

const tags = { resource: 'tag', operation: 'getAll' };
const KEY = /doesn't accept the credential/;
/** What Spoki says doesn't tell which of the two it is, so both are named. */
const KEY_OR_RIGHT = /key|credential/i;

/** A wrong key is told as such, in a run and in the credential's test. */
export async function wrongKeyIsTold(characters: readonly CharacterName[]): Promise<Result> {
	return await withCharacters<Result>(
		characters,
		async (sandbox) => {
			const credentials = { spokiApi: { apiKey: 'wrong-key-of-mine', baseUrl: sandbox.url } };
			const { error } = await run(sandbox, tags, { credentials });
			expectThat(error !== undefined, 'a wrong key was accepted');
			const said = `${error.message} ${error.description}`;
			expectThat(!said.includes('wrong-key-of-mine'), 'the key is shown');
			const { status, message = '' } = await testCredential(new SpokiApi(), credentials);
			expectThat(status === 'Error', 'the test accepts a wrong key');
			expectThat(/key/i.test(message), `the test names no key: ${message}`);
			if (KEY.test(said)) return 'holds';
			expectThat(KEY_OR_RIGHT.test(said), `it isn't about the key: ${said}`);
			return 'told';
		},
		nothing,
	);
}

/** An expired token is renewed once; where that doesn't help, what may be the reason is told. */
export async function tokenIsRenewed(characters: readonly CharacterName[]): Promise<Result> {
	return await withCharacters<Result>(
		characters,
		async (sandbox) => {
			const credentials = oAuth2For(sandbox);
			sandbox.oauth.expireAccessTokens();
			const parameters = { ...tags, authentication: 'oAuth2' };
			const { output, error } = await run(sandbox, parameters, { credentials });
			const { refreshes } = sandbox.oauth;
			expectThat(refreshes === 1, `the token was renewed ${refreshes} times`);
			if (!error) {
				expectThat(output[0].length === sandbox.store.tags.size, 'not all tags came');
				return 'holds';
			}
			const said = `${error.message} ${error.description}`;
			expectThat(/API keys only/.test(said), `a fresh token was refused, and it says: ${said}`);
			return 'told';
		},
		nothing,
	);
}
