import type { IDataObject } from 'n8n-workflow';
import { isObject, saysNo } from '../client/errorBody';

/** The texts in a tool's answer. */
const textOf = (block: unknown) =>
	isObject(block) && block.type === 'text' && typeof block.text === 'string'
		? block.text
		: undefined;

/** A value as items: each entry of a list, an object as it is, and anything else by its name. */
const itemsIn = (value: unknown, name: string): IDataObject[] =>
	Array.isArray(value)
		? value.flatMap((entry) => (isObject(entry) ? [entry] : [{ value: entry } as IDataObject]))
		: [isObject(value) ? value : ({ [name]: value } as IDataObject)];

/** A text that holds JSON as what it holds; any other as it is. */
function readText(text: string): IDataObject[] {
	if (/^\s*[[{]/.test(text)) {
		try {
			return itemsIn(JSON.parse(text), 'value');
		} catch {
			// It only looked like JSON.
		}
	}
	return [{ text }];
}

/** What a server has in the place of a list, since only objects may be structured. */
function unwrapped(structured: IDataObject): unknown {
	const [name, ...others] = Object.keys(structured);
	return name === 'result' && others.length === 0 ? structured.result : structured;
}

/**
 * The items that a tool's answer gives: what is structured, else what its texts hold as JSON, else
 * the texts; other content, such as images, as it came.
 */
export function itemsOf({ structuredContent, content }: IDataObject): IDataObject[] {
	if (isObject(structuredContent)) return itemsIn(unwrapped(structuredContent), 'value');
	const blocks = Array.isArray(content) ? (content as unknown[]) : [];
	if (blocks.length === 0) return [{ success: true }];
	return blocks.flatMap((block) => {
		const text = textOf(block);
		return text === undefined ? itemsIn(block, 'value') : readText(text);
	});
}

/** What the server says of a call that it did not carry out: as the protocol has it, or as Spoki's API does. */
export function refusalIn(result: IDataObject): IDataObject | undefined {
	const { isError, content } = result;
	if (isError !== true) {
		const items = itemsOf(result);
		return saysNo(items) ? items[0] : undefined;
	}
	const blocks = Array.isArray(content) ? (content as unknown[]) : [];
	const texts = blocks.map(textOf).filter((text) => text !== undefined);
	return { error: texts.join(' ').trim() || 'It gives no reason.' };
}
