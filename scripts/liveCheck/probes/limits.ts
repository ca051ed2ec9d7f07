import { untold, type Probe } from '../finding';
import { unnamed } from '../names';

const LIMIT_HEADER = /^(x-)?rate-?limit|^retry-after$/;
/** Those that servers are known to send; any other may be named after an account. */
const KNOWN_HEADER =
	/^(retry-after|(x-)?rate-?limit(-(limit|remaining|reset|used|policy|resource))?)$/;

/** Names only: values of headers may say who asks. */
export const headers: Probe = {
	name: 'Limits in the headers of a success',
	run: async (spoki) => {
		const { headers: given } = await spoki.get('/api/1/tags/');
		const names = [...given.keys()].filter((name) => LIMIT_HEADER.test(name)).sort();
		if (!names.length) return { seen: 'none', follows: 'The node goes by the published numbers.' };
		const known = names.filter((name) => KNOWN_HEADER.test(name));
		const seen = [...known, ...unnamed(names.length - known.length)].join(', ');
		return { seen, follows: 'The node could go by these.' };
	},
};

/** Must run last: it tells of what was met by chance. */
export const throttled: Probe = {
	name: 'Headers of a 429',
	run: async (spoki) => {
		const [answer] = spoki.throttled;
		if (!answer) return untold('none was met, and none is provoked');
		const value = answer.headers.get('Retry-After');
		const follows = 'The node waits and asks again.';
		if (value === null) return { seen: 'no Retry-After', sandbox: 'no-retry-after', follows };
		const isSeconds = /^[\d.]+$/.test(value);
		const seen = `Retry-After ${isSeconds ? 'in seconds' : 'as a date'}`;
		return { seen, sandbox: isSeconds ? 'retry-after' : 'retry-after-date', follows };
	},
};
