import { takeTicket, type Gate } from '../request/limits';

/**
 * Takes entries one after the other through a gate. Their turns are booked from the start, so that
 * another run is told how long it takes and comes behind this one; those left over are given back.
 */
export async function inTurns<T>(
	gate: Gate,
	entries: T[],
	take: (entry: T, ticket: number) => Promise<void>,
): Promise<void> {
	const turns = entries.map((entry) => ({ entry, ticket: takeTicket() }));
	let booked = turns.length;
	gate.book(booked);
	try {
		for (const { entry, ticket } of turns) {
			booked--;
			gate.book(-1);
			await take(entry, ticket);
		}
	} finally {
		gate.book(-booked);
	}
}
