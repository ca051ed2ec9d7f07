import { characters, characterNames, characterSettings } from '../../../sandbox';
import { denied } from '../../../sandbox/http/denied';
import { createSettings } from '../../../sandbox/settings';
import { untold, type Finding, type Probe } from '../finding';
import type { Answer, Spoki } from '../spoki';

const TAGS = '/api/1/tags/';

/** The words of a refusal, as far as they tell one framework from another. */
const wordsOf = (missing: unknown, wrong: unknown) => JSON.stringify([missing, wrong]);

/** Which character of the sandbox refuses like this; they differ in number and words. */
function denialOf(missing: Answer, wrong: Answer) {
	return characterNames('credentials').find((name) => {
		const settings = createSettings(characterSettings(name));
		const bodies = (['missing', 'wrong'] as const).map((why) => denied(settings, why).body);
		return (
			'deniedStatus' in characters[name].settings &&
			settings.deniedStatus === missing.status &&
			missing.status === wrong.status &&
			wordsOf(missing.body, wrong.body) === wordsOf(bodies[0], bodies[1])
		);
	});
}

export const refusal: Probe = {
	name: 'Refused key',
	run: async (spoki) => {
		const missing = await spoki.ask('GET', TAGS, { as: 'none' });
		const wrong = await spoki.ask('GET', TAGS, { as: 'wrong key' });
		const seen = `${missing.status} without, ${wrong.status} with a wrong one`;
		const known = denialOf(missing, wrong);
		if (known) {
			const { settings } = characters[known];
			const words = 'deniedText' in settings ? `, words: ${settings.deniedText}` : '';
			return { seen: seen + words, sandbox: known, follows: 'The node says to check the key.' };
		}
		const fits = [missing, wrong].every(({ status }) => status === 401 || status === 403);
		if (!fits) return { seen, follows: 'A wrong key may pass the credential test.', breaks: true };
		const sandbox = `deniedStatus=${missing.status}, with other words`;
		return { seen: `${seen}, in other words`, sandbox, follows: 'The message may be less apt.' };
	},
};

const bearerFinding = (answer: Answer, breaks: boolean): Finding => {
	if (answer.status === 200) {
		return { seen: 'accepted', sandbox: 'bearer=accepted', follows: 'OAuth2 can work.' };
	}
	const sandbox = answer.status === 403 ? 'no-bearer-403' : 'no-bearer';
	const follows = breaks ? 'The OAuth2 credential is of no use.' : 'Keys go into their own header.';
	return { seen: `refused with ${answer.status}`, sandbox, follows, ...(breaks && { breaks }) };
};

export const bearer: Probe = {
	name: 'OAuth2 token as Bearer',
	run: async (spoki) => {
		if (!spoki.secrets.token) return untold('no OAuth2 token was given');
		return bearerFinding(await spoki.ask('GET', TAGS, { as: 'token' }), true);
	},
};

export const keyAsBearer: Probe = {
	name: 'API key as Bearer',
	run: async (spoki) => {
		const { status } = await spoki.ask('GET', TAGS, { as: 'key as bearer' });
		const isAccepted = status === 200;
		return {
			seen: isAccepted ? 'accepted' : `refused with ${status}`,
			follows: isAccepted ? 'The key has two ways.' : 'The key goes into its own header.',
		};
	},
};

export const partner: Probe = {
	name: 'Partner key at the account',
	run: async (spoki: Spoki) => {
		if (!spoki.secrets.partnerKey) return untold('no partner key was given');
		const { status } = await spoki.ask('GET', TAGS, { as: 'partner' });
		const state = status === 200 ? 'accepted' : 'refused';
		const follows = 'Partner operations have a credential of their own.';
		return { seen: `${state} (${status})`, sandbox: `partnerKey=${state}`, follows };
	},
};
