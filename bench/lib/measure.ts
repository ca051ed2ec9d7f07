import type { SandboxProcess } from './sandbox';

/** What every measure may use. */
export interface Bench {
	/** The Node.js that n8n and the sides run on. */
	node: string;
	/** How often each side runs. */
	rounds: number;
	/** Says what is going on. */
	note: (text: string) => void;
	/** A sandbox without limits, with `CONTACTS` contacts. */
	sandbox: SandboxProcess;
}

export type Row = Array<string | number>;

/** A part of the report. */
export interface Section {
	title: string;
	/** How the numbers came about; a paragraph each. */
	text: string[];
	head: string[];
	rows: Row[];
	/** Conclusions that the numbers allow, below the table. */
	remarks?: string[];
	goals?: Goal[];
}

export interface Goal {
	goal: string;
	measured: string;
	met: boolean;
}

/** How many contacts the sandbox has. */
export const CONTACTS = 100_000;
