import type { Clock } from '../clock';
import type { Store } from '../store';
import type { Agenda } from './agenda';
import { Deliveries, type Delivery, type Parcel } from './deliveries';
import type { DeliveryFaults } from './faults';
import { Hold } from './hold';
import { post, refusalOf } from './post';
import type { WebhookSettings } from './settings';
import { signedHeaders } from './signature';
import { forge, spoil } from './stranger';

interface Attempt {
	number?: number;
	faults?: string[];
	/** The headers of the first try, when retries aren't signed anew. */
	headers?: Record<string, string>;
}

/** Brings events to their subscriptions: signed, logged, tried again, and through the faults. */
export class Courier {
	readonly log = new Deliveries();
	private readonly queues = new Map<number, Promise<unknown>>();
	private readonly hold: Hold;
	/** What was under way before a `clear` isn't tried again. */
	private round = 0;

	constructor(
		private readonly store: Store,
		private readonly clock: Clock,
		private readonly settings: () => WebhookSettings,
		readonly faults: DeliveryFaults,
		private readonly agenda: Agenda,
	) {
		this.hold = new Hold(agenda);
	}

	/** Sends an event to one subscription, soon. */
	dispatch(sound: Parcel): void {
		const refusal =
			sound.webhook.version === 2
				? refusalOf(sound.webhook.url)
				: 'Not sent: the sandbox delivers version 2 only.';
		if (refusal) {
			const entry = { attempt: 1, sender: 'spoki', faults: [], headers: {} } as const;
			this.log.add(sound, { ...entry, faults: [] }).note = refusal;
			return;
		}
		const struck = this.faults.strike({
			event: sound.event,
			webhook: sound.webhook.id,
			body: sound.body.toString(),
		});
		const kinds = struck.map(({ kind }) => kind as string);
		const parcel = spoil(sound, kinds);
		const first = () => this.enqueue(parcel, { faults: kinds });
		const late = struck.find(({ kind }) => kind === 'reorder' || kind === 'delay');
		if (late?.kind === 'delay') this.agenda.in(late.delayMs ?? 500, first);
		else if (late) this.hold.back(late.behind ?? 1, late.delayMs ?? 1000, first);
		else first();
		for (const fault of struck) {
			if (fault.kind === 'repeat') this.enqueue(parcel, { faults: ['repeat'] });
			if (fault.kind === 'forge') this.play(parcel, forge(parcel, fault, this.now()));
			if (fault.kind === 'replay') {
				const headers = this.headersOf(parcel);
				this.agenda.in(fault.delayMs ?? 500, () =>
					this.play(parcel, { headers, body: parcel.body, name: 'replay' }),
				);
			}
		}
		if (!late) this.hold.passed();
	}

	/** Sends a logged delivery once more, signed anew. Throws when there is none with this id. */
	redeliver(id: number): void {
		this.enqueue(this.log.parcelOf(id), { faults: ['redelivery'] });
	}

	/** Forgets what is on its way, and the log. */
	clear(): void {
		this.round++;
		this.queues.clear();
		this.hold.clear();
		this.log.clear();
	}

	private enqueue(parcel: Parcel, attempt: Attempt): void {
		const { id } = parcel.webhook;
		const { round } = this;
		const work = () => (round === this.round ? this.attempt(parcel, attempt) : undefined);
		if (!this.settings().inOrder) return void this.agenda.during(Promise.resolve().then(work));
		const done = (this.queues.get(id) ?? Promise.resolve()).then(work);
		this.queues.set(id, this.agenda.during(done));
	}

	private async attempt(parcel: Parcel, { number = 1, faults = [], headers }: Attempt) {
		const { webhook } = parcel;
		// Deleted or switched off while it was under way.
		if (this.store.externalWebhooks.get(webhook.id) !== webhook || !webhook.is_active) return;
		const { round } = this;
		const signed = headers ?? this.headersOf(parcel);
		const half = Math.ceil(parcel.body.length / 2);
		const body = faults.includes('truncate') ? parcel.body.subarray(0, half) : parcel.body;
		const entry = this.log.add(parcel, {
			attempt: number,
			sender: 'spoki',
			faults,
			headers: signed,
			body,
		});
		await this.send(entry, body, faults.includes('cut') ? half : undefined);
		if (entry.status !== undefined && entry.status >= 200 && entry.status < 300) return;
		const { retryDelaysMs, retriesSignedAnew } = this.settings();
		const pause = retryDelaysMs[number - 1];
		if (pause === undefined || round !== this.round) return;
		const next = { number: number + 1, headers: retriesSignedAnew ? undefined : signed };
		this.agenda.in(pause, () => this.enqueue(parcel, next));
	}

	/** Somebody plays Spoki. */
	private play(
		parcel: Parcel,
		{ headers, body, name }: { headers: Record<string, string>; body: Buffer; name: string },
	): void {
		const entry = { attempt: 1, sender: 'stranger', faults: [name], headers, body } as const;
		const logged = this.log.add(parcel, { ...entry, faults: [name] });
		void this.agenda.during(this.send(logged, body));
	}

	private async send(entry: Delivery, body: Buffer, cutAfter?: number): Promise<void> {
		const { url, headers } = entry;
		const { timeoutMs } = this.settings();
		try {
			const { status, text } = await post({ url, headers, body, timeoutMs, cutAfter });
			Object.assign(entry, { status, answer: text.slice(0, 500) });
		} catch (error) {
			entry.note = `No answer: ${(error as Error).message || (error as { code?: string }).code}`;
		}
		entry.answeredAt = Date.now();
	}

	private now(): Date {
		return this.clock.now();
	}

	private headersOf({ webhook, body }: Parcel) {
		const account = this.store.accounts.all()[0]?.id;
		return signedHeaders(webhook.secret, body, { at: this.now(), account });
	}
}
