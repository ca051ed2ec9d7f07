import type { IDataObject } from 'n8n-workflow';
import type { Fault, Sandbox } from '../../sandbox';
import { oAuth2For } from '../spoki';
import { byId, ownCredential, run, withCharacters } from './place';

const data = { data: { contacts: 3, tickets: 0 } };
const phones = [1, 2, 3, 4].map((last) => `+39347999000${last}`);

/** The outcome of each contact of a batch that Spoki answers with this body. */
async function outcomes(bodyOf: (phones: string[]) => unknown): Promise<unknown[]> {
	return await withCharacters(
		['usual'],
		async (sandbox) => {
			sandbox.faults.add({ kind: 'errors-in-2xx', body: bodyOf(phones) });
			const { output } = await run(
				sandbox,
				{
					resource: 'contact',
					operation: 'bulkSync',
					specifyContacts: 'json',
					contacts: JSON.stringify(phones),
					options: { faultyContacts: 'skip' },
				},
				{ node: { onError: 'continueRegularOutput' } },
			);
			return output[0].map(({ json }) => {
				if (json.sent) return 'sent';
				return json.success || (json.error ? 'refused' : json.success);
			});
		},
		data,
	);
}

describe('whom Spoki means in a batch', () => {
	test('a phone beats an index', async () => {
		const errors = ([, , third]: string[]) => ({
			errors: [{ index: 0, phone: third, message: 'No.' }],
		});
		expect(await outcomes(errors)).toEqual([true, true, 'refused', true]);
	});

	test('an index counts from 1 where a phone beside one says so, and then for all', async () => {
		const errors = ([, second]: string[]) => ({
			errors: [
				{ index: 2, phone: second, message: 'No.' },
				{ index: 4, message: 'No.' },
			],
		});
		expect(await outcomes(errors)).toEqual([true, 'refused', true, 'refused']);
	});

	test('and from 0 where one is 0', async () => {
		const errors = () => ({
			errors: [{ index: 0 }, { index: 3 }].map((one) => ({ ...one, message: 'No.' })),
		});
		expect(await outcomes(errors)).toEqual(['refused', true, true, 'refused']);
	});

	test('where nothing agrees, no contact is blamed and none is called a success', async () => {
		const errors = () => ({ errors: [{ index: 2, message: 'No.' }] });
		expect(await outcomes(errors)).toEqual(['sent', 'sent', 'sent', 'sent']);
	});
});

const NOES: object[] = [
	{ error: 'Not now.' },
	{ error_code: 'spoki::9999', title: 'Not now.' },
	{ success: false, message: 'Not now.' },
	{ status: 'error', message: 'Not now.' },
];

describe.each(NOES)('a 200 with %j', (body) => {
	const said = async (play: (sandbox: Sandbox) => IDataObject) =>
		await withCharacters(
			['usual'],
			async (sandbox) => {
				const parameters = play(sandbox);
				sandbox.faults.add({ kind: '500', status: 200, body } as Fault);
				const { error, output } = await run(sandbox, parameters as never);
				expect(output[0]).toBeUndefined();
				return error?.message;
			},
			data,
		);

	test('is a refusal of a creation, with its words', async () => {
		const create = { resource: 'list', operation: 'create', name: 'Prova' };
		expect(await said(() => create)).toBe('Spoki refused this: Not now.');
	});

	test('and of a deletion, which is then no "deleted"', async () => {
		const deletion = ({ store }: Sandbox) => ({
			resource: 'list',
			operation: 'delete',
			listId: byId(store.lists.add({ name: 'Prova' }).id),
		});
		expect(await said(deletion)).toBe('Spoki refused this: Not now.');
	});
});

test.each([
	['Operator not found.', false],
	['No Role matches the given query.', false],
	['There is no operator with this email in the account.', false],
	['Not found.', true],
	['No Contact matches the given query.', true],
	['Contact not found.', true],
])('a 404 on Add Operator that says "%s" is about the contact: %s', async (detail, isContact) => {
	await withCharacters(
		['usual'],
		async (sandbox) => {
			const [{ id }] = sandbox.store.contacts.all();
			sandbox.faults.add({ kind: '404', body: { detail } });
			const { error } = await run(sandbox, {
				resource: 'contact',
				operation: 'addOperator',
				contactId: byId(id),
				email: { __rl: true, mode: 'email', value: 'nobody@example.com' },
			});
			const blamed = `Spoki has no Contact with the ID ${id}`;
			expect(error?.message === blamed).toBe(isContact);
			if (!isContact) expect(error?.message).toContain(detail);
		},
		data,
	);
});

test('a 403 that may mean anything renews an OAuth2 token once, and not again for a while', async () => {
	await withCharacters(
		['usual'],
		async (sandbox) => {
			const fault: Fault = {
				kind: '403',
				match: { endpoint: 'GET /api/1/tags/' },
				body: { detail: 'You do not have permission.' },
			};
			sandbox.faults.add(fault);
			const before = sandbox.oauth.refreshes;
			let credentials = oAuth2For(sandbox);
			const credentialId = ownCredential();
			for (let round = 0; round < 2; round++) {
				const parameters = { resource: 'tag', operation: 'getAll', authentication: 'oAuth2' };
				const done = await run(sandbox, parameters, { credentials, credentialId });
				expect(done.error?.message).toBe('Spoki does not allow this for the credential');
				({ credentials } = done);
			}
			expect(sandbox.oauth.refreshes).toBe(before + 1);
		},
		data,
	);
});
