import { run, withCharacters } from './place';

const all = { resource: 'contact', operation: 'getAll', returnAll: true };
const data = { data: { contacts: 120, tickets: 0 } };

test('a page_size that is refused is left out for good, for that list', async () => {
	await withCharacters(
		['no-page-size'],
		async (sandbox) => {
			const credentialId = 'no page size';
			for (let round = 0; round < 2; round++) {
				const { output } = await run(sandbox, all, { credentialId });
				expect(output[0]).toHaveLength(120);
			}
			const asked = sandbox.requests.filter(({ rawUrl }) => rawUrl.includes('page_size='));
			expect(asked.map(({ status }) => status)).toEqual([400]);
		},
		data,
	);
});

test('a full page with neither next nor count is followed by one more request', async () => {
	await withCharacters(
		['page-no-next', 'no-count', 'end-empty'],
		async (sandbox) => {
			sandbox.store.contacts.clear();
			for (let i = 0; i < 200; i++) sandbox.store.contacts.add();
			const { output } = await run(sandbox, { ...all, returnAll: false, limit: 1000 });
			expect(output[0]).toHaveLength(200);
			const pages = sandbox.requests.map(({ rawUrl }) => /[?&]page=(\d+)/.exec(rawUrl)?.[1]);
			expect(new Set(pages)).toEqual(new Set(['1', '2', '3']));
		},
		data,
	);
});
