import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { defined } from '../client/members';
import { id, listOf, phone, type Check } from './checks';
import { locator, type Locator, type PickerName } from './locator';
import { isByPhone, valueOf } from './picked';

interface Several {
	displayName: string;
	name: string;
	/** What one of them is called. */
	one: string;
	/** The picker that fills "From List". */
	picker: PickerName;
	description: string;
	/** What is typed when it isn't picked. */
	by?: Locator['by'];
}

/** Several things, each picked from a searchable list or typed: by its ID unless told otherwise. */
export const several = ({
	displayName,
	name,
	one,
	picker,
	description,
	by,
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
			// An entry with nothing in it can't be meant.
			values: [locator({ displayName: one, name: 'id', picker, by, required: true })],
		},
	],
});

const entriesOf = (given: unknown) => {
	const { entry = [] } = (given ?? {}) as { entry?: Array<{ id?: unknown }> };
	return entry.map(({ id: one }) => one);
};

/** The list that the entries of `several` make, each after `check`; undefined when none is picked. */
export const pickedEach =
	(check: Check): Check =>
	(value, context) =>
		listOf(check)(entriesOf(value).map(valueOf), context);

/** Contacts by what they are known by: their IDs as a list, and their phones as another. */
export const pickedContacts =
	(ids: string, phones: string): Check<IDataObject> =>
	(value, context) => {
		const entries = entriesOf(value);
		const list = (byPhone: boolean, check: Check) =>
			listOf(check)(entries.filter((one) => isByPhone(one) === byPhone).map(valueOf), context);
		return defined({ [ids]: list(false, id), [phones]: list(true, phone) });
	};
