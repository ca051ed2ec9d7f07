import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

export interface Terminal {
	input: NodeJS.ReadableStream & { isTTY?: boolean };
	output: NodeJS.WritableStream;
}

/** A line that is typed in; empty when the input ends. */
export async function ask({ input, output }: Terminal, question: string): Promise<string> {
	return read(input, output, output, question);
}

/** The same without an echo: only the question is ever written. */
export async function askSecret({ input, output }: Terminal, question: string): Promise<string> {
	const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
	const answer = await read(input, nowhere, output, question);
	output.write('\n');
	return answer;
}

async function read(
	input: Terminal['input'],
	echo: NodeJS.WritableStream,
	output: NodeJS.WritableStream,
	question: string,
): Promise<string> {
	const lines = createInterface({ input, output: echo, terminal: input.isTTY ?? false });
	output.write(question);
	try {
		return await new Promise<string>((resolve, reject) => {
			lines.once('line', (line) => resolve(line.trim()));
			lines.once('close', () => resolve(''));
			lines.once('SIGINT', () => reject(new Error('Stopped.')));
		});
	} finally {
		lines.close();
	}
}
