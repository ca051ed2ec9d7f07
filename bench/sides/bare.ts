import { join } from 'node:path';
import { ROOT } from '../../e2e/lib/paths';
import { load } from '../lib/n8n';
import type { Address } from '../lib/sandbox';
import { PAGE_SIZE, type Side } from './side';

interface Undici {
	request: (
		url: string,
		options: { headers: Record<string, string> },
	) => Promise<{ statusCode: number; body: { json(): Promise<unknown> } }>;
}

/** The HTTP client that n8n brings along. */
const { request } = load<Undici>(join(ROOT, 'node_modules/undici'));

/** As many requests at once as the node of this package has under way. */
const CONCURRENCY = 10;

async function get({ apiKey }: Address, url: string): Promise<unknown> {
	const { statusCode, body } = await request(url, { headers: { 'x-spoki-api-key': apiKey } });
	if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`);
	return await body.json();
}

/** A script without n8n: undici, a loop, and nothing else. */
export const bare: Side = {
	async getContacts(at, ids) {
		const contacts: unknown[] = [];
		let next = 0;
		const worker = async () => {
			while (next < ids.length) {
				const place = next++;
				contacts[place] = await get(at, `${at.url}/api/1/contacts/${ids[place]}/`);
			}
		};
		await Promise.all(Array.from({ length: CONCURRENCY }, worker));
		return contacts.length;
	},

	async getAllContacts(at) {
		const contacts: unknown[] = [];
		let url: string | null = `${at.url}/api/1/contacts/?page_size=${PAGE_SIZE}`;
		while (url) {
			const page = (await get(at, url)) as { results: unknown[]; next: string | null };
			for (const contact of page.results) contacts.push(contact);
			url = page.next;
		}
		return contacts.length;
	},
};
