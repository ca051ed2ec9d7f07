import { resources } from '../../nodes/Spoki/resources';
import { filled } from '../fill';
import { said, useHostile } from '../security/hostile';

const hostile = useHostile();

/** Every field of an operation in which one of several ways is chosen; a bulk operation reads its own. */
const choices = resources.flatMap((resource) =>
	resource.operations.flatMap((operation) =>
		operation.fields
			.filter(({ type, routing }) => type === 'options' && (routing ?? !operation.bulk))
			.filter(({ noDataExpression }) => !noDataExpression)
			.map((field) => ({
				where: `${resource.name} → ${operation.name}`,
				field,
				parameters: filled(resource, operation),
			})),
	),
);

test.each(choices)(
	'$where: what $field.displayName does not have is refused, and nothing is sent',
	async ({ field: { name, displayName }, parameters }) => {
		for (const unknown of ['no way', "={{ 'no way' }}"]) {
			// What n8n itself asks for is filled in for each of the ways.
			const given = {
				link: `${hostile.url}/wh/ap/1/`,
				secret: 'a',
				automation: 7,
				template: 7,
				ifWindowClosed: 'template',
			};
			const { error } = await hostile.run({ ...given, ...parameters, [name]: unknown });
			expect(said(error)).toMatch(
				`The ${displayName} ${name === 'fieldType' ? 'is not a whole number:' : "can't be"} "no way"`,
			);
			expect(hostile.requests).toEqual([]);
		}
	},
);
