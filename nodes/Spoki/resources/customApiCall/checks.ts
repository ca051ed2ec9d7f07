import type { IDataObject } from 'n8n-workflow';
import { mapMembers } from '../../client/members';
import { FaultyValue, isBlank, json, sound, text, within, type Check } from '../../fields/checks';
import { filled } from '../../fields/send';

const WHERE = 'Write it from /api/ on, without the host, e.g. /api/1/tags/.';

/** What else can't be in a path, with what to do. Nothing is encoded, so that what is read is what is asked. */
const FAULTS: Array<[found: RegExp, message: string, hint: string]> = [
	[
		/[?#]/,
		'has more than a path',
		'Add what stands behind the question mark under Query Parameters.',
	],
	[/^(?!\/api\/)/, 'does not begin with /api/', WHERE],
	[/\/\/|\/\.{1,2}(\/|$)/, 'leads somewhere else', 'Write it without //, /./ and /../.'],
	[/[^\w~+@:,./-]/, 'holds a character that no path of Spoki has', WHERE],
	[
		/^\/api\/\d+\/partner/i,
		'is one of those for partners, which the key of an account must not reach',
		'Use the resources Partner, Partner Invitation and Partner Role.',
	],
];

/** A path below `/api/` of the credential's own host, as it is; of an account, not of a partner. */
export const apiPath: Check = (value) => {
	const path = String(text(value, { timezone: 'utc' }) ?? '').trim();
	const fault = FAULTS.find(([found]) => found.test(path));
	if (!fault) return path;
	throw new FaultyValue(fault[1], fault[2]);
};

/** The query from pairs of name and value; a name that comes again has several values. */
export const query: Check = (value) => {
	const { parameter = [] } = (value ?? {}) as { parameter?: IDataObject[] };
	const found: Record<string, unknown[]> = {};
	for (const { name, value: given } of parameter) {
		const key = text(name, { timezone: 'utc' }) ?? '';
		if (key === '')
			throw new FaultyValue('have a value without a name', 'Give each parameter a name.');
		// A filter without a value would mean everybody.
		const said = within(
			(fault) => `have a value for ${key} that ${fault}`,
			() => filled(text)(given, { timezone: 'utc' }),
		);
		found[key] = [...(found[key] ?? []), said];
	}
	return mapMembers(found, (values) => (values.length > 1 ? values : values[0]));
};

/** A body: an object or a list. */
export const jsonBody: Check = (value, context) => {
	if (isBlank(value)) return undefined;
	const parsed = sound(json(value, context));
	if (parsed !== null && typeof parsed === 'object') return parsed;
	throw new FaultyValue(
		'is neither a JSON object nor a JSON array',
		'Write it in curly or square brackets, e.g. { "name": "VIP" }.',
	);
};
