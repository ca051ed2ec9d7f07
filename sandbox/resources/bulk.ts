import type { Settings } from '../settings';

/** Field messages of one faulty item. */
export type Messages = Record<string, string[]>;

/** The `errors` of a batch, in the shape that the settings choose. `failures` goes by index. */
export function bulkErrors(
	{ bulkErrorShape }: Settings,
	items: ReadonlyArray<{ phone: string }>,
	failures: ReadonlyMap<number, Messages>,
): unknown[] {
	if (!failures.size) return [];
	if (bulkErrorShape === 'drf') return items.map((_item, index) => failures.get(index) ?? {});
	return [...failures].map(([index, errors]) => {
		const { phone } = items[index];
		const message = Object.values(errors).flat().join(' ');
		return bulkErrorShape === 'string' ? `${phone}: ${message}` : { index, phone, message, errors };
	});
}
