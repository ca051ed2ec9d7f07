import type { IDataObject } from 'n8n-workflow';
import { inside, isObject, objectsIn, textOf } from '../../client/errorBody';
import { FaultyValue, folded } from '../../fields/checks';
import type { Draft, LookUp } from '../types';
import { get } from './get.operation';

/** The hosts of Spoki that start automations, besides that of the credential. */
const SPOKI = ['https://api.spoki.com', 'https://app.spoki.it'];

/** The host and the uuid in the link that starts an automation; undefined when it is none. */
export function readStartLink(link: unknown): { origin: string; uuid: string } | undefined {
	try {
		const { origin, pathname, username, password } = new URL(textOf(link));
		const [, uuid] = /^\/wh\/ap\/([\w-]+)\/?$/.exec(pathname) ?? [];
		return uuid && !username && !password ? { origin, uuid } : undefined;
	} catch {
		return undefined;
	}
}

/** What can stand in the path of a link. */
const isUuid = (uuid: unknown) => /^[\w-]+$/.test(textOf(uuid));

const originOf = (address: string) => new URL(address).origin;

/** What a webhook is for, as a text or as an object with a name; empty where Spoki doesn't say it in words. */
function platformOf({ platform }: IDataObject) {
	const name = isObject(platform) ? platform.name : platform;
	return typeof name === 'string' ? folded(name) : '';
}

/**
 * What an automation is started with, looked up once a run: the secrets of other platforms are theirs.
 * @throws FaultyValue when it can't be started
 */
async function webhookOf(automation: number, lookUp: LookUp): Promise<IDataObject> {
	const path = get.endpoint.path.replace('{automationId}', String(automation));
	const found = await lookUp({ endpoint: get.endpoint, path, resource: 'Automation' });
	const { webhook_set: all, is_active: isActive } = inside(found);
	if (isActive === false)
		throw new FaultyValue(
			'The automation is not active',
			'Switch it on in Spoki, or choose another.',
		);
	const webhooks = objectsIn(all);
	const isTold = webhooks.some(platformOf);
	const [usable, another] = webhooks.filter(
		(one) =>
			one.is_active !== false &&
			(!isTold || platformOf(one) === 'api') &&
			textOf(one.secret) &&
			(isUuid(one.uuid) || readStartLink(one.link)),
	);
	if (usable && (isTold || !another)) return usable;
	throw new FaultyValue(
		usable
			? 'Spoki does not tell which link of the automation is that of its API webhook'
			: `The automation has no active ${isTold ? 'API webhook' : 'link'} that starts it`,
		'Set Start By to Link and Secret, with those of an API webhook in Spoki. Add one where there is none.',
	);
}

/**
 * Turns what says which automation is started into the address and the secret of the request, which
 * goes only to Spoki: the secret is as good as a key.
 * @throws FaultyValue when the link leads elsewhere
 */
export async function startAddress(draft: Draft, lookUp: LookUp): Promise<void> {
	const { startBy, automation, ...body } = draft.body;
	const {
		link,
		uuid: named,
		secret,
	} = startBy === 'link' ? body : await webhookOf(Number(automation), lookUp);
	const { origin, uuid } = readStartLink(link) ?? {
		origin: originOf(draft.baseUrl),
		uuid: textOf(named),
	};
	if (![...SPOKI, originOf(draft.baseUrl)].includes(origin)) {
		throw new FaultyValue(
			'The link of the automation does not lead to Spoki',
			'Links begin with https://api.spoki.com, https://app.spoki.it or the Base URL of the credential.',
		);
	}
	delete body.link;
	draft.baseUrl = origin;
	draft.path = draft.path.replace('{uuid}', encodeURIComponent(uuid));
	draft.body = { ...body, secret };
	draft.secrets = [textOf(secret), uuid];
}
