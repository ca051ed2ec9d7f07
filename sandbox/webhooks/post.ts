import { request as http } from 'node:http';
import { request as https } from 'node:https';

export interface Posting {
	url: string;
	headers: Record<string, string>;
	body: Buffer;
	timeoutMs: number;
	/** Sends only so many bytes of those announced, and hangs up. */
	cutAfter?: number;
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Why the sandbox doesn't deliver to an address; undefined when it does. */
export function refusalOf(url: string): string | undefined {
	const { protocol, hostname } = URL.canParse(url) ? new URL(url) : new URL('none://');
	if (!/^https?:$/.test(protocol)) return `Not sent: "${url}" is no http or https address.`;
	if (LOOPBACK.test(hostname)) return undefined;
	return `Not sent: the sandbox delivers to this machine only (localhost, 127.0.0.1, [::1]), not to ${hostname}.`;
}

/** Posts bytes as they are; follows no redirect. Rejects when no answer comes. */
export function post({ url, headers, body, timeoutMs, cutAfter }: Posting) {
	return new Promise<{ status: number; text: string }>((resolve, reject) => {
		const open = url.startsWith('https:') ? https : http;
		const request = open(
			url,
			{ method: 'POST', headers: { ...headers, 'Content-Length': String(body.length) } },
			(answer) => {
				const parts: Buffer[] = [];
				answer.on('data', (part: Buffer) => parts.push(part));
				answer.on('error', reject);
				answer.on('end', () =>
					resolve({ status: answer.statusCode!, text: Buffer.concat(parts).toString() }),
				);
			},
		);
		request.setTimeout(timeoutMs, () => request.destroy(new Error(`No answer in ${timeoutMs} ms`)));
		request.on('error', reject);
		if (cutAfter === undefined) request.end(body);
		else request.write(body.subarray(0, cutAfter), () => request.destroy(new Error('Cut')));
	});
}
