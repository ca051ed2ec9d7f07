// Breaks the webhook trigger on purpose, one line at a time, and checks that the tests notice.
import { jest, passes, tryAll } from '../mutants';

/** What breaks, the file, the tests that must fail, and the line before and after. */
type Mutation = [what: string, file: string, tests: string, from: string, to: string];

const mutations: Mutation[] = [
	[
		'old signatures count',
		'signature',
		'signature',
		'Math.abs(now - Number(time)) > TOLERANCE',
		'Number(time) > now + TOLERANCE',
	],
	[
		'signatures of the future count',
		'signature',
		'signature',
		'Math.abs(now - Number(time)) > TOLERANCE',
		'now - Number(time) > TOLERANCE',
	],
	['the time is not signed', 'signature', 'signature', '.update(`${time}.`)', ''],
	['a part may come twice', 'signature', 'signature', ' || parts.has(name)', ''],
	['upper-case hex counts', 'signature', 'signature', '/^[0-9a-f]{64}$/', '/^[0-9a-f]{64}$/i'],
	['an empty secret counts', 'signature', 'signature', '!secret || ', ''],
	[
		'the JSON is signed, not the bytes',
		'receive',
		'receive',
		'isSigned({ header, body, secret, now })',
		'isSigned({ header, body: Buffer.from(JSON.stringify(JSON.parse(Buffer.from(body).toString()))), secret, now })',
	],
	[
		'any secret counts for any event',
		'receive',
		'receive',
		'kept.find(({ event }) => event === delivery.event)',
		'kept[0]',
	],
	['what is forged gets 200', 'receive', 'receive', '.status(401)', '.status(200)'],
	[
		'what is forged throws',
		'receive',
		'receive',
		'context.getResponseObject().status(401).end();',
		"throw new Error('forged');",
	],
	[
		'a test leaves out what production has seen',
		'receive',
		'receive',
		" || context.getMode() === 'manual'",
		'',
	],
	[
		'nothing is taken back',
		'receive',
		'repeats',
		'response.writableFinished && response.statusCode < 300',
		'true',
	],
	['n8n forgets that what was seen has changed', 'receive', 'repeats', 'keepChanged(memory);', ''],
	[
		'all triggers share what they have seen',
		'receive',
		'repeats',
		'`${context.getWorkflow().id} ${context.getNode().id}`',
		"''",
	],
	[
		'what does not pass is remembered',
		'receive',
		'repeats',
		'!counts || !isNews(context, delivery, attention)',
		'!isNews(context, delivery, attention) || !counts',
	],
	['what is under way is not known', 'deliveries', 'repeats', 'pending.get(key) ?? 0', '0'],
	[
		'what came at the same time is lost to the next',
		'deliveries',
		'memory',
		'for (const [other, reached] of takenBy(trigger)) raise(levels, other, reached);',
		'',
	],
	[
		'what was not taken over is brought along',
		'deliveries',
		'memory',
		'if (isTaken) raise',
		'raise',
	],
	[
		'the static data remembers nothing',
		'deliveries',
		'repeats',
		'readLevels(memory.seen)',
		"readLevels('')",
	],
	['the memory grows', 'deliveries', 'memory', 'map.size <= limit', 'true'],
	[
		'what came last is forgotten first',
		'deliveries',
		'memory',
		'of map.keys()',
		'of [...map.keys()].reverse()',
	],
	[
		'a message is news each time',
		'deliveries',
		'repeats',
		'return { about: `message ${message}`, level: 1 };',
		'return undefined;',
	],
	[
		'a status may go back',
		'deliveries',
		'repeats',
		' >= level) return undefined',
		' === level) return undefined',
	],
	[
		'giving up comes after everything',
		'deliveries',
		'repeats',
		"['sent', 'error', 'delivered', 'read']",
		"['sent', 'delivered', 'read', 'error']",
	],
	[
		'a status counts that was not chosen',
		'filters',
		'filters',
		'wanted.toLowerCase() === status',
		'wanted !== status',
	],
	[
		'events count that were not chosen',
		'filters',
		'repeats',
		'if (!filters.events.includes(event)) return false;',
		'',
	],
	[
		'nothing is rolled back',
		'subscriptions',
		'failures',
		'await Promise.allSettled([remove(ask, store, url, staying)]);',
		'',
	],
	[
		'what was rolled back is only what was answered',
		'subscriptions',
		'failures',
		'? result.value : []',
		'? [] : []',
	],
	[
		'leftovers stay',
		'subscriptions',
		'failures|activation',
		'await unsubscribe(ask, store, others, all);',
		'',
	],
	[
		'only leftovers are looked for',
		'subscriptions',
		'activation',
		'[...keptIn(store), ...at(all, url)]',
		'[...at(all, url)]',
	],
	[
		'one that is gone stops the deletion',
		'subscriptions',
		'activation',
		'statusOf(result.reason) === 404',
		'false',
	],
	['any 404 is believed', 'subscriptions', 'activation', 'isListed ? await listed(ask) : []', '[]'],
	[
		'what has another address now is deleted',
		'subscriptions',
		'activation',
		'![address, url, undefined].includes(one.url)',
		'false',
	],
	[
		'what can not be deleted is forgotten',
		'subscriptions',
		'activation',
		'else faults.push(result.reason);',
		'else forget(store, id), faults.push(result.reason);',
	],
	[
		'a deletion that failed passes for one',
		'subscriptions',
		'activation',
		'if (faults.length > 0) throw faults[0];',
		'',
	],
	[
		'the first that fails stops the deletion',
		'subscriptions',
		'activation',
		'else faults.push(result.reason);',
		'else throw result.reason;',
	],
	['webhooks of others are deleted', 'subscriptions', 'activation', 'item.url === url', 'true'],
	[
		'only the first page is read',
		'subscriptions',
		'activation',
		'{ most: MOST, isPaged: true }',
		'{ most: 100, isPaged: true }',
	],
	[
		'a webhook that is off counts',
		'subscriptions',
		'activation',
		'item.is_active !== false &&',
		'',
	],
	[
		'a webhook of version 1 counts',
		'subscriptions',
		'activation',
		'(item.version ?? VERSION) === VERSION',
		'true',
	],
	[
		'what exists is created anew at each start',
		'subscriptions',
		'activation',
		'if (isPassing(result.reason)) return true;',
		'',
	],
	[
		'a refused credential passes',
		'subscriptions',
		'activation',
		'if (isPassing(result.reason)) return true;',
		'return true;',
	],
	[
		'a subscription without a secret counts',
		'subscriptions',
		'failures',
		"|| typeof secret !== 'string' || secret === ''",
		'',
	],
	[
		'the static data is changed inside, which n8n does not notice',
		'subscriptions',
		'failures|activation',
		'store.subscriptions = [...keptIn(store), made];',
		'(store.subscriptions ??= []).push(made);',
	],
	[
		'http is public',
		'../fields/checks/address',
		'refusals',
		"url?.protocol === 'https:'",
		'url !== undefined',
	],
	[
		'private networks are public',
		'../fields/checks/address',
		'refusals',
		'!PRIVATE.test(url.hostname)',
		'true',
	],
	[
		'loopback is right for any Spoki',
		'lifecycle',
		'refusals',
		'isLoopback(url) && isLoopback((await panelConnection(context, client, {})).baseUrl)',
		'isLoopback(url)',
	],
];

const nothing: Mutation = ['nothing', 'signature', 'signature|items|refusals', '', ''];

const fileOf = (name: string) => `nodes/Spoki/webhook/${name}.ts`;

async function survives([what, file, tests, from, to]: Mutation): Promise<boolean> {
	const mutant = { what, file: fileOf(file), from, to };
	return await passes(mutant, jest(`webhook/(${tests})`, '--bail'));
}

async function main() {
	if (!process.env.FIT && !(await survives(nothing)))
		throw new Error('The tests fail without any mutation');
	await tryAll(
		mutations.map((mutation) => {
			const [what, name, , from, to] = mutation;
			return { what, file: fileOf(name), from, to, mutation };
		}),
		async ({ mutation }) => await survives(mutation),
	);
}

void main();
