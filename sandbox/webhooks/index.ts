import type { Clock } from '../clock';
import { timeOf } from '../http/time';
import type { Settings } from '../settings';
import type { Store } from '../store';
import type { Change } from '../store/changes';
import type { ExternalWebhook, Message, SendStatus } from '../store/types';
import { Agenda } from './agenda';
import { Courier } from './courier';
import type { Delivery } from './deliveries';
import { DeliveryFaults } from './faults';
import { Ladder } from './ladder';
import { dataOf } from './payloads';

/** Turns what happens in the store into deliveries, and leads outbound messages up the ladder. */
export class Webhooks {
	/** What goes wrong on the way. */
	readonly faults = new DeliveryFaults();
	private readonly agenda = new Agenda();
	private readonly courier: Courier;
	private readonly ladder: Ladder;
	private accepted = new WeakSet<Message>();

	constructor(
		private readonly store: Store,
		private readonly clock: Clock,
		private readonly settings: Settings,
	) {
		const own = () => settings.webhooks;
		this.courier = new Courier(store, clock, own, this.faults, this.agenda);
		this.ladder = new Ladder(store, own, this.agenda);
		store.tell = (change) => this.hear(change);
	}

	/** The delivery log, oldest first. */
	get deliveries(): Delivery[] {
		return this.courier.log.entries;
	}

	/** Sends a logged delivery once more, signed anew. Throws a RangeError when there is none. */
	redeliver(id: number): void {
		this.courier.redeliver(id);
	}

	/** Sets the status of an outbound message and tells it. Throws a RangeError without such a one. */
	setStatus(uuid: string, status: SendStatus): void {
		const message = this.store.messages.all().find((one) => one.uuid === uuid);
		if (message?.direction !== 'outbound') throw new RangeError(`There is no message ${uuid}`);
		this.ladder.step(message, status);
	}

	/** Resolves when nothing is under way: no delivery, no retry, no step of a ladder. */
	idle(): Promise<void> {
		return this.agenda.idle();
	}

	/** As at the start: nothing on its way, no log, no faults. */
	clear(): void {
		this.agenda.clear();
		this.courier.clear();
		this.faults.clear();
	}

	private hear(change: Change): void {
		if (change.event === 'message.outbound' && !this.accepted.has(change.message)) {
			this.accepted.add(change.message);
			this.ladder.start(change.message);
			if (!this.settings.webhooks.ladder.includes('Pending')) return;
		}
		for (const webhook of this.store.externalWebhooks.all()) {
			if (wants(webhook, change, this.settings)) this.announce(webhook, change);
		}
	}

	private announce(webhook: ExternalWebhook, change: Change): void {
		const { store, clock, settings } = this;
		const shown = { store, settings: settings.webhooks, time: timeOf(settings) };
		const event_uuid = store.random.uuid();
		const envelope = {
			version: webhook.version,
			event: webhook.event,
			event_uuid,
			timestamp: clock.now().getTime() / 1000,
			data: dataOf(change, webhook, shown),
		};
		const body = Buffer.from(JSON.stringify(envelope));
		this.courier.dispatch({ webhook, event: webhook.event, event_uuid, body });
	}
}

function wants(webhook: ExternalWebhook, change: Change, { webhooks }: Settings): boolean {
	if (change.event === 'test') return webhook === change.webhook;
	const name = change.event === 'contact field' ? webhooks.contactFieldEvent : change.event;
	return webhook.is_active && webhook.event === name;
}
