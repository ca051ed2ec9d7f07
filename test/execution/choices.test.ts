import type { INodeProperties } from 'n8n-workflow';
import { resources } from '../../nodes/Spoki/resources';
import { filled } from '../fill';
import { said, useHostile } from '../security/hostile';

const hostile = useHostile();

const isChoice = ({ type, noDataExpression }: INodeProperties) =>
	type === 'options' && !noDataExpression;

/** Every field of an operation in which one of several ways is chosen. */
const choices = resources.flatMap((resource) =>
	resource.operations.flatMap((operation) =>
		operation.fields.filter(isChoice).map((field) => ({
			where: `${resource.name} → ${operation.name}`,
			field,
			parameters: filled(resource, operation),
		})),
	),
);

/** The same under Options. Without a country that there is, local phones are refused. */
const chosenUnderOptions = resources.flatMap((resource) =>
	resource.operations.flatMap((operation) => {
		const options = operation.fields.find(({ name }) => name === 'options')?.options ?? [];
		return (options as INodeProperties[])
			.filter((field) => isChoice(field) && field.name !== 'callingCode')
			.map((field) => ({
				where: `${resource.name} → ${operation.name}`,
				field,
				parameters: filled(resource, operation),
			}));
	}),
);

/** What n8n itself asks for is filled in for each of the ways. */
const given = () => ({
	link: `${hostile.url}/wh/ap/1/`,
	secret: 'a',
	automation: 7,
	template: 7,
	ifWindowClosed: 'template',
});

test.each(choices)(
	'$where: what $field.displayName does not have is refused, and nothing is sent',
	async ({ field: { name, displayName }, parameters }) => {
		for (const unknown of ['no way', "={{ 'no way' }}"]) {
			const { error } = await hostile.run({ ...given(), ...parameters, [name]: unknown });
			expect(said(error)).toMatch(
				`The ${displayName} ${name === 'fieldType' ? 'is not a whole number:' : "can't be"} "no way"`,
			);
			expect(hostile.requests).toEqual([]);
		}
	},
);

test.each(chosenUnderOptions)(
	'$where: what $field.displayName under Options does not have is refused, and nothing is sent',
	async ({ field: { name, displayName }, parameters }) => {
		for (const unknown of ['no way', "={{ 'no way' }}", '={{ null }}']) {
			const options = { [name]: unknown };
			const { error } = await hostile.run({ ...given(), ...parameters, options });
			expect(said(error)).toMatch(`The ${displayName} can't be `);
			expect(hostile.requests).toEqual([]);
		}
	},
);

test('what one item chooses is the fault of this item', async () => {
	const list = resources.find(({ value }) => value === 'contact')!;
	const bulk = list.operations.find(({ value }) => value === 'bulkSync')!;
	const items = ['items', 'no way', 'items'].map((way) => ({ way, phone: '+393331234567' }));
	const { output } = await hostile.run(
		{ ...filled(list, bulk), specifyContacts: '={{ $json.way }}', phone: '={{ $json.phone }}' },
		{ items, node: { onError: 'continueErrorOutput' } },
	);
	expect(output[1].map(({ json }) => [json.error, json.way])).toEqual([
		[
			'The Specify Contacts can\'t be "no way". Use one of: items (From Input Items), json (Using JSON).',
			'no way',
		],
	]);
	expect(hostile.requests).toHaveLength(1);
});

test.each(['JSON', 'Json ', 'jsön'])(
	'%p is refused, where another spelling would send the input items in the place of the JSON',
	async (specifyContacts) => {
		const { error } = await hostile.run(
			{
				resource: 'contact',
				operation: 'bulkSync',
				specifyContacts: `={{ '${specifyContacts}' }}`,
				phone: '={{ $json.phone }}',
				contacts: '[{ "phone": "+393331234568" }]',
			},
			{ items: [{ phone: '+393331234567' }] },
		);
		expect(said(error)).toMatch("The Specify Contacts can't be");
		expect(hostile.requests).toEqual([]);
	},
);
