import type { INodeProperties } from 'n8n-workflow';
import { listOf, type Check } from './checks';
import { locator, valueOf, type PickerName } from './locator';

interface Several {
	displayName: string;
	name: string;
	/** What one of them is called. */
	one: string;
	/** The picker that fills "From List". */
	picker: PickerName;
	description: string;
}

/** Several things, each picked from a searchable list or given by its ID. */
export const several = ({
	displayName,
	name,
	one,
	picker,
	description,
}: Several): INodeProperties => ({
	displayName,
	name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: `Add ${one}`,
	default: {},
	description,
	options: [
		{
			displayName: one,
			name: 'entry',
			values: [locator({ displayName: one, name: 'id', picker })],
		},
	],
});

/** The list that the entries of `several` make, each after `check`; undefined when none is picked. */
export const pickedEach =
	(check: Check): Check =>
	(value, context) => {
		const { entry = [] } = (value ?? {}) as { entry?: Array<{ id?: unknown }> };
		return listOf(check)(
			entry.map(({ id }) => valueOf(id)),
			context,
		);
	};
