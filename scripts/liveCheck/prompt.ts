import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';

export interface Terminal {
	input: NodeJS.ReadableStream & { isTTY?: boolean };
	output: NodeJS.WritableStream;
}

/** Lines that are typed in, or piped; with `echo` false nothing but the questions is ever written. */
export class Lines {
	private readonly lines: Interface;
	private readonly iterator: AsyncIterator<string>;

	constructor(
		private readonly terminal: Terminal,
		echo = true,
	) {
		const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
		const { input, output } = terminal;
		this.lines = createInterface({
			input,
			output: echo ? output : nowhere,
			terminal: input.isTTY ?? false,
		});
		this.lines.once('SIGINT', () => this.lines.close());
		this.iterator = this.lines[Symbol.asyncIterator]();
	}

	/** Empty when the input ends, or at Ctrl-C. */
	async ask(question: string): Promise<string> {
		this.terminal.output.write(question);
		const { value } = await this.iterator.next();
		return typeof value === 'string' ? value.trim() : '';
	}

	close(): void {
		this.lines.close();
	}
}

/** What a person means by it, in whatever case; anything else, and nothing, is a no. */
export const isYes = (answer: string) => /^y(es)?$/i.test(answer);

/** One line without an echo. */
export async function askSecret(terminal: Terminal, question: string): Promise<string> {
	const lines = new Lines(terminal, false);
	try {
		return await lines.ask(question);
	} finally {
		lines.close();
		terminal.output.write('\n');
	}
}
