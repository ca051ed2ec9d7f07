import type { Item } from '../envelope';
import { untold, type Finding } from '../finding';
import type { Answer } from '../spoki';
import { isSuccess, refusalIn } from './remove';

/** The character that answers a deletion so. */
function characterOf({ body, isEmpty }: Answer): string {
	const { success } = (body ?? {}) as Item;
	if (success === false) return 'delete-refused';
	if (success === true) return 'delete-success';
	return isEmpty ? 'delete-empty' : 'delete-object';
}

/** What a deletion answers; only a success is one. */
export function deletionFinding(answer: Answer): Finding {
	const { status } = answer;
	if (status === 429) return untold('too many requests (429)');
	if (!isSuccess(answer)) {
		const seen = `answers ${status} to the deletion of a list`;
		return { seen, follows: 'Nothing can be deleted.', breaks: true };
	}
	const sandbox = characterOf(answer);
	const refusal = refusalIn(answer);
	if (refusal && sandbox !== 'delete-refused')
		return { seen: `${status}, ${refusal}`, follows: 'The node tells it as a refusal.' };
	return { seen: `${status}, ${sandbox}`, sandbox, follows: 'The node tells it.' };
}
