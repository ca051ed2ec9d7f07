import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers. @throws Error when that has been done, as Express does */
export function respond(response: ServerResponse, status: number, body?: object) {
	if (response.headersSent) throw new Error('Headers were sent to the client already');
	response.statusCode = status;
	response.setHeader('Content-Type', 'application/json');
	response.end(body && JSON.stringify(body));
}

/** What Express adds to a response, as far as the trigger uses it. */
export function addStatus(response: ServerResponse) {
	Object.assign(response, {
		status(code: number) {
			response.statusCode = code;
			return response;
		},
	});
}

export type RawRequest = IncomingMessage & {
	rawBody?: Buffer;
	body?: unknown;
	readRawBody(): Promise<void>;
};

/** body-parser: rawBodyReader */
export function addRawBody(request: IncomingMessage): RawRequest {
	const raw = request as RawRequest;
	raw.readRawBody = async () => {
		if (raw.rawBody) return;
		if (request.destroyed || !request.readable) throw new Error('The body is not readable');
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		raw.rawBody = Buffer.concat(chunks);
	};
	return raw;
}

/** body-parser: parseBody; a form is taken apart without keeping its bytes. */
export async function parseBody(request: RawRequest): Promise<boolean> {
	const type = (request.headers['content-type'] ?? '').split(';')[0].trim();
	if (type === 'multipart/form-data') {
		request.resume();
		await new Promise((resolve) => request.once('end', resolve));
		return true;
	}
	await request.readRawBody();
	request.body = {};
	if (type !== 'application/json' || request.rawBody!.length === 0) return true;
	try {
		request.body = JSON.parse(request.rawBody!.toString());
		return true;
	} catch {
		return false;
	}
}
