import { Accepted } from '../http/route';
import type { Settings } from '../settings';
import type { Contact } from '../store/types';

/** Field messages of one faulty item. */
export type Messages = Record<string, string[]>;

type Items = ReadonlyArray<{ phone: string }>;

/** What became of a batch. `failures` goes by index, `stored` holds the others' contacts. */
export interface Outcome {
	items: Items;
	failures: ReadonlyMap<number, Messages>;
	stored: readonly Contact[];
	/** How many of the stored ones are new. */
	created: number;
}

const sentence = (messages: Messages) => Object.values(messages).flat().join(' ');

/** The `errors` of a batch, in the shape that the settings choose. `failures` goes by index. */
export function bulkErrors(
	{ bulkErrorShape }: Settings,
	items: Items,
	failures: ReadonlyMap<number, Messages>,
): unknown {
	const every = [...failures].map(([index, errors]) => ({
		index,
		phone: items[index].phone,
		message: sentence(errors),
		errors,
	}));
	const mapBy = (name: (one: (typeof every)[number]) => string | number) =>
		Object.fromEntries(every.map((one) => [name(one), [one.message]]));
	switch (bulkErrorShape) {
		case 'object':
			return every;
		case 'drf':
			return every.length ? items.map((_item, index) => failures.get(index) ?? {}) : [];
		case 'string':
			return every.map(({ phone, message }) => `${phone}: ${message}`);
		case 'index':
			return every.map(({ index, message }) => ({ index, message }));
		case 'index-from-1':
			return every.map(({ index, message }) => ({ index: index + 1, message }));
		case 'phone':
			return every.map(({ phone, message }) => ({ phone, message }));
		case 'map-by-index':
			return mapBy(({ index }) => index);
		case 'map-by-index-from-1':
			return mapBy(({ index }) => index + 1);
		case 'map-by-phone':
			return mapBy(({ phone }) => phone);
		case 'count':
			return every.length;
	}
}

/** The answer to a batch of which some may have failed, as the settings choose. */
export function bulkAnswer(settings: Settings, outcome: Outcome): unknown {
	const { items, failures, stored, created } = outcome;
	const failed = [...failures].map(([index, errors]) => ({
		phone: items[index].phone,
		error: sentence(errors),
	}));
	const counts = { created, updated: stored.length - created };
	switch (settings.bulkAnswer) {
		case 'errors':
			return { errors: bulkErrors(settings, items, failures) };
		case 'none':
			return undefined;
		case 'success':
			return { success: true };
		case 'contacts':
			return stored.map(({ id, phone }) => ({ id, phone }));
		case 'results':
			return {
				results: items.map(({ phone }, index) => {
					const errors = failures.get(index);
					return errors
						? { phone, status: 'error', error: sentence(errors) }
						: { phone, status: 'ok' };
				}),
			};
		case 'failed':
			return { succeeded: stored.length, failed };
		case 'skipped':
			return { ...counts, skipped: failed.map(({ phone, error }) => ({ phone, reason: error })) };
		case 'counts':
			return { ...counts, failed: failed.length };
		case 'success-false':
			return failed.length
				? { success: false, message: `${failed.length} contacts were not stored.` }
				: { success: true };
		case 'job':
			return new Accepted({ job_id: `job-${items.length}`, status: 'queued' });
		case 'refusal':
			return { error: 'The import could not be started.' };
	}
}
