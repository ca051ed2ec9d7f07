import type { Client, Context, Patience } from '../client/client';
import type { Connection } from '../client/connection';
import { toNodeError } from '../messages/nodeError';
import type { LookUp } from '../resources/types';

/** Who asks. */
interface Asker {
	context: Context;
	itemIndex: number;
}

/** What a run has asked Spoki before its requests: each question once, whoever asks it. */
export class LookUps {
	private readonly answers = new Map<string, Promise<unknown>>();

	constructor(private readonly client: Client) {}

	/** Looks something up in the turn of an item. */
	for(asker: Asker, connection: Connection, patience: Patience): LookUp {
		return async (question) => {
			const key = JSON.stringify([question.path ?? question.endpoint.path, question.qs]);
			const known = this.answers.get(key);
			if (known) return await known;
			const asked = this.ask(asker, connection, question, patience);
			this.answers.set(key, asked);
			// Whoever asks next tries again.
			asked.catch(() => this.answers.delete(key));
			return await asked;
		};
	}

	private async ask(
		{ context, itemIndex }: Asker,
		connection: Connection,
		question: Parameters<LookUp>[0],
		patience: Patience,
	): Promise<unknown> {
		const outcome = await this.client.send(context, connection, question, patience);
		if ('answer' in outcome) return outcome.answer.body;
		const { endpoint, path, resource } = question;
		const place = { node: context.getNode(), itemIndex, endpoint, path, resource };
		throw toNodeError(outcome, place);
	}
}
