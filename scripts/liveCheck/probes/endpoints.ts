import { readEnvelope } from '../envelope';
import { reads } from '../endpoints';
import { idIn } from '../ids';
import { untold, type Probe } from '../finding';
import type { Spoki } from '../spoki';

/** Reads of things by ways other than the id of their list. */
const otherWays = /\{(?!id\})\w+\}/;

/** Neither nothing, nor HTML, nor a bare number. */
const isJson = (body: unknown) => typeof body === 'object' && body !== null;

async function idOf(spoki: Spoki, path: string): Promise<number | undefined> {
	const answer = await spoki.get(path);
	if (answer.status !== 200) return undefined;
	return readEnvelope(answer)
		.items.map(idIn)
		.find((id) => id !== undefined);
}

interface Asked {
	/** How many were. */
	count: number;
	/** Those that gave no JSON, with what they answered instead. */
	others: string[];
	/** Those of which nothing is known to ask for. */
	unasked: string[];
	isGone: boolean;
}

async function askAll(spoki: Spoki): Promise<Asked> {
	const asked: Asked = { count: 0, others: [], unasked: [], isGone: false };
	for (const path of reads) {
		if (otherWays.test(path) || path === '/api/1/reports/') continue;
		const [parent] = path.split('{id}');
		const id = path.includes('{id}') ? await idOf(spoki, parent).catch(() => undefined) : 0;
		if (id === undefined) {
			asked.unasked.push(path);
			continue;
		}
		const { status, body } = await spoki.get(path.replace('{id}', String(id)));
		asked.count++;
		const isUseless = status === 200 && !isJson(body);
		if (status !== 200 || isUseless)
			asked.others.push(`${path} ${status}${isUseless ? ' without JSON' : ''}`);
		if (status === 404 || status === 405 || isUseless) asked.isGone = true;
	}
	return asked;
}

/** Asks every documented read once, which also shows what its answer looks like. */
export const everyRead: Probe = {
	name: 'Every documented read',
	run: async (spoki) => {
		const { count, others, unasked, isGone } = await askAll(spoki);
		const few = unasked.length
			? [`${unasked.length} not asked, since nothing to ask for is listed: ${unasked.join(', ')}`]
			: [];
		if (!others.length && !few.length)
			return { seen: `all ${count} there`, follows: 'Nothing: it is as assumed.' };
		const told = others.length ? others : [`${count} there`];
		const seen = [told.join(', '), ...few].join('; ');
		if (isGone) return { seen, follows: 'Operations on these don’t work.', breaks: true };
		if (others.length) return { seen, follows: 'This account may not read these.' };
		return { seen, follows: 'Nothing of those that were not asked.', open: true };
	},
};

export const oldReport: Probe = {
	name: 'Old report',
	run: async (spoki) => {
		const { status, body } = await spoki.get('/api/1/reports/');
		const follows = 'Nothing: the node asks for the new one.';
		if (status === 200 && isJson(body)) return { seen: 'alive', follows };
		const isGone = status === 404 || status === 405 || status === 410;
		return { seen: isGone ? `gone (${status})` : `answers ${status}, and no report`, follows };
	},
};

export const onboarding: Probe = {
	name: 'Onboarding link',
	run: async (spoki) => {
		const id = await idOf(spoki, '/api/1/accounts/');
		if (id === undefined) return untold('no account is listed');
		// A read of what takes POST only: 405 where there is such a path, 404 where there is none.
		const { status } = await spoki.get(`/api/1/accounts/${id}/onboarding/`);
		if (status === 404) {
			return { seen: 'gone', sandbox: 'onboarding=gone', follows: 'The operation says so.' };
		}
		if (status !== 405) return untold(`GET answers ${status}`);
		return { seen: 'there is such a path', follows: 'Whether it answers, only a link would tell.' };
	},
};

export const privateKey: Probe = {
	name: '`has_private_key`',
	run: async (spoki) => {
		const { items } = readEnvelope(await spoki.get('/api/1/roles/'));
		const service = items.find(({ user }) => (user as { is_service?: unknown } | null)?.is_service);
		if (!service) return untold('there is no service user');
		const id = idIn(service);
		if (id === undefined) return untold('the service user has no numeric id');
		const { status, body } = await spoki.get(`/api/1/roles/${id}/has_private_key/`);
		if (status !== 200)
			return { seen: `answered ${status}`, follows: 'The operation fails.', breaks: true };
		const isAsAssumed =
			typeof (body as { has_private_key?: unknown })?.has_private_key === 'boolean';
		const seen = isAsAssumed ? 'a flag of that name' : 'another shape';
		return { seen, follows: 'The node gives it back as it is.' };
	},
};

const FORMS: Array<[RegExp, string]> = [
	[/[+-]\d\d:\d\d$/, 'offset'],
	[/\.\d+Z$/, 'fraction'],
	[/Z$/, 'zulu'],
];

export const times: Probe = {
	name: 'Form of times',
	run: async (spoki) => {
		const { items } = readEnvelope(await spoki.get('/api/1/contacts/'));
		const text = String(
			items.find(({ created_datetime }) => created_datetime)?.created_datetime ?? '',
		);
		if (!text) return untold('no contact has a time');
		const form = FORMS.find(([pattern]) => pattern.test(text))?.[1];
		if (!form)
			return { seen: 'another form', follows: 'The trigger can’t tell what is new.', breaks: true };
		return { seen: form, sandbox: `datetimeFormat=${form}`, follows: 'The node reads it.' };
	},
};
