import type { IDataObject, IExecutePaginationFunctions, NodeOperationError } from 'n8n-workflow';
import { boolean, oneOf, required, type Check } from '../fields/checks';
import { outputs } from '../fields/output';
import { checkField } from '../fields/send';
import type { Operation } from '../resources/types';
import { brief, shapedMembers, only, simplified, withoutEmpty, type Shape } from '../shapes/shape';

type Give = (item: IDataObject) => IDataObject;

const chosenNames: Check<string[]> = (value) => [value].flat().map(String);

const asItIs: Give = (item) => item;

/** A table begins with what names a thing. */
const idFirst: Give = (item) => ('id' in item ? { id: item.id, ...item } : item);

/** @throws NodeOperationError when the panel can't be read */
function chosen(context: IExecutePaginationFunctions, shape: Shape, isTool: boolean): Give {
	const index = context.getItemIndex();
	if (!isTool) {
		const given = context.getNodeParameter('simplify', true);
		const wanted = checkField(context, 'Simplify', boolean, given, index);
		return wanted ? (item) => simplified(shape, item) : asItIs;
	}
	const given = context.getNodeParameter('output', 'simplified');
	const choice = checkField(context, 'Output', oneOf(...outputs), given, index);
	if (choice === 'raw') return asItIs;
	if (choice === 'simplified') return (item) => brief(shape, item);
	const fields = context.getNodeParameter('outputFields', []);
	const names = checkField(context, 'Fields', required(chosenNames), fields, index) as string[];
	return (item) => withoutEmpty(only({ ...item, ...simplified(shape, item) }, ['id', ...names]));
}

/** How much of each item of an answer is given, by the panel, or why the panel can't be read. */
export function outputFor(
	context: IExecutePaginationFunctions,
	{ shape, beside }: Operation,
	isTool: boolean,
): { give: Give; faults: NodeOperationError[] } {
	const whole: Give = (item) => ({ ...idFirst(item), ...(beside && shapedMembers(beside, item)) });
	try {
		return { give: shape ? chosen(context, shape, isTool) : whole, faults: [] };
	} catch (error) {
		return { give: asItIs, faults: [error as NodeOperationError] };
	}
}
