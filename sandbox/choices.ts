/**
 * The values of settings that are one of several words, by their names. A word that is none of them would
 * change nothing, and a test that sets it would prove nothing.
 */
export const choices: Record<string, ReadonlyArray<string | number>> = {
	listOrder: [
		'ascending',
		'descending',
		'arbitrary',
		'open-first',
		'priority-first',
		'pinned-first',
		'changed-first',
	],
	orderBy: ['insertion', 'id', 'created_datetime'],
	envelope: ['page', 'array', 'named', 'data', 'has-more', 'cursor'],
	next: ['link', 'absent'],
	count: ['exact', 'absent', 'capped', 'lagging'],
	pageEnd: ['404', 'empty', 'repeated'],
	datetimeFormat: ['zulu', 'offset', 'fraction'],
	'limits.window': ['sliding', 'fixed'],
	'limits.retryAfter': ['seconds', 'date', 'short', 'none'],
	unknownTicketContact: ['create', 'reject'],
	bulkErrors: ['in2xx', 'array400', 'pass'],
	bulkAnswer: [
		'errors',
		'none',
		'success',
		'contacts',
		'results',
		'failed',
		'skipped',
		'counts',
		'success-false',
		'job',
		'refusal',
	],
	bulkErrorShape: [
		'object',
		'drf',
		'string',
		'index',
		'index-from-1',
		'phone',
		'map-by-index',
		'map-by-index-from-1',
		'map-by-phone',
		'count',
	],
	unknownCustomFields: ['reject', 'ignore'],
	actionReplies: ['mixed', 'object', 'empty'],
	deleteReplies: ['empty', 'object', 'success', 'refused'],
	refusals: ['status', 'error', 'success-false', 'status-error'],
	deniedStatus: [401, 403],
	deniedText: ['drf', 'jwt', 'laravel', 'gateway', 'key', 'permission'],
	bearer: ['accepted', 'overlooked'],
	partnerKey: ['accepted', 'refused'],
	webhookPlatforms: ['absent', 'name', 'lowercase', 'number', 'object'],
	startReplies: ['empty', 'object'],
	unknownStartContact: ['create', 'reject'],
	onboarding: ['gone', 'answers'],
	closedWindow: ['words', 'code', 'forbidden'],
	codedErrors: ['title', 'error_code'],
	'webhooks.contactData': ['whole', 'part'],
	'webhooks.deletedContactData': ['id', 'like others'],
	'webhooks.testData': ['sample', 'empty'],
	'mcp.state': ['up', 'bad gateway', 'hangs up'],
	'mcp.answers': ['json', 'stream'],
	'mcp.refusals': ['http', 'rpc'],
	'mcp.invalidArguments': ['isError', 'rpc'],
	'mcp.content': ['json', 'structured', 'words'],
};

/** Why a value can't be that of a setting. @param usual a value that it can have */
export function faultOf(name: string, value: unknown, usual: unknown): string | undefined {
	const known = choices[name];
	if (known && !known.includes(value as string))
		return `The setting "${name}" is one of ${known.join(', ')}`;
	const type = typeof usual;
	return (type === 'boolean' || type === 'number') && typeof value !== type
		? `The setting "${name}" is a ${type}`
		: undefined;
}
