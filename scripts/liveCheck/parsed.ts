/** No answer of an API is nested deeper; what is can end any function that calls itself. */
const MOST_LEVELS = 100;

/** Whether something is nested so deep that nothing here should look into it. */
function isTooDeep(value: unknown): boolean {
	let level: unknown[] = [value];
	for (let depth = 0; level.length; depth++) {
		if (depth > MOST_LEVELS) return true;
		level = level.flatMap((one) =>
			typeof one === 'object' && one !== null ? Object.values(one as object) : [],
		);
	}
	return false;
}

/** The JSON of an answer; without a body where there is none that can be read, and why. */
export function parsed(text: string): { body: unknown; isTooDeep?: true } {
	let body: unknown;
	try {
		body = JSON.parse(text);
	} catch {
		return { body: undefined };
	}
	return isTooDeep(body) ? { body: undefined, isTooDeep: true } : { body };
}
