import type { IDataObject } from 'n8n-workflow';

/** An object with some of its members. Entries keep one that is called __proto__ a member. */
export const membersWhere = (
	object: IDataObject,
	isWanted: (name: string, value: unknown) => boolean,
): IDataObject =>
	Object.fromEntries(Object.entries(object).filter(([name, value]) => isWanted(name, value)));

/** An object without the members that are undefined. */
export const defined = (object: object) =>
	membersWhere(object as IDataObject, (_, value) => value !== undefined);

/** An object with the same names, and what is made of each value. */
export const mapMembers = <T, U>(
	object: Record<string, T>,
	make: (value: T, name: string) => U,
): Record<string, U> =>
	Object.fromEntries(Object.entries(object).map(([name, value]) => [name, make(value, name)]));
