// Takes the mending of each kind of fault away, one by one, and checks that the test that
// docs/security.md names for it fails: tsx test/security/mutations.ts, with a word for some of them.
import { jest, passes, tryAll } from '../mutants';

type Mutation = [what: string, file: string, from: string, to: string, test: string, title: string];

const spoki = (file: string) => `nodes/Spoki/${file}`;

const mutations: Mutation[] = [
	[
		'1.1 Ignore SSL Issues is let through',
		spoki('client/connection.ts'),
		"if (!skipSslCertificateValidation || isPrivate(url?.hostname ?? '')) return undefined;",
		'if (!proxy || !skipSslCertificateValidation) return undefined;',
		'security/key',
		'1.1',
	],
	[
		'1.1 a proxy sees what is not encrypted',
		spoki('client/connection.ts'),
		"const isOpen = url?.protocol === 'http:';",
		"const isOpen = url?.protocol === 'ftp:';",
		'security/key',
		'1.1',
	],
	[
		'1.2 the key goes to any host',
		spoki('client/keyHeader.ts'),
		'!target || !own.includes(target.origin) ||',
		'!target ||',
		'security/key',
		'1.2',
	],
	[
		'1.2 a gateway passes the key on to another host',
		spoki('client/keyHeader.ts'),
		'|| isForAnother(request, target)) return ELSEWHERE;',
		'|| isForAnother({} as AnyRequest, target)) return ELSEWHERE;',
		'security/key',
		'1.2',
	],
	[
		'1.2 of two addresses one is looked at',
		spoki('client/keyHeader.ts'),
		'if (String(uri ?? given) !== given) return undefined;',
		'',
		'security/key',
		'1.2',
	],
	[
		'1.2 the MCP server may be reached without encryption',
		spoki('client/keyHeader.ts'),
		"fault: addressFault('MCP Server URL', target) }",
		'fault: undefined }',
		'security/key',
		'1.2',
	],
	[
		'1.2 the HTTP Request node gets the token',
		'credentials/SpokiOAuth2Api.credentials.ts',
		'...noDomains,',
		'',
		'security/key',
		'1.2',
	],
	[
		'1.2 redirects are followed',
		spoki('client/keyHeader.ts'),
		'maxRedirects: 0',
		'maxRedirects: 21',
		'security/key',
		'1.2',
	],
	[
		'1.4 http:// is let through',
		spoki('client/connection.ts'),
		"if (url.protocol === 'https:' || isLoopback(url.hostname)) return undefined;",
		'return undefined;',
		'security/key',
		'1.4',
	],
	[
		'1.5 the key is masked as it is only',
		spoki('client/secrets.ts'),
		'...inHex,\n\t\tinUrls,\n\t\tinSmallLetters,\n\t\tbare,',
		'',
		'security/key',
		'1.5 what',
	],
	[
		'1.5 a token server says what it was sent',
		spoki('client/masked.ts'),
		'Object.assign(error, { cause: undefined, errorResponse: undefined })',
		'error',
		'security/key',
		'token server',
	],
	[
		'1.5 a renewed token is not known',
		spoki('client/client.ts'),
		'if (!isOAuth2) return [',
		'return [',
		'security/key',
		'renewed on the way',
	],
	[
		'1.5 a model sees secrets',
		spoki('execution/pipeline.ts'),
		'isTool && !wantsSecrets(this) ?',
		'false ?',
		'security/key',
		'1.5 secrets',
	],
	[
		'1.5 a model sees secrets that nobody has declared',
		spoki('execution/outputSecrets.ts'),
		'isCustom && !secrets',
		'!isCustom && !secrets',
		'security/key',
		'1.5 secrets',
	],
	[
		'2.1 lists are split with the spaces around',
		spoki('fields/checks/lists.ts'),
		'return given.split(/[,;\\n\\r]/)',
		'return given.split(/\\s*[,;\\n\\r]\\s*/)',
		'security/texts',
		'listOf|60 kB',
	],
	[
		'2.2 a request has no total time',
		spoki('client/watchdog.ts'),
		'if (now < until) continue;',
		'if (now < until || true) continue;',
		'security/hostileAnswers',
		'2.2 .*(total time|picker)',
	],
	[
		'2.2 a token server is waited for',
		spoki('client/client.ts'),
		'await Promise.race([asked, aborted(controller.signal)])',
		'await asked',
		'security/hostileAnswers',
		'2.2 .*token server',
	],
	[
		'2.3 a list is read ten times as far',
		spoki('lists/walk.ts'),
		'{ pages: 5_000, items: 250_000 }',
		'{ pages: 50_000, items: 2_500_000 }',
		'security/hostileAnswers',
		'2.3 .*behind a filter',
	],
	[
		'2.4 entries of a bulk answer are not bounded',
		spoki('bulk/answer.ts'),
		'before.length < MOST_WORDS && !before.includes(words)',
		'!before.includes(words)',
		'security/hostileAnswers',
		'2.4',
	],
	[
		'2.5 codes are looked up in a plain object',
		spoki('messages/knownCodes.ts'),
		'KNOWN_CODES.get(code)',
		'Object.fromEntries(KNOWN_CODES)[code]',
		'security/hostileAnswers',
		'2.5 .*no code that we know',
	],
	[
		'2.5 a text is made of any object',
		spoki('client/errorBody.ts'),
		"value === undefined || typeof value === 'object' ? '' : String(value)",
		"String(value ?? '')",
		'security/hostileAnswers',
		'no text can be made of',
	],
	[
		'2.6 an answer may be as deep as it likes',
		spoki('client/secrets.ts'),
		'if (depth > DEEPEST) return',
		'if (depth > 1e9) return',
		'security/hostileAnswers',
		'2.6',
	],
	[
		'2.7 messages are not bounded',
		spoki('messages/nodeError.ts'),
		'text.length > length ?',
		'text.length > 1e9 ?',
		'security/hostileAnswers',
		'2.7',
	],
	[
		'2.7 Longest Wait has no end',
		spoki('execution/waitOptions.ts'),
		'Math.min(allowed, MINUTES.most)',
		'allowed',
		'security/hostileAnswers',
		'2.7',
	],
	[
		'2.8 all turns of a long run come first',
		spoki('client/rateLimiter.ts'),
		'sum + Math.min(left, count + this.pace.concurrency)',
		'sum + left',
		'security/starvation',
		'2.8',
	],
	[
		'3.1 the sandbox answers to any name',
		'sandbox/loopback.ts',
		"if (LOOPBACK_HOST.test(headers.host ?? '')) return;",
		'if (headers) return;',
		'sandbox/control',
		'who is not answered',
	],
	[
		'4 what is not to be repeated is repeated',
		spoki('client/retry.ts'),
		'transient && (isRepeatable(endpoint) || !maybeDone)',
		'transient',
		'security/fuzz',
		'every operation',
	],
	[
		'4 Retry On Fail forgets what may be done',
		spoki('execution/itemQueue.ts'),
		'if (this.remembers) remember(seat.input, error);',
		'',
		'security/fuzz',
		'every operation',
	],
	[
		'4 a list takes the square of its length',
		spoki('lists/walk.ts'),
		'this.given.has(name)',
		'[...this.given].includes(name)',
		'security/fuzz',
		'a page of many things',
	],
	[
		'4 an ID for a phone may be anything',
		spoki('execution/contactByPhone.ts'),
		'ids.length === 1 && /^\\d+$/.test(ids[0])',
		'ids.length === 1',
		'security/hostileAnswers',
		'nothing is asked there',
	],
	[
		'4 broken texts are sent',
		spoki('fields/checks/text.ts'),
		'if (!broken) return composed(given);',
		'if (broken || !broken) return given;',
		'security/fields',
		'List → Create|Ticket → Create',
	],
];

const sound = new Set<string>();

void tryAll(
	mutations.map(([what, file, from, to, test, title]) => ({ what, file, from, to, test, title })),
	async (mutation) => {
		const { from, test, title } = mutation;
		const tests = jest(test, '-t', title);
		// What fails anyway notices nothing.
		if (!sound.has(test) && !(await passes({ ...mutation, to: from }, tests)))
			throw new Error(`${test} fails without a change`);
		sound.add(test);
		return await passes(mutation, tests);
	},
);
