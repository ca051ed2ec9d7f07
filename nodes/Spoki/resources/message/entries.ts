import type { IDataObject } from 'n8n-workflow';
import { FaultyValue, shown, within, withoutFillers, type Check } from '../../fields/checks';

/** The entries of a form with several; none when it is empty. */
export const entriesIn = (value: unknown, name: string): IDataObject[] => {
	const entries = ((value ?? {}) as IDataObject)[name];
	return Array.isArray(entries) ? (entries as IDataObject[]) : [];
};

/** Checks a value of the form's entry with this number, counted from 1. */
export const checkedIn = <T>(
	what: string,
	value: unknown,
	check: Check<T>,
	context: Parameters<Check>[1],
): T | undefined =>
	within(
		(fault) => `can't be sent: ${what} ${fault}`,
		() => check(context.isTool ? withoutFillers(value) : value, context),
	);

/** What checks the parts of an entry of a form, which is named so: each by its name in the panel. */
export const partsOf =
	(entry: IDataObject, where: string, context: Parameters<Check>[1]) =>
	<T>(part: string, check: Check<T>) =>
		checkedIn(`the ${part} of ${where}`, entry[part.toLowerCase()], check, context);

/** @throws FaultyValue when there are none, or too many */
export function counted(entries: IDataObject[], most: number, what: string): void {
	if (entries.length === 0)
		throw new FaultyValue('are missing', `Add at least one ${what}, and at most ${most}.`);
	if (entries.length <= most) return;
	throw new FaultyValue(
		`are too many: ${entries.length}`,
		`WhatsApp takes at most ${most} ${what}s in a message.`,
	);
}

/** @throws FaultyValue when two have the same in a member, where they have it */
export function distinct(entries: IDataObject[], member: string, what: string): void {
	const values = entries.map((entry) => entry[member]).filter((value) => value !== undefined);
	const twice = values.find((value, index) => values.indexOf(value) < index);
	if (twice === undefined) return;
	throw new FaultyValue(
		`have the same ${member} twice: ${shown(twice)}`,
		`Give each of the ${what} its own.`,
	);
}
