import { readFileSync } from 'node:fs';
import { table } from '../../scripts/liveCheck/report';
import { README, readmeWith, verifiedPage } from '../../scripts/liveCheck/verified';
import { check } from './run';

// Each asks everything of two sandboxes.
jest.setTimeout(30_000);

const isPage = (body: unknown): body is { results: unknown[] } =>
	typeof body === 'object' && body !== null && 'results' in body;

/** An account in which nothing is. */
const emptied = (body: unknown) =>
	Array.isArray(body) ? [] : isPage(body) ? { ...body, count: 0, next: null, results: [] } : body;

test('empty lists validate their envelope only, and what could not be asked is counted and named', async () => {
	const { result, row } = await check({}, { change: { body: emptied } });
	const empty = result.verified.filter(({ isEmptyList }) => isEmptyList);
	expect(empty.length).toBeGreaterThan(14);
	const others = result.verified.length - empty.length;
	expect(result.verified.filter(({ differences }) => differences.length)).toEqual([]);

	const file = { ...result, date: '2026-11-28', correspondsTo: [] };
	expect(readmeWith(file, readFileSync(README, 'utf8'))).toContain(
		`**${others} of them validated on a live account on 2026-11-28, ${empty.length} answered with an empty list`,
	);
	const line = verifiedPage(file)
		.split('\n')
		.find((one) => one.startsWith('| `GET /api/1/contacts/`'));
	expect(line).toContain('envelope only: nothing was in it on 2026-11-28');
	expect(table(result)).toContain(`Nothing was in ${empty.length} of the lists`);

	const { seen, assumed, open, isAsAssumed } = row('Every documented read');
	expect(assumed).toMatch(/^all \d+ there$/);
	expect({ open, isAsAssumed }).toEqual({ open: true, isAsAssumed: false });
	expect(seen).toMatch(/^\d+ there; \d+ not asked, since nothing to ask for is listed: /);
	expect(seen).toContain('/api/1/contacts/{id}/');
	expect(seen).toContain('/api/1/roles/{id}/has_private_key/');
});

test('a list with something in it is none of them', async () => {
	const { result, row } = await check();
	expect(result.verified.some(({ isEmptyList }) => isEmptyList)).toBe(false);
	expect(table(result)).not.toContain('Nothing was in');
	expect(row('Every documented read').isAsAssumed).toBe(true);
});

test('an endpoint whose answer is nested too deep to be read is named, at once', async () => {
	const levels = 60_000;
	const deep = `${'{"a":['.repeat(levels)}${']}'.repeat(levels)}`;
	const isMedia = ({ url = '' }: { url?: string }) => url.startsWith('/api/1/media/');
	const { result, row } = await check(
		{},
		{ change: { text: (text, request) => (isMedia(request) ? deep : text) } },
	);
	const media = result.verified.find(({ endpoint }) => endpoint === 'GET /api/1/media/');
	expect(media?.differences).toEqual(['answer is nested too deep to be read, not object']);
	expect(row('Envelope of media')).toMatchObject({
		seen: 'answered what is nested too deep',
		breaks: true,
	});
	expect(row('Envelope of contacts').isAsAssumed).toBe(true);
});
