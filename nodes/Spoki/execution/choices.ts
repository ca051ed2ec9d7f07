import type { INodeProperties, INodePropertyOptions, NodeOperationError } from 'n8n-workflow';
import { FaultyValue, shown, type Check } from '../fields/checks';
import { countryForLocalNumbers } from '../fields/localNumbers';
import { readField } from '../fields/send';

/** Where the parameters of items are read. */
interface Asked {
	context: Parameters<typeof readField>[0];
	/** What a parameter of an item holds; where it isn't set, what stands for it. */
	parameter: (name: string, itemIndex: number, otherwise: unknown) => unknown;
}

/** Refuses what is no value of a choice: in another spelling it would be another choice. */
const noneOf =
	({ options }: INodeProperties): Check =>
	(given) => {
		const values = (options as INodePropertyOptions[]).map(
			({ name, value }) => `${value} (${name})`,
		);
		throw new FaultyValue(`can't be ${shown(given)}`, `Use one of: ${values.join(', ')}.`);
	};

/** What is wrong with an item's fields that only choose between others, and go nowhere themselves. */
export const choiceFaults = (
	asked: Asked,
	itemIndex: number,
	fields: INodeProperties[],
	under = '',
): NodeOperationError[] =>
	fields.flatMap((field) => {
		const { type, routing, name, displayName, options, default: usual } = field;
		if (name === 'options')
			return choiceFaults(asked, itemIndex, options as INodeProperties[], 'options.');
		// Without a country that there is, local phones are refused.
		if (type !== 'options' || routing || field === countryForLocalNumbers) return [];
		const values = (options as INodePropertyOptions[]).map(({ value }) => value);
		const given = asked.parameter(under + name, itemIndex, usual);
		return values.includes(given as string)
			? []
			: readField(asked.context, displayName, noneOf(field), given, itemIndex).faults;
	});
