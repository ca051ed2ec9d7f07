import { characters, characterNames, characterSettings } from '../../../sandbox';
import { denied } from '../../../sandbox/http/denied';
import { createSettings } from '../../../sandbox/settings';
import { isList } from '../envelope';
import { untold, type Probe } from '../finding';
import type { Answer, Spoki } from '../spoki';

const TAGS = '/api/1/tags/';
const PARTNERS = '/api/1/partners/';

const isDenied = ({ status }: Answer) => status === 401 || status === 403;

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
		const isJudged = [missing, wrong].every(({ status }) => status !== 429 && status < 500);
		if (!isJudged) return untold(`it answers ${seen}`);
		if (!isDenied(missing) || !isDenied(wrong))
			return { seen, follows: 'A wrong key may pass the credential test.', breaks: true };
		const sandbox = `deniedStatus=${missing.status}, with other words`;
		return { seen: `${seen}, in other words`, sandbox, follows: 'The message may be less apt.' };
	},
};

export const bearer: Probe = {
	name: 'OAuth2 token as Bearer',
	run: async (spoki) => {
		if (!spoki.secrets.token) return untold('no OAuth2 token was given');
		const answer = await spoki.ask('GET', TAGS, { as: 'token' });
		if (isList(answer))
			return { seen: 'accepted', sandbox: 'bearer=accepted', follows: 'OAuth2 can work.' };
		if (!isDenied(answer)) return untold(`it answers ${answer.status}`);
		// Frameworks say the same of a token that has expired as of one that nobody reads.
		const seen = `refused with ${answer.status}`;
		return { seen, follows: 'Nothing: the token may be expired or wrong.', open: true };
	},
};

export const keyAsBearer: Probe = {
	name: 'API key as Bearer',
	run: async (spoki) => {
		const answer = await spoki.ask('GET', TAGS, { as: 'key as bearer' });
		if (isList(answer)) return { seen: 'accepted', follows: 'The key has two ways.' };
		if (!isDenied(answer)) return untold(`it answers ${answer.status}`);
		const follows = 'The key goes into its own header.';
		return { seen: `refused with ${answer.status}`, follows };
	},
};

export const partner: Probe = {
	name: 'Partner key at the account',
	run: async (spoki: Spoki) => {
		if (!spoki.secrets.partnerKey) return untold('no partner key was given');
		const follows = 'Partner operations have a credential of their own.';
		const answer = await spoki.ask('GET', TAGS, { as: 'partner' });
		if (isList(answer)) return { seen: 'accepted (200)', sandbox: 'partnerKey=accepted', follows };
		// Only of a key that is good elsewhere the refusal tells anything.
		const elsewhere = await spoki.ask('GET', PARTNERS, { as: 'partner' });
		if (!isDenied(answer) || !isList(elsewhere))
			return untold(`refused with ${answer.status}, but the key may be wrong`);
		return { seen: `refused (${answer.status})`, sandbox: 'partnerKey=refused', follows };
	},
};
