import { events, type EventWord } from '../resources/webhook/events';

export { events, type EventWord };

/** The choice for events that are given by Spoki's name, which is then their word too. */
export const OTHER_EVENT = 'otherEvent';

/** The statuses that a message goes through, by Spoki's names. */
export const STAGES = ['Sent', 'Delivered', 'Read', 'Error'];

const words = Object.keys(events) as EventWord[];

/** What can be chosen. */
export const CHOICES: string[] = [...words, OTHER_EVENT];

/** The trigger's word for an event that Spoki names. */
export const wordOf = (spoki: string): string =>
	words.find((word) => events[word].spoki === spoki) ?? spoki;

/**
 * Spoki's names of the events that are chosen, each once.
 * @param others further ones, by Spoki's name
 */
export const namesOf = (chosen: string[], others: string[]): string[] => {
	const known = words.filter((word) => chosen.includes(word)).map((word) => events[word].spoki);
	return [...new Set(chosen.includes(OTHER_EVENT) ? [...known, ...others] : known)];
};
