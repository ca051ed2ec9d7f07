/** Prints one line per step with the seconds it took; on a terminal the running step counts up. */
export class Progress {
	private readonly started = Date.now();

	constructor(private readonly out: NodeJS.WriteStream = process.stdout) {}

	/** Runs `work` as a step. Its `note` adds words to the line, such as a version or a count. */
	async step<T>(title: string, work: (note: (text: string) => void) => Promise<T>): Promise<T> {
		const begun = Date.now();
		let words = '';
		const show = this.beginLine(title);
		try {
			const result = await work((text) => {
				words = text;
				show(text);
			});
			this.endLine(`${this.clock()}  ✓ ${title}${words && `: ${words}`} (${seconds(begun)})`);
			return result;
		} catch (error) {
			this.endLine(`${this.clock()}  ✗ ${title} (${seconds(begun)})`);
			throw error;
		} finally {
			show.stop();
		}
	}

	/** Prints text of its own, between steps. */
	print(text: string): void {
		this.out.write(`${text}\n`);
	}

	private clock(): string {
		return `[${seconds(this.started).padStart(7)}]`;
	}

	private beginLine(title: string) {
		let words = '';
		let announced = false;
		const draw = () => {
			const line = `${this.clock()}  … ${title}${words && `: ${words}`}`;
			if (this.out.isTTY) this.out.write(`\r\x1b[2K${line.slice(0, this.out.columns || 100)}`);
			else if (announced) this.out.write(`${line}\n`);
			announced = true;
		};
		draw();
		// without a terminal a sign of life now and then is enough
		const timer = setInterval(draw, this.out.isTTY ? 1_000 : 30_000);
		timer.unref();
		const update = (text: string) => {
			words = text;
			if (this.out.isTTY) draw();
		};
		return Object.assign(update, { stop: () => clearInterval(timer) });
	}

	private endLine(line: string): void {
		this.out.write(this.out.isTTY ? `\r\x1b[2K${line}\n` : `${line}\n`);
	}
}

function seconds(since: number): string {
	return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
