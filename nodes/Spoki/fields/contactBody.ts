import type { IDataObject, INodeProperties } from 'n8n-workflow';
import {
	contactCustomFields,
	contactCustomFieldsJson,
	contactDetails,
	contactPhone,
	type ContactField,
} from './contact';
import { mapped, mappedWithConsent, type Mapped } from './contactMapper';
import { inBody, inRequest, mergedInBody } from './send';

/** A field of a contact that is sent in the body, by its own name. */
export const sent = ({ property, check, field }: ContactField): INodeProperties =>
	inBody(property, check, field);

/** One that adds to what others put into the same member. @param collection the field that it is in */
export const merged = ({ property, check, field }: ContactField, collection?: string) =>
	mergedInBody(property, check, field, collection);

/** Whom a contact's data is for. */
export const sentPhone = sent(contactPhone);

/** Fields that are mapped count before what else is given. */
const mappedInBody = ({ check, field }: Mapped) =>
	inRequest(({ body }, contact) => Object.assign(body as IDataObject, contact), check, field);

/** Custom fields by code, beside those that are mapped. */
const byCode = merged(contactCustomFields);

/** The fields of a contact at the top of a panel: mapped, and custom ones by code. */
export const contactFields = [mappedInBody(mapped), byCode];
export const contactFieldsWithConsent = [mappedInBody(mappedWithConsent), byCode];

/** The other details of a contact, one by one. @param collection the name of the field that they are in */
export const sentDetails = (collection: string): INodeProperties[] =>
	contactDetails
		.filter((detail) => detail !== contactCustomFields)
		.map((detail) =>
			detail === contactCustomFieldsJson ? merged(detail, collection) : sent(detail),
		);
