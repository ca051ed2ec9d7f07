import { useOperations } from './harness';

/* What models, files and expressions give in the place of contacts, phones and languages: read where it can't be misread, else refused in a line. */

const contacts = useOperations('contact', { data: { contacts: 1 }, settings: {} });
const phone = '+393331234567';
const list = `[{ "phone": "${phone}" }]`;

const synced = async (given: string) => {
	const ran = await contacts.run('bulkSync', { specifyContacts: 'json', contacts: given });
	return { ...ran, said: `${ran.error?.message} ${ran.error?.description}` };
};

test.each([
	['a fence with words behind it', `\`\`\`json\n${list}\n\`\`\`\nDone!`],
	['a fence with words before it', `Here it is:\n\`\`\`\n${list}\n\`\`\``],
	['an indent of no-break spaces', `[\n\u00a0\u00a0{ "phone": "${phone}" }\n]`],
	['an invisible space in front', `\u200b${list}`],
	['an object around one contact', `{ "contacts": { "phone": "${phone}" } }`],
])('%s is read', async (_, given) => {
	const { sent, error } = await synced(given);
	expect(error).toBeUndefined();
	expect(sent.map(({ body }) => body)).toEqual([[{ phone }]]);
});

test.each([
	[
		'a list in a list',
		`[["${phone}", "Anna"]]`,
		/The entry of contact 1 of the JSON is a list\. Write/,
	],
	[
		'a list with something beside it',
		`{ "contacts": ${list}, "list": 42 }`,
		/The Contacts \(JSON\) has "contacts" beside other members: "list".*Give what is in "contacts" alone/,
	],
	[
		'a page of Spoki',
		`{ "count": 1, "results": ${list}, "next": null }`,
		/has "results" beside other members: "count", "next"/,
	],
	['words', 'Here is the list: none', /is not valid JSON.*Unexpected token 'H', "Here is/],
])('%s is refused with what is right, in one line', async (_, given, words) => {
	const { sent, said } = await synced(given);
	expect(sent).toEqual([]);
	expect(said).toMatch(words);
	expect(said).not.toMatch(/\n|is empty/);
});

describe("a contact's own field among the custom ones", () => {
	test.each([
		['FIRST_NAME', /Use the field First Name\./],
		['first_name', /Perhaps FIRST_NAME, which in a contact is the field First Name\?/],
		['EMAIL', /Use the field Email\./],
	])('is named for %s', async (code, words) => {
		const [{ id }] = contacts.store.contacts.all();
		const { sent, error } = await contacts.run('update', {
			contactId: id,
			updateFields: { customFieldsJson: JSON.stringify({ [code]: 'Anna' }) },
		});
		expect(sent).toEqual([]);
		expect(`${error?.message} ${error?.description}`).toMatch(words);
	});
});

test.each(['US', 'GB', 'JP', 'us_US'])('the country %s is no language', async (language) => {
	const { sent, error } = await contacts.run('upsert', { phone, additionalFields: { language } });
	expect(sent).toEqual([]);
	expect(error?.message).toBe(`The Language is not a language code: "${language}"`);
});

describe('items that hold no rows', () => {
	const told = async (items: object[], set = {}) => {
		const own = { phone: '={{ $json.phone }}', ...set };
		const { error, sent } = await contacts.run('bulkSync', own, { items: items as never });
		return { said: `${error?.message} ${error?.description}`, sent };
	};

	test('but a list are told of Split Out', async () => {
		const { said } = await told([{ data: [{ phone }] }]);
		expect(said).toContain('The items have one field "data", which holds a list: put Split Out');
	});

	test('whose first line was taken for names are told of Header Row', async () => {
		const { said } = await told([{ '+393470000001': '+393470000002', Anna: 'Bea' }]);
		expect(said).toContain('turn Header Row off where the file is read');
	});
});

describe('a country for local numbers from an expression', () => {
	const local = async (callingCode: string) => {
		const { sent, error } = await contacts.run('upsert', {
			phone: '333 123 4567',
			options: { callingCode: `={{ '${callingCode}' }}` },
		});
		return { sent: sent.map(({ body }) => body), said: `${error?.message} ${error?.description}` };
	};

	test.each(['39', '+39', '0039'])('counts as %s', async (code) => {
		expect((await local(code)).sent).toEqual([{ phone }]);
	});

	test.each(['IT', 'Italy'])('is named where it is none: %s', async (code) => {
		const { sent, said } = await local(code);
		expect(sent).toEqual([]);
		expect(said).toContain(
			`Country for Local Numbers can't be "${code}": give a calling code, e.g. 39.`,
		);
	});
});

describe('a name that comes from elsewhere as it is written there', () => {
	const named = async (firstName: string, operation = 'upsert') => {
		const additionalFields = { firstName: `={{ ${JSON.stringify(firstName)} }}` };
		const { sent, error } = await contacts.run(operation, { phone, additionalFields });
		return { sent, said: `${error?.message} ${error?.description}` };
	};

	test.each(['D&#8217;Angelo', 'Niccol&ograve;', 'Rossi &amp; Figli', 'D&#x27;Angelo'])(
		'is refused: %s',
		async (name) => {
			for (const operation of ['upsert', 'bulkSync']) {
				const { sent, said } = await named(name, operation);
				expect(sent).toEqual([]);
				expect(said).toMatch(
					/The First Name has "&.*;", which a web page shows as another character/,
				);
				expect(said).toContain('Write the character itself.');
			}
		},
	);

	test("is refused with a spreadsheet's line break", async () => {
		const { sent, said } = await named('Anna_x000D_');
		expect(sent).toEqual([]);
		expect(said).toContain('what is left of a line break');
	});

	test.each(['Rossi & Figli', 'R&D; Anna', 'Tom&Jerry'])('is taken as it is: %s', async (name) => {
		expect((await named(name)).sent[0].body).toEqual({ phone, first_name: name });
	});
});
