import { readdirSync } from 'node:fs';
import type { IDataObject } from 'n8n-workflow';
import type { Answer } from './answers';
import { schemaOf } from './infer';

/** Where n8n looks for what version 1 of the nodes gives. */
export const FOLDER = 'nodes/Spoki/__schema__/v1.0.0';

/** Of things of several kinds, what all of them have. */
function inAll(items: IDataObject[]): IDataObject[] {
	const names = Object.keys(items[0]).filter((name) => items.every((item) => name in item));
	return items.map((item) => Object.fromEntries(names.map((name) => [name, item[name]])));
}

const textOf = (items: IDataObject[]) => `${JSON.stringify(schemaOf(items))}\n`;

/** All that a deletion, or an action that answers nothing, gives. */
const VERDICT = ['id', 'deleted', 'success'];

/** Whether a thing is all that an action on it gives, such as the contact that is blocked. */
const isThing = ({ resource, operation, items }: Answer, answers: Answer[]) =>
	!/^(get\w*|create|update|upsert)$/.test(operation.value) &&
	answers.some(
		(one) =>
			one.resource === resource &&
			/^get/.test(one.operation.value) &&
			textOf(one.items) === textOf(items),
	);

/**
 * A package may have so many bytes: those of partners, of agencies and for embedding are left out, since
 * few people have these, those in which there is nothing to map, and those of actions that give what Get
 * shows.
 */
export const isPreviewed = (answer: Answer, _: number, answers: Answer[]) =>
	answer.operation.endpoint.access !== 'partner' &&
	!/^(agency|embedding)$/.test(answer.resource) &&
	answer.items.some((item) => Object.keys(item).some((name) => !VERDICT.includes(name))) &&
	!isThing(answer, answers);

/** What an operation has in n8n's editor before it has run. */
export const fileOf = ({ resource, operation, items }: Answer): [path: string, text: string] => [
	`${FOLDER}/${resource}/${operation.value}.json`,
	textOf(items),
];

/**
 * The files by path. The editor asks by resource and operation only, so each shows what comes with
 * Simplify on, the default. Triggers have one file, which n8n takes for all triggers of a folder: its
 * assistant reads it, its editor doesn't.
 */
export const filesOf = (answers: Answer[], ofTriggers: IDataObject[]): Map<string, string> =>
	new Map([
		...answers.filter(isPreviewed).map(fileOf),
		[`${FOLDER}/output.json`, textOf(inAll(ofTriggers))],
	]);

/** The paths of the files that there are. */
export const present = (): string[] =>
	readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.json'))
		.map((name) => `${FOLDER}/${name.replaceAll('\\', '/')}`);
