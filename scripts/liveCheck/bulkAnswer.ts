import { characterNames, characterSettings, type CharacterName } from '../../sandbox';
import { bulkAnswer } from '../../sandbox/resources/bulk';
import { createSettings } from '../../sandbox/settings';
import type { Contact } from '../../sandbox/store/types';
import type { Answer } from './spoki';

const PHONE = /^\+\d+$/;

/** What tells answers apart: names, places and phones, but no wording, ids or counts. */
function outline(value: unknown, key = ''): unknown {
	if (typeof value === 'string') return PHONE.test(value) ? value : 'text';
	if (typeof value === 'number') return key === 'index' || key === 'errors' ? value : 'number';
	if (Array.isArray(value)) return value.map((one) => outline(one));
	if (typeof value !== 'object' || value === null) return value;
	const names = Object.keys(value).sort();
	return names.map((name) => [name, outline((value as Record<string, unknown>)[name], name)]);
}

/** The body of the sandbox for a batch of which the second phone is faulty. */
function expected(name: CharacterName, phones: string[]): unknown {
	const answer = bulkAnswer(createSettings(characterSettings(name)), {
		items: phones.map((phone) => ({ phone })),
		failures: new Map([[1, { phone: ['text'] }]]),
		stored: [{ id: 1, phone: phones[0] } as Contact],
		created: 0,
	});
	// A refusal and a job come with their body inside.
	return answer instanceof Object && 'body' in answer ? answer.body : answer;
}

/** The character that answers a batch like this, the second phone of two being faulty. */
export function bulkCharacter(
	{ status, body }: Answer,
	phones: string[],
): CharacterName | undefined {
	if (status === 400) return Array.isArray(body) ? 'bulk-400' : undefined;
	if (status === 204) return 'bulk-none';
	const found = JSON.stringify(outline(body));
	return characterNames('bulk').find(
		(name) => name !== 'bulk-400' && JSON.stringify(outline(expected(name, phones))) === found,
	);
}
