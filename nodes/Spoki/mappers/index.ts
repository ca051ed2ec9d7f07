import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import type { Client } from '../client/client';
import { plainFields, plainFieldsWithConsent } from '../fields/contactMapper';
import { valueOf } from '../fields/picked';
import { readTemplate } from '../pickers/template';
import { loadContactFields } from './contactFields';
import { variablesOf } from '../resources/message/templateVariables';
import { mapToolArguments } from './toolArguments';

const notice = (emptyFieldsNotice: string): ResourceMapperFields => ({
	fields: [],
	emptyFieldsNotice,
});

/** What fills the fields of a resource mapper, as n8n looks for it by name. */
export const mappersOf = (client: Client) => ({
	/** The placeholders of the chosen template. */
	async getTemplateVariables(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const template = await readTemplate(client, this, 'template');
		if (!template)
			return notice(
				'Choose an approved template first. If no variables appear then, open the panel once more. For a template from an expression, set Specify Variables to Using JSON.',
			);
		const language = valueOf(this.getCurrentNodeParameter('additionalFields.language'));
		const fields = variablesOf(template, language || undefined);
		return fields.length > 0 ? { fields } : notice('This template has no variables.');
	},
	/** The fields of a contact. */
	getContactFields: loadContactFields(client, plainFields),
	/** The same with the consent to marketing, for what can set it. */
	getContactFieldsWithConsent: loadContactFields(client, plainFieldsWithConsent),
	/** The arguments of the chosen tool. */
	mapToolArguments: mapToolArguments(client),
});
