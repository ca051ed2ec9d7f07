import type { IDataObject } from 'n8n-workflow';
import { isObject, textOf } from '../client/errorBody';
import { membersWhere } from '../client/members';
import { isBlank } from '../fields/checks';

/** A member of the simplified thing: as the answer has it, or made of what it has; undefined leaves it out. */
export type Member = true | ((thing: IDataObject) => unknown);

/** What Simplify makes of a thing. */
export interface Shape {
	/** What every answer that is such a thing has. */
	marks: string[];
	/** The members in their order, `id` first and at most ten. */
	members: Record<string, Member>;
	/** What else may be selected for a model. Raw has the rest. */
	more: string[];
	/** The members as a model is given them, where that is shorter. */
	brief?: Record<string, Member>;
}

/** A thing with some of its members only, those that it has. */
export const only = (thing: IDataObject, names: string[]): IDataObject =>
	Object.fromEntries(names.filter((name) => name in thing).map((name) => [name, thing[name]]));

/** What some members make of a thing. */
export function shapedMembers(members: Record<string, Member>, thing: IDataObject): IDataObject {
	const made: IDataObject = {};
	for (const [name, member] of Object.entries(members)) {
		const value = member === true ? thing[name] : member(thing);
		if (value !== undefined) made[name] = value as IDataObject;
	}
	return made;
}

/** A thing in its shape. What is no such thing, such as the bare success of an action, stays as it is. */
export function simplified({ marks, members }: Shape, thing: IDataObject): IDataObject {
	return marks.every((name) => name in thing) ? shapedMembers(members, thing) : thing;
}

const isEmpty = (value: unknown) =>
	isBlank(value) || (typeof value === 'object' && Object.keys(value as object).length === 0);

/** A thing without the members that hold nothing: to a model they say no more than their absence. */
export const withoutEmpty = (thing: IDataObject): IDataObject =>
	membersWhere(thing, (_, value) => !isEmpty(value));

/** A thing in its shape as a model is given it. */
export const brief = (shape: Shape, thing: IDataObject): IDataObject =>
	withoutEmpty(simplified({ ...shape, members: shape.brief ?? shape.members }, thing));

/** A person's names in one; empty where there are none. */
export const fullName = (...names: unknown[]) => names.map(textOf).filter(Boolean).join(' ');

/** What people call something that Spoki gives with its name, or a user; its ID, where there is neither. */
function nameOf(value: unknown): unknown {
	if (!isObject(value)) return value;
	const { name, firstname, surname, email, user, id } = value;
	if (isObject(user)) return nameOf(user);
	const person = fullName(firstname, surname);
	return name ?? (person || (email ?? id));
}

/** The names of the things in a list of the answer. */
export const namesIn = (list: string) => (thing: IDataObject) => {
	const given = thing[list];
	return Array.isArray(given) ? given.map(nameOf) : undefined;
};

/** Of a thing in the answer, or of each in a list, what a next step needs. */
export const partIn =
	(member: string, names: string[]) =>
	({ [member]: given }: IDataObject): IDataObject[string] => {
		const part = (one: unknown) => (isObject(one) ? only(one, names) : one);
		return (Array.isArray(given) ? given.map(part) : part(given)) as IDataObject[string];
	};

/** What a thing is known by, and a person. */
export const THING = ['id', 'name'];
export const PERSON = ['id', 'email', 'firstname', 'surname'];

/** A time in the answer to the second: the fraction makes a table hard to read. */
export const timeIn = (member: string) => (thing: IDataObject) => {
	const time = thing[member];
	return typeof time === 'string' ? time.replace(/(:\d\d)\.\d+/, '$1') : time;
};
