import type { Store } from '../store';
import type { Message, SendStatus } from '../store/types';
import type { Agenda } from './agenda';
import type { WebhookSettings } from './settings';

/** Leads outbound messages from Pending to Read or Error; each step is told. */
export class Ladder {
	constructor(
		private readonly store: Store,
		private readonly settings: () => WebhookSettings,
		private readonly agenda: Agenda,
	) {}

	/** Starts the steps of the settings; a message is accepted as Pending. */
	start(message: Message): void {
		const { ladder } = this.settings();
		this.climb(message, ladder[0] === 'Pending' ? ladder.slice(1) : ladder);
	}

	/** Sets a status and tells it, also when it isn't the next. */
	step(message: Message, status: SendStatus): void {
		const now = this.store.clock.now().toISOString();
		// The first "Sent" of a template comes without it.
		message.told_template ||= message.sent_datetime !== null || !/Pending|Sent/.test(status);
		message.send_status = status;
		if (status === 'Sent') message.sent_datetime ??= now;
		if (status === 'Delivered' || status === 'Read') message.delivered_datetime ??= now;
		if (status === 'Error') Object.assign(message, this.settings().sendError);
		this.store.tell({ event: 'message.outbound', message });
	}

	private climb(message: Message, [next, ...rest]: SendStatus[]): void {
		if (!next) return;
		this.agenda.in(this.settings().ladderStepMs, () => {
			this.step(message, next);
			this.climb(message, rest);
		});
	}
}
