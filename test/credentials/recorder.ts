import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Recorded {
	method?: string;
	url?: string;
	headers: IncomingHttpHeaders;
}

const anEmptyList = (response: ServerResponse) =>
	response.setHeader('Content-Type', 'application/json').end('[]');

/** A host on loopback that notes every request with its headers, and answers with an empty list. */
export function useRecorder() {
	const requests: Recorded[] = [];
	const recorder = {
		requests,
		/** How it answers. */
		answer: anEmptyList as (response: ServerResponse) => void,
		get url() {
			return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		},
	};
	const server = createServer(({ method, url, headers }, response) => {
		requests.push({ method, url, headers });
		recorder.answer(response);
	});
	beforeAll(async () => {
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	beforeEach(() => {
		requests.length = 0;
		recorder.answer = anEmptyList;
	});
	afterAll(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});
	return recorder;
}
