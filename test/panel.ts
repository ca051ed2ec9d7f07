import type { INodeProperties } from 'n8n-workflow';

/** What decides whether a field is shown, besides the other fields. */
interface Panel {
	resource: string;
	operation: string;
	/** Whether the node is a tool of an agent. */
	'@tool': boolean;
}

const isShown = ({ displayOptions: { show = {} } = {} }: INodeProperties, panel: Partial<Panel>) =>
	Object.entries(show).every(([name, values]) => {
		const value = panel[name.replace('/', '') as keyof Panel];
		return value === undefined || (values as unknown[]).includes(value);
	});

/** The fields that are shown, and in collections those that can be added. */
const shown = (fields: INodeProperties[], panel: Partial<Panel>): INodeProperties[] =>
	fields
		.filter((field) => isShown(field, panel))
		.map((field) =>
			field.type === 'collection'
				? { ...field, options: shown(field.options as INodeProperties[], panel) }
				: field,
		);

/** All fields that workflows show, of every operation. */
export const inWorkflows = (properties: INodeProperties[]) => shown(properties, { '@tool': false });

/** The fields that the panel of an operation can show, in order. */
export const panelOf = (
	properties: INodeProperties[],
	resource: string,
	operation: string,
	isTool = false,
): INodeProperties[] =>
	shown(
		properties.filter(({ displayOptions }) => displayOptions?.show?.operation),
		{ resource, operation, '@tool': isTool },
	);
