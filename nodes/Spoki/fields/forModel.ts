import type {
	INode,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyMode,
	INodePropertyOptions,
} from 'n8n-workflow';
import { sentence } from '../messages/words';

/**
 * Whether a node is one of an agent's tools. n8n's newer agents have the engine run their tools like any
 * other node, with the input of one in a workflow, so that only the type tells.
 */
export const isToolNode = ({ type }: INode) => type.endsWith('Tool');

/** What n8n's ✨ button writes in front, by which the editor knows that the model fills a field in. */
const MARK = '/*n8n-auto-generated-fromAI-override*/';

/** The types that n8n asks a model for; all others it asks for as text. */
const TYPES = ['number', 'boolean', 'json'];

/** The types of fields that a model can fill in. Forms and switches are set by who adds them. */
const FILLABLE = ['string', 'number', 'json', 'dateTime', 'options', 'resourceLocator'];

/** What an empty field means, by the collection that it is in. */
const EMPTY: Record<string, string> = {
	filters: 'Never empty',
	updateFields: 'Empty keeps the value',
	additionalFields: 'Empty if not known',
};

/** What is said of the panel or of workflows, of which a model knows nothing. */
const FOR_PEOPLE =
	/\{\{|expression|\b(agents|node)\b|Settings|input item|^The list |^From the list|fields here|above too|under [CGL]/;

/** The sentences of a text that are for a model too. */
export const forModels = (text: string) =>
	text
		.replaceAll(', or a list from an expression', '')
		.split(/(?<=\w\w[.?]) (?=[A-Z])/)
		.filter((sentence) => !FOR_PEOPLE.test(sentence));

/** Sentences one behind the other, each with its period. */
export const inSentences = (sentences: Array<string | false | undefined>) =>
	sentences
		.filter((one): one is string => Boolean(one))
		.map(sentence)
		.join(' ');

/** The mode of a locator in which something is typed. */
const typedMode = ({ modes = [] }: INodeProperties): INodePropertyMode =>
	modes.find(({ type }) => type === 'string')!;

const choices = ({ options = [] }: INodeProperties) =>
	(options as INodePropertyOptions[])
		.map(({ name, value }) =>
			typeof value !== 'number' ? value : name.startsWith(`${value}`) ? name : `${value} (${name})`,
		)
		.join(', ');

/** What the value of a field is, and how it is written where it isn't just any text. */
function formatOf(field: INodeProperties): string | undefined {
	const { displayName, description = '', type, required, default: value } = field;
	if (type === 'options') return `One of: ${choices(field)}`;
	if (type === 'json') return required ? 'As JSON' : 'A text with JSON';
	if (type === 'dateTime') return 'Such as 2026-12-24T18:30:00';
	if (type === 'number') return `A number such as ${Number(value) || 12.5}`;
	if (type !== 'resourceLocator') return undefined;
	if (field.options) return `One of: ${choices(field)}, or another`;
	const { name } = typedMode(field);
	if (name !== 'id') return `Its ${name}`;
	const [, , byPhone] = field.modes!;
	// Whose ID it is may be said already: that of a user is the one of their role.
	const whose = description.includes('The ID is')
		? 'A'
		: `ID of the ${displayName.toLowerCase()}, a`;
	return `${whose} whole number${byPhone ? ', or its phone such as +393331234567' : ''}`;
}

/** What a model is told of a field: what it is, how it is written, an example, what an empty one means. */
function told(field: INodeProperties, empty?: string): string {
	const { displayName, description, hint = '', type } = field;
	const isLocator = type === 'resourceLocator';
	const { placeholder = '' } = isLocator ? typedMode(field) : field;
	const [, example = ''] = /^e\.g\. (.+)$/s.exec(placeholder) ?? [];
	const text = [...forModels(description ?? (isLocator ? '' : displayName)), ...forModels(hint)];
	return inSentences([
		...text,
		formatOf(field),
		forModels(example).length > 0 && example && `For example ${example}`,
		!text.some((sentence) => /\bempty\b/i.test(sentence)) && empty,
	])
		.replaceAll('`', "'")
		.replace(/\{(?=\{)|\}(?=\})/g, '$& ');
}

/** A field with what n8n's ✨ button would write into it, and what the model is told of it. */
function filled(field: INodeProperties, empty?: string, row = ''): INodeProperties {
	const { displayName, type, required } = field;
	const key = `${row}${displayName}`.replace(/[^a-zA-Z0-9-]/g, '_').slice(0, 63);
	// n8n takes no empty JSON from a model, so one that isn't needed is asked for as text.
	const asked = TYPES.includes(type) && (type !== 'json' || required) ? type : 'string';
	const value = `={{ ${MARK} $fromAI('${key}', \`${told(field, empty)}\`, '${asked}') }}`;
	if (type !== 'resourceLocator') return { ...field, default: value };
	return { ...field, default: { __rl: true, mode: typedMode(field).name, value } };
}

/** Whether a model may fill a field in: no secret, which it would have to know. */
const isFillable = ({ type, typeOptions }: INodeProperties) =>
	FILLABLE.includes(type) && !typeOptions?.password;

/** The rows that a form begins with, filled in by the model. */
function filledRows(form: INodeProperties): INodeProperties {
	const [{ name, values }] = form.options as INodePropertyCollection[];
	const fields = values.filter(isFillable).map((field) => filled(field, undefined, `${name}0_`));
	const row = Object.fromEntries(fields.map((field) => [field.name, field.default]));
	return { ...form, default: { [name]: [row] } };
}

/**
 * A field as it is where the node is a tool of an agent, when it differs: the model fills in what must
 * be given and what is added, and is told what the field takes. n8n's own ✨ tells it the name only.
 * What is chosen from a list stays with the person who sets the tool up, unless it is added or required.
 * @param collection the name of the collection that it is in
 */
export function forModel(field: INodeProperties, collection = ''): INodeProperties | undefined {
	const { name, type, required, options = [], displayOptions, routing } = field;
	if (collection) {
		// What goes into the query is refused when it is empty, wherever it stands.
		const empty = EMPTY[routing?.send?.type === 'query' ? 'filters' : collection];
		return collection in EMPTY && isFillable(field) ? filled(field, empty) : undefined;
	}
	const ways = (options as INodePropertyOptions[]).map(({ value }) => value);
	if (name.startsWith('specify')) {
		const typed = ways.find((way) => way === 'json' || way === 'ids');
		return typed && { ...field, default: typed };
	}
	if (type === 'fixedCollection' && required) return filledRows(field);
	const shownBy = Object.keys(displayOptions?.show ?? {});
	const isOneWay = type === 'json' && shownBy.some((by) => by.startsWith('specify'));
	if (!isFillable(field) || !(required || isOneWay)) return undefined;
	return filled(field, required ? undefined : 'Empty if there are none');
}
