/** Arguments of a call, as a model writes them. */
export type Arguments = Record<string, unknown>;

/** What the person who asks knows: a value for an argument, once a message has said what it must be. */
export interface Known {
	argument: string;
	/** What the message must say before a model can know that this is the value. */
	when: RegExp;
	value: unknown;
}

/** What a scripted model sets out to do with one tool. */
export interface Plan {
	/** The tool, by its name as n8n makes it. */
	tool: string;
	first: Arguments;
	/** What may be learnt from a refusal. */
	known?: Known[];
}

/** Whether a model that reads this has to take it for a refusal. */
export const isRefusal = (answer: string) =>
	!/^\s*[[{"]/.test(answer) || /^\s*\[?\{"(error|message)":/.test(answer);

/** Whether an answer speaks of an argument: by its name, or as the JSON. */
const isAbout = (argument: string, answer: string) =>
	words(answer).includes(words(argument)) ||
	(argument.includes('JSON') && answer.includes('the JSON'));

const words = (text: string) =>
	text
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();

/**
 * The next call of a model that has nothing but the answer to go by: it corrects the arguments that the
 * message names, with what the message says of them. Undefined when it is done, or when it can't tell.
 */
export function nextCall(plan: Plan, args: Arguments, answer: string): Arguments | undefined {
	if (!isRefusal(answer)) return undefined;
	const learnt = (plan.known ?? []).filter(
		({ argument, when }) => argument in args && isAbout(argument, answer) && when.test(answer),
	);
	if (learnt.length === 0) return undefined;
	const corrected = {
		...args,
		...Object.fromEntries(learnt.map((one) => [one.argument, one.value])),
	};
	return JSON.stringify(corrected) === JSON.stringify(args) ? undefined : corrected;
}
