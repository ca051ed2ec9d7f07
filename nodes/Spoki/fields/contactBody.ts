import type { INodeProperties } from 'n8n-workflow';
import { contactCustomFieldsJson, contactDetails, type ContactField } from './contact';
import { inBody, mergedInBody } from './send';

/** A field of a contact that is sent in the body, by its own name. */
export const sent = ({ property, check, field }: ContactField): INodeProperties =>
	inBody(property, check, field);

/** The details of a contact, sent in the body. @param collection the name of the field that they are in */
export const sentDetails = (collection: string): INodeProperties[] =>
	contactDetails.map((detail) => {
		const { property, check, field } = detail;
		return detail === contactCustomFieldsJson
			? mergedInBody(property, `${collection}.${field.name}`, check, field)
			: sent(detail);
	});
