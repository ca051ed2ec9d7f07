import type { INodeProperties } from 'n8n-workflow';
import {
	contactCustomFields,
	contactCustomFieldsJson,
	contactEmail,
	contactFirstName,
	contactLanguage,
	contactLastName,
	type ContactField,
} from './contact';
import { inBody, mergedInBody } from './send';

/** A field of a contact that is sent in the body, by its own name. */
export const sent = ({ property, check, field }: ContactField): INodeProperties =>
	inBody(property, check, field);

/** What a request may say of the contact that its phone names, in the order of the panel. */
export const contactDetails = (): INodeProperties[] => [
	sent(contactCustomFields),
	mergedInBody(
		contactCustomFieldsJson.property,
		'additionalFields.customFieldsJson',
		contactCustomFieldsJson.check,
		contactCustomFieldsJson.field,
	),
	sent(contactEmail),
	sent(contactFirstName),
	sent(contactLanguage),
	sent(contactLastName),
];
