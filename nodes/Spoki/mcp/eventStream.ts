/** The data of an event, or undefined where it is no JSON: an event that was cut off counts as none. */
function parsed(data: string): unknown {
	try {
		return JSON.parse(data);
	} catch {
		return undefined;
	}
}

/**
 * The messages in an event stream (`text/event-stream`), in order. Only the data of events counts;
 * names, ids, comments and what is no JSON do not.
 */
export function messagesIn(stream: string): unknown[] {
	const messages: unknown[] = [];
	let data: string[] = [];
	for (const line of [...stream.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/), '']) {
		if (line === '') {
			const message = data.length > 0 ? parsed(data.join('\n')) : undefined;
			if (message !== undefined) messages.push(message);
			data = [];
		} else if (line.startsWith('data:')) {
			data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
		}
	}
	return messages;
}
