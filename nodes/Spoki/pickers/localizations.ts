import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import type { Client } from '../client/client';
import { objectsIn } from '../client/errorBody';
import { operationError } from '../client/operationError';
import { finder, joined } from './search';
import { readTemplate } from './template';

/** Fills "From List" with the localizations of the chosen template, by their language. */
export const searchLocalizations = (client: Client) =>
	async function (this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		const template = await readTemplate(client, this, 'templateId');
		if (!template) throw operationError(this.getNode(), 'Choose the template first');
		const { templatelocalization_set: parts } = template;
		const find = finder(filter);
		const results = objectsIn(parts)
			.map(({ id, language, status }) => ({
				name: joined(language, status),
				value: id as number,
			}))
			.filter(({ name }) => find(name));
		return { results };
	};
