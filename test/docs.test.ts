import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { SPOKI_PACE } from '../nodes/Spoki/client/pace';
import { BATCH_SIZE } from '../nodes/Spoki/fields/bulk';
import { commonOptions } from '../nodes/Spoki/fields/options';
import { resources } from '../nodes/Spoki/resources';
import { Spoki } from '../nodes/Spoki/Spoki.node';
import { bulkSync } from '../nodes/Spoki/resources/contact/bulkSync.operation';
import { syncContacts } from '../nodes/Spoki/resources/list/syncContacts.operation';

const root = resolve(__dirname, '..');
const files = ['', '.github', 'docs', 'docs/resources']
	.flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
	.filter((name) => name.endsWith('.md'));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** A document without its examples of code. */
const prose = (text: string) => text.replace(/^```.*?^```/gms, '').replace(/`[^`\n]*`/g, '');

/** What GitHub makes of the headings of a document. */
const anchorsOf = (text: string) =>
	[...text.replace(/^```.*?^```/gms, '').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
		heading
			.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-'),
	);

const linksOf = (text: string) =>
	[...prose(text).matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, link]) => link)
		.filter((link) => !/^[a-z]+:/.test(link));

/** The links of a document that lead nowhere. */
function broken(file: string): string[] {
	return linksOf(read(file)).filter((link) => {
		const [path, anchor] = link.split('#');
		const target = path === '' ? join(root, file) : resolve(root, dirname(file), path);
		if (relative(root, target).startsWith('..')) return !path.includes('/security/advisories/');
		if (!existsSync(target)) return true;
		if (anchor === undefined) return false;
		return (
			statSync(target).isDirectory() || !anchorsOf(readFileSync(target, 'utf8')).includes(anchor)
		);
	});
}

test('there are documents, and links in them', () => {
	expect(files).toEqual(expect.arrayContaining(['README.md', 'docs/reliability.md']));
	expect(linksOf(read('README.md')).length).toBeGreaterThan(20);
});

test.each(files)('the links of %s lead somewhere', (file) => {
	expect(broken(file)).toEqual([]);
});

test('the links of the credentials lead to headings of the README', () => {
	const anchors = anchorsOf(read('README.md'));
	for (const name of ['SpokiApi', 'SpokiOAuth2Api', 'SpokiPartnerApi']) {
		const [, anchor] = /documentationUrl = '[^']*#([^']+)'/.exec(
			read(`credentials/${name}.credentials.ts`),
		)!;
		expect(anchors).toContain(anchor);
	}
});

/** Every place in the documents where a pattern stands. */
const said = (pattern: RegExp) =>
	files.flatMap((file) =>
		[...read(file).matchAll(pattern)].map(([whole, ...numbers]) => ({
			where: `${file}: ${whole}`,
			numbers: numbers.map((text) => Number(text.replaceAll(',', ''))),
		})),
	);

/** Checks each place, of which there must be some. @param right what the later numbers must be, by the first */
function agrees(pattern: RegExp, right: (first: number) => number[]) {
	const places = said(pattern);
	expect(places).not.toEqual([]);
	for (const { where, numbers } of places)
		expect({ where, numbers }).toEqual({ where, numbers: right(numbers[0]) });
}

/** How long requests wait in all, in minutes, when the first go at once. */
const minutes = (requests: number, perMinute: number) => Math.ceil(requests / perMinute) - 1;

/** The fields of a panel, with those inside others. */
const parts = (fields: unknown[]): INodeProperties[] =>
	(fields as INodeProperties[]).flatMap((field) => [
		field,
		...parts(field.options ?? []),
		...parts((field as { values?: unknown[] }).values ?? []),
	]);

describe('the numbers agree with the code:', () => {
	const operations = resources.flatMap((resource) => resource.operations);
	const limits = operations.flatMap(({ endpoint }) => endpoint.limits ?? []);

	test('operations and resources', () => {
		agrees(/(\d+) operations on (\d+) resources/g, () => [operations.length, resources.length]);
	});

	test('the least and the largest limit', () => {
		const numbers = limits.map(({ perMinute }) => perMinute);
		agrees(/numbers go from (\d+) to (\d+) requests a minute/g, () => [
			Math.min(...numbers),
			Math.max(...numbers),
		]);
	});

	test('the buckets that several endpoints share', () => {
		const buckets = new Set(limits.flatMap(({ bucket }) => bucket ?? []));
		expect([...buckets].sort()).toEqual([
			'custom fields',
			'messages: free',
			'messages: note',
			'messages: template',
			'webhooks',
		]);
		const own = operations.filter(({ endpoint: { path, limits: its } }) => {
			const isOfFields = path.startsWith('/api/1/custom-fields/');
			return isOfFields && its?.every(({ bucket }) => bucket === undefined);
		});
		expect(own.map(({ name }) => name)).toEqual(['Delete']);
	});

	test('contacts, and the minutes that they take', () => {
		const [bulk] = bulkSync.endpoint.limits!;
		expect(syncContacts.endpoint.limits).toEqual([bulk]);
		agrees(/([\d,]+) contacts take (\d+) minutes/g, (contacts) => [
			contacts,
			minutes(Math.ceil(contacts / BATCH_SIZE), bulk.perMinute),
		]);
		agrees(/(\d+) contacts with each request/g, () => [BATCH_SIZE]);
	});

	test('deletions, and the minutes that they take', () => {
		const rate = 5;
		expect(limits.map(({ perMinute }) => perMinute)).toContain(rate);
		const sentence = /(\d+) deletions take (\d+) minutes/g;
		agrees(sentence, (deletions) => [deletions, minutes(deletions, rate)]);
		// the panel says the same
		const [inPanel] = JSON.stringify(commonOptions).match(sentence)!;
		expect(prose(read('README.md'))).toContain(inPanel);
	});

	test('Longest Wait, and what fits into it', () => {
		const options = commonOptions.options as INodeProperties[];
		const usual = options.find(({ name }) => name === 'longestWait')!.default as number;
		agrees(/(\d+) minutes unless you change it/g, () => [usual]);
		agrees(/of (\d+) minutes is enough for ([\d,]+) contacts/g, () => [
			usual,
			(usual + 1) * BATCH_SIZE,
		]);
	});

	test('the panel, beside nodes of n8n', () => {
		const all = parts(new Spoki().description.properties);
		const count = (is: (one: INodeProperties) => boolean) => all.filter(is).length;
		const ofType = (wanted: string) => count(({ type }) => type === wanted);
		agrees(/\| Operations \| (\d+)/g, () => [operations.length]);
		agrees(/\| Resource locators[^|]*\| (\d+)/g, () => [ofType('resourceLocator')]);
		agrees(/\| Mappers with[^|]*\| (\d+)/g, () => [ofType('resourceMapper')]);
		agrees(/\| Placeholders[^|]*\| (\d+) of (\d+)/g, () => [
			count(({ placeholder = '' }) => placeholder.startsWith('e.g.')),
			count(({ placeholder = '' }) => placeholder !== ''),
		]);
		agrees(/\| Visible notices \| (\d+)/g, () => [ofType('notice')]);
	});

	test('requests under way, and how long they may take', () => {
		const { concurrency, unlimitedConcurrency, requestMs, backoffMs } = SPOKI_PACE;
		agrees(/with a published number \| (\d+) \|/g, () => [concurrency]);
		agrees(/without one \| (\d+) \|/g, () => [unlimitedConcurrency]);
		agrees(/may take in all \| (\d+) minutes/g, () => [requestMs / 60_000]);
		agrees(/Spoki names none \| (\d+) second/g, () => [backoffMs / 1000]);
	});
});
