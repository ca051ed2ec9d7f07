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
