import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Fault, LoggedRequest, Sandbox } from '../../../sandbox';

/** What files, forms and language models give, and what becomes of it. */
export interface Row {
	given: unknown;
	/** The value that Spoki gets, or what is stored or found; nothing when the field is left out. */
	sent?: unknown;
	/** What the node says instead, and what to do. */
	said?: string;
	todo?: string;
	/** What it says beside its output. */
	hint?: string;
	/** Whether it says nothing there. */
	isHintless?: boolean;
	/** How `given` is shown, where it is long. */
	shown?: string;
}

/** What a run can be looked at for. */
export interface Seen {
	sandbox: Sandbox;
	requests: LoggedRequest[];
	/** JSON of the items of all outputs. */
	items: IDataObject[];
}

/** Where a value is given, and where it can be seen afterwards. */
export interface Place {
	/** As the panel names it. */
	where: string;
	parameters: INodeParameters | ((given: unknown) => INodeParameters);
	/** The input items; one that has the value in `given`, unless told otherwise. */
	items?: (given: never) => IDataObject[];
	read: (seen: Seen) => unknown;
	/** Whether the words stand in what is said of a batch, beside others. */
	isBatch?: boolean;
	/** Whether the node runs as a tool, whose model reads one line. */
	isTool?: boolean;
	/** The polling trigger in the place of the node, and what comes once it is active. */
	trigger?: {
		parameters: (given: unknown) => INodeParameters;
		arrive: (sandbox: Sandbox) => void;
	};
	/** The Base URL of the credential, of which a part is the address of the sandbox. */
	baseUrl?: (given: unknown, url: string) => string;
	/** Whether Spoki is asked something before it is known that nothing can be sent. */
	asksFirst?: boolean;
	/** What Spoki does, and is like. */
	faults?: Fault[];
	prepare?: (sandbox: Sandbox) => void;
	/** The time, in UTC. */
	now?: string;
	/** The workflow's time zone; Europe/Rome unless told otherwise. */
	timezone?: string;
}

/** The rows of one place. */
export interface Group extends Place {
	title: string;
	rows: Row[];
}

export const sent = (given: unknown, value: unknown = given, more: Partial<Row> = {}): Row => ({
	given,
	sent: value,
	...more,
});
/** What counts as left empty. */
export const blank = (given: unknown): Row => ({ given, sent: undefined });
export const said = (given: unknown, words: string, todo?: string): Row => ({
	given,
	said: words,
	todo,
});

export const MARIO = '+393331234567';
export const WRITE_A_PLUS = 'Write a plus, the country code and the number, e.g. +393331234567.';
export const ENCODING =
	'The text was read in the wrong encoding. Set Encoding where the file is read, e.g. to Latin1, or save the file as UTF-8.';
