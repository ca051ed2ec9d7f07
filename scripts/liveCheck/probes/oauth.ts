import { isObject } from '../envelope';
import type { Probe } from '../finding';

const DOCUMENTS = [
	'oauth-authorization-server',
	'openid-configuration',
	'oauth-protected-resource',
];

/** Public documents that say how OAuth2 is done, on each host. No credential is sent. */
export const wellKnown: Probe = {
	name: 'OAuth2 metadata',
	run: async (spoki) => {
		const found: string[] = [];
		for (const [host, origin] of Object.entries(spoki.hosts)) {
			for (const name of DOCUMENTS) {
				const url = new URL(`/.well-known/${name}`, origin).href;
				const answer = await spoki.look(url).catch(() => undefined);
				const isDocument = answer?.status === 200 && isObject(answer.body);
				if (isDocument) found.push(`${name} (${host})`);
			}
		}
		if (!found.length) return { seen: 'none', follows: 'The addresses stay a judgement.' };
		return { seen: found.join(', '), follows: 'The credential’s addresses can be checked.' };
	},
};
