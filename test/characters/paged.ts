import { answer, type Misbehaviour } from '../security/hostile';

/** The 300 contacts of an account. */
export const contacts = Array.from({ length: 300 }, (_, i) => ({
	id: i + 1,
	phone: `+39333${1_000_000 + i}`,
	created_datetime: new Date(Date.UTC(2026, 0, 1) - i * 3_600_000).toISOString(),
}));

/** A page of the list of 300. */
export const pageOf = (page: number, size = 100) => contacts.slice((page - 1) * size, page * size);

/** What the query of a request says. */
export const askedOf = (url = '') => [...new URL(url, 'http://127.0.0.1').searchParams];

/** A list in pages by number. @param envelope what a page is put into */
export const byPage =
	(
		envelope: (items: unknown[], page: number, next: number | null) => unknown,
		size = 100,
	): Misbehaviour =>
	(response, request) => {
		const [, number = '1'] = askedOf(request.url).find(([name]) => name === 'page') ?? [];
		const page = Number(number);
		const next = page * size < contacts.length ? page + 1 : null;
		answer(200, envelope(pageOf(page, size), page, next))(response, request);
	};

/** Where the next page is, on a host that nobody asks. */
export const link = (page: number | null) => page && `https://elsewhere.test/?page=${page}`;
