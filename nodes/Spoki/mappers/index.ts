import type { IDataObject, ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import type { Client } from '../client/client';
import { WaitBudget } from '../client/waitBudget';
import { plainFields, plainFieldsWithConsent } from '../fields/contactMapper';
import { toNodeError } from '../messages/nodeError';
import { get } from '../resources/template/get.operation';
import { contactFields } from './contactFields';
import { variablesOf } from './templateVariables';
import { mapToolArguments } from './toolArguments';

/** The editor waits for the fields, so they wait for their turn only this long, in ms. */
const PATIENCE_MS = 5_000;

const notice = (emptyFieldsNotice: string): ResourceMapperFields => ({
	fields: [],
	emptyFieldsNotice,
});

/** What fills the fields of a resource mapper, as n8n looks for it by name. */
export const mappersOf = (client: Client) => ({
	/** The placeholders of the chosen template. */
	async getTemplateVariables(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const chosen = this.getCurrentNodeParameter('template', { extractValue: true });
		if (!/^\s*\d+\s*$/.test(String(chosen ?? '')))
			return notice(
				'Choose a template first. For one from an expression, specify the variables as JSON.',
			);
		const { endpoint } = get;
		const authentication = this.getNodeParameter('authentication', 'apiKey') as string;
		const connection = await client.connect(this, endpoint, authentication);
		const path = endpoint.path.replace('{templateId}', String(chosen).trim());
		const outcome = await client.send(
			this,
			connection,
			{ endpoint, path, timeoutMs: client.pace.editorMs },
			{ budget: new WaitBudget(PATIENCE_MS), isEditor: true },
		);
		if (!('answer' in outcome))
			throw toNodeError(outcome, { node: this.getNode(), endpoint, path, resource: 'Template' });
		const fields = variablesOf(outcome.answer.body as IDataObject);
		return fields.length > 0 ? { fields } : notice('This template has no variables.');
	},
	/** The fields of a contact. */
	getContactFields: contactFields(client, plainFields),
	/** The same with the consent to marketing, for what can set it. */
	getContactFieldsWithConsent: contactFields(client, plainFieldsWithConsent),
	/** The arguments of the chosen tool. */
	mapToolArguments: mapToolArguments(client),
});
