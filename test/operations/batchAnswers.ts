import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { RunOptions } from '../engine';
import { answer, useHostile } from '../security/hostile';

/** The phones of the contacts that are sent unless told otherwise. */
export const phones = Array.from({ length: 3 }, (_, index) => `+39333100000${index}`);
export const [first, second, third] = phones;

/** An entry that says that a contact was taken, or that it wasn't. */
export const ok = (phone: string) => ({ phone, status: 'created' });
export const no = (phone: string, detail = 'No.') => ({ phone, detail });

/** What is told of three contacts of which all are the same. */
export const SENT = ['sent', 'sent', 'sent'];
export const TAKEN = ['success', 'success', 'success'];

/** Sentences that differ. */
export const many = (count: number, word: string) =>
	Array.from({ length: count }, (_, index) => `${word} ${index + 1}.`);

/** What an item says of its contact, in a word; in Spoki's where it was refused. */
const wordOf = ({ error, success, sent, accepted }: IDataObject) =>
	typeof error === 'string'
		? error.replace(/^Spoki did not take the contact \+\d+: /, '')
		: success === true
			? 'success'
			: accepted === true
				? 'accepted'
				: sent === true
					? 'sent'
					: 'nothing';

/** A Spoki that answers a batch as it is told, and what the user gets to see. */
export function useBatch() {
	const hostile = useHostile();

	/** Runs Bulk Sync of contacts as JSON, unless told otherwise. */
	async function run(
		contacts: IDataObject[],
		parameters: INodeParameters = {},
		more: Partial<RunOptions> = {},
	) {
		const { output, error, run } = await hostile.run(
			{
				resource: 'contact',
				operation: 'bulkSync',
				specifyContacts: 'json',
				contacts: JSON.stringify(contacts),
				...parameters,
			},
			more,
		);
		const { hints = [] } = run.data.resultData.runData.Spoki[0];
		const json = (output[0] ?? []).map((item) => item.json);
		return { error, json, hints: hints.map(({ message }) => message) };
	}

	return {
		hostile,
		run,
		/** Tells the custom fields of the account, and takes all that is sent. */
		account(...codes: string[]) {
			const fields = codes.map((code, id) => ({
				id,
				code,
				label: code,
				custom_field_type: 'text',
			}));
			hostile.misbehaves = (response, request) =>
				answer(200, request.method === 'GET' ? fields : [])(response, request);
		},
		/** What is said after an answer: of each contact, beside the first, and as hints. */
		told: async (body: unknown, { status = 200, sent = phones } = {}) => {
			hostile.misbehaves = answer(
				status,
				body === '' ? '' : typeof body === 'string' ? JSON.stringify(body) : body,
			);
			const { json, hints, error } = await run(
				sent.map((phone) => ({ phone })),
				{},
				{ node: { onError: 'continueRegularOutput' } },
			);
			expect(error).toBeUndefined();
			const notes = json.flatMap(({ spokiNotes }) => (spokiNotes || []) as string[]);
			return { items: json.map(wordOf), notes, hints };
		},
	};
}
