import type { IDataObject } from 'n8n-workflow';
import { ID } from './endpoint';
import { isObject } from './errorBody';

/** What Spoki is known or believed to call the list in a page. */
const NAMES = ['results', 'data', 'items'];

/** What is told beside a list, or in its place. */
const NO_NAMES = /errors$|warnings$/i;

const isThing = (value: unknown) => isObject(value) && ID.some((name) => name in value);

/** The things in an object that has one for each name, such as its ID; some servers write an empty list so. */
const mapped = (body: IDataObject) => {
	const values = Object.values(body);
	return values.every(isThing) ? values : undefined;
};

/**
 * The values of a list in the body of an answer, whichever way it has them; undefined where it is a
 * single thing, or nobody can tell which of its lists is meant.
 */
export function listIn(body: unknown): unknown[] | undefined {
	if (Array.isArray(body)) return body;
	if (!isObject(body)) return undefined;
	const isPage = body.next !== undefined || body.count !== undefined;
	for (const name of NAMES.filter((one) => Object.hasOwn(body, one))) {
		const value = body[name];
		if (Array.isArray(value)) return value;
		if (value === null && isPage) return [];
		const things = isPage && isObject(value) && mapped(value);
		if (things) return things;
	}
	// A thing can have a list of its own, e.g. an account its channels.
	if (isThing(body)) return undefined;
	const lists = Object.entries(body).filter(([name]) => !NO_NAMES.test(name));
	const arrays = lists.map(([, value]) => value).filter(Array.isArray);
	if (arrays.length === 0) return Object.keys(body).length > 0 ? mapped(body) : undefined;
	const [list, another] = arrays.length > 1 ? arrays.filter((one) => isThing(one[0])) : arrays;
	return another ? undefined : list;
}
