import { readdirSync } from 'node:fs';
import type { Answer } from './answers';
import { schemaOf } from './infer';

/** Where n8n looks for what version 1 of the node gives. */
export const FOLDER = 'nodes/Spoki/__schema__/v1.0.0';

/** Whether there is anything to choose: where Spoki answers nothing the node says "success", and no more. */
const says = ({ items }: Answer) => items.some((item) => Object.keys(item).join() !== 'success');

/**
 * The files by path: one for each operation, since the editor asks for resource and operation only and
 * so shows the answer as it is with Simplify on, which is the default.
 */
export const filesOf = (answers: Answer[]): Map<string, string> =>
	new Map(
		answers
			.filter(says)
			.map(({ resource, operation, items }) => [
				`${FOLDER}/${resource}/${operation.value}.json`,
				`${JSON.stringify(schemaOf(items))}\n`,
			]),
	);

/** The paths of the files that there are. */
export const present = (): string[] =>
	readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.json'))
		.map((name) => `${FOLDER}/${name.replaceAll('\\', '/')}`);
