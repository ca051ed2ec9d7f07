import { isList } from './envelope';
import type { Answer } from './spoki';

const JUDGED = 'so nobody has judged the key';

const answeredWithout = ({ body, isEmpty, isTooDeep }: Answer) =>
	isTooDeep
		? 'what is nested too deep'
		: isEmpty
			? 'nothing'
			: body === undefined
				? 'no JSON'
				: 'no list';

/** Why nothing can be asked, by what a read of the tags answered; undefined where it is a list. */
export function whyUnusable(answer: Answer): string | undefined {
	if (isList(answer)) return undefined;
	const { status, body, isEmpty } = answer;
	const told = `GET /api/1/tags/ answers ${status}`;
	if (status < 300) return `${told} with ${answeredWithout(answer)}: that isn’t the API of Spoki.`;
	if (status < 400)
		return `${told}, a redirect, which isn’t followed: SPOKI_BASE_URL isn’t the address of the API.`;
	if (status === 429)
		return `${told}: too many requests, ${JUDGED}. Try again when nothing else asks Spoki.`;
	if (status !== 401 && status !== 403) return `${told}, ${JUDGED}. Try again later.`;
	// Spoki refuses in JSON.
	if (body === undefined && !isEmpty)
		return `${told} with a page, as a firewall or proxy before Spoki does, ${JUDGED}.`;
	return `The key is not accepted: ${told}.`;
}
