import type { Client, Context, Patience } from '../client/client';
import type { Connection } from '../client/connection';
import type { Endpoint } from '../client/endpoint';
import { toNodeError } from '../messages/nodeError';
import type { LookUp, Question } from '../resources/types';
import { customFieldsOf, endpoint, inRun, knownFieldsOf } from './customFields';

/** Who asks. */
interface Asker {
	context: Context;
	itemIndex: number;
}

/** What a run has asked Spoki before its requests: each question once, whoever asks it, while the answer holds. */
export class LookUps {
	readonly #answers = new Map<string, Promise<unknown>>();
	#fields?: ReturnType<typeof customFieldsOf>;

	constructor(private readonly client: Client) {}

	/** What was found doesn't hold any more. */
	forget() {
		this.#answers.clear();
	}

	/** Looks something up in the turn of an item. */
	for(asker: Asker, patience: Patience): LookUp {
		const lookUp = async (question: Question) => {
			const key = JSON.stringify([question.path ?? question.endpoint.path, question.qs]);
			const known = this.#answers.get(key);
			if (known) return await known;
			const asked = question.isOptional
				? this.#ask(asker, question, inRun(patience.signal)).catch(() => undefined)
				: this.#ask(asker, question, patience);
			this.#answers.set(key, asked);
			// Whoever asks next tries again.
			asked.catch(() => this.#answers.delete(key));
			return await asked;
		};
		const customFields = async (wanted: string[]) => {
			const { client } = this;
			const { context } = asker;
			const line = { client, context, connection: await this.#connect(context, endpoint) };
			return await knownFieldsOf(
				line,
				wanted,
				async () => await (this.#fields ??= customFieldsOf(line, inRun(patience.signal))),
			);
		};
		return Object.assign(lookUp, { customFields });
	}

	/** A question may be for another server than the request itself. */
	async #connect(context: Context, endpoint: Endpoint): Promise<Connection> {
		const { authentication = 'apiKey' } = context.getNode().parameters;
		return await this.client.connect(context, endpoint, String(authentication));
	}

	async #ask(
		{ context, itemIndex }: Asker,
		question: Question,
		patience: Patience,
	): Promise<unknown> {
		const { endpoint, path, resource } = question;
		const connection = await this.#connect(context, endpoint);
		const outcome = await this.client.send(context, connection, question, patience);
		if ('answer' in outcome) return outcome.answer.body;
		const place = { node: context.getNode(), itemIndex, endpoint, path, resource };
		throw toNodeError(outcome, place);
	}
}
