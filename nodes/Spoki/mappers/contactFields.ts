import type {
	FieldType,
	IDataObject,
	ILoadOptionsFunctions,
	INodeProperties,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import type { Client } from '../client/client';
import { inEditor, panelConnection } from '../client/editor';
import { textOf } from '../client/errorBody';
import { customFieldsOf, endpoint } from '../execution/customFields';
import { FIELD_TYPES } from '../fields/checks';
import type { ContactField } from '../fields/contact';
import { mappedId } from '../fields/contactMapper';
import { byDisplayName } from '../fields/options';
import { toNodeError } from '../messages/nodeError';
import { choices } from '../pickers/choices';

/** So many custom fields are shown at once; further ones are in the list of Add Field. */
const MOST_SHOWN = 20;

const field = (
	id: string,
	displayName: string,
	type: FieldType,
	more: Partial<ResourceMapperField> = {},
): ResourceMapperField => ({
	id,
	displayName,
	type,
	required: false,
	defaultMatch: false,
	canBeUsedToMatch: false,
	display: true,
	...more,
});

/** The values to choose from, where a field has some. */
function choicesOf({ type, options }: INodeProperties) {
	if (type === 'resourceLocator') return choices.searchLanguages.known;
	return options;
}

function plainField({ property, field: shown }: ContactField) {
	const options = choicesOf(shown) as ResourceMapperField['options'];
	return field(property, shown.displayName, options ? 'options' : 'string', { options });
}

function customField({ code, label, field_type }: IDataObject) {
	const type = FIELD_TYPES.get(field_type) ?? 'auto';
	const isDate = type === 'date' || type === 'dateTime';
	return field(
		mappedId(textOf(code), type),
		textOf(label) || textOf(code),
		isDate ? 'dateTime' : 'string',
	);
}

/** Loads the fields of a contact: those that each has, and the custom fields of the account. */
export const loadContactFields = (client: Client, plain: ContactField[]) =>
	async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const fields = plain.map(plainField);
		// n8n asks before it has chosen the credential of a new node: marked, these don't count as all.
		if (Object.keys(this.getNode().credentials ?? {}).length === 0)
			return { fields: fields.map((field) => ({ ...field, defaultMatch: true })) };
		const { editorMs, editorMemoryMs } = client.pace;
		const connection = await panelConnection(this, client, endpoint);
		const found = await customFieldsOf(
			{ client, context: this, connection },
			inEditor(),
			editorMemoryMs,
			editorMs,
		);
		if (!Array.isArray(found)) throw toNodeError(found, { node: this.getNode(), endpoint });
		const custom = found.filter(({ code }) => typeof code === 'string' && code !== '');
		const ordered = custom.map(customField).sort(byDisplayName);
		const shown = (one: ResourceMapperField, place: number) =>
			place < MOST_SHOWN ? one : { ...one, removed: true };
		return { fields: [...fields, ...ordered.map(shown)] };
	};
