import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { PAGE_SIZE, type Endpoint } from '../client/endpoint';
import { textOf } from '../client/errorBody';
import { findEndpoint } from '../resources';

/** What it means that there is nothing at a path that somebody wrote. */
const missing = {
	message: 'Spoki has nothing at this path',
	todo: 'Check the Path, the IDs in it and the slash at its end. The feature may also be missing in your plan.',
};

/** A path with a placeholder for each ID, so that what differs in IDs only counts together. */
const withoutIds = (path: string) => path.replace(/(?<!^\/api)\/\d+(?=\/|$)/g, '/{id}');

/**
 * What is known of a request that somebody wrote: all that is declared, where an operation sends the
 * same. Of any other nobody knows what it does when it is sent twice.
 */
export function customEndpoint(
	context: Pick<IExecuteSingleFunctions, 'getNodeParameter'>,
	{ method, url = '' }: { method?: string; url?: string },
): Endpoint {
	const asked = method as Endpoint['method'];
	const known = findEndpoint(asked, url);
	const splits = textOf(context.getNodeParameter('splitIntoItems', false)) === 'true';
	const isList = asked === 'GET' && splits;
	const answer = isList ? 'list' : known?.answer === 'list' ? 'anything' : known?.answer;
	if (known && answer) return { missing, ...known, answer };
	return {
		method: asked,
		path: withoutIds(url),
		answer: isList ? 'list' : 'anything',
		...(isList && { pageSize: PAGE_SIZE }),
		...(asked !== 'GET' && { mayHave: 'acted on this: look in Spoki' }),
		missing,
	};
}
