import type { Settings } from '../settings';

/** An answer other than success, thrown from anywhere while a request is handled. */
export class Problem extends Error {
	constructor(
		readonly status: number,
		readonly body: unknown,
		readonly headers: Record<string, string> = {},
	) {
		super(`${status}`);
	}
}

/** DRF's `{"detail": …}`. */
export const detail = (status: number, text: string) => new Problem(status, { detail: text });

export const notFound = () => detail(404, 'Not found.');

/** DRF's 400 for one field. */
export const invalid = (field: string, message: string) => new Problem(400, { [field]: [message] });

/** An error that carries one of Spoki's codes; `codedErrors` chooses the shape on the way out. */
export class CodedProblem extends Problem {
	constructor(code: string, title: string, text: string) {
		super(400, { code, title, detail: text });
	}
}

/** A refusal as the body of a success. */
export function refusalBody(how: Exclude<Settings['refusals'], 'status'>, body: unknown): object {
	const { code, error_code = code } = body as Record<string, string | undefined>;
	const text = sentences(body).join(' ');
	if (how === 'error') return { error: text, ...(error_code && { error_code }) };
	return how === 'success-false'
		? { success: false, errors: body }
		: { status: 'error', message: text };
}

/** The texts in a refusal, those of a field after its name. */
function sentences(body: unknown): string[] {
	if (typeof body === 'string') return [body];
	if (Array.isArray(body)) return body.flatMap(sentences);
	const plain = ['detail', 'title', 'error', 'non_field_errors'];
	return Object.entries(body as object).flatMap(([name, value]) => {
		if (name === 'code' || name === 'error_code') return [];
		return sentences(value).map((text) => (plain.includes(name) ? text : `${name}: ${text}`));
	});
}
