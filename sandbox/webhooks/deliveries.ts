import type { ExternalWebhook } from '../store/types';

/** An event on its way to one subscription. */
export interface Parcel {
	webhook: ExternalWebhook;
	event: string;
	event_uuid: string;
	body: Buffer;
}

/** One POST, or the reason why there was none. Holds no secret. */
export interface Delivery {
	id: number;
	/** Milliseconds since 1970, by the real clock. */
	at: number;
	/** Id of the subscription. */
	webhook: number;
	event: string;
	event_uuid: string;
	url: string;
	/** 1 for the first try, then the retries; redeliveries start anew. */
	attempt: number;
	/** Who sent it: Spoki, or somebody who plays Spoki. */
	sender: 'spoki' | 'stranger';
	/** What shaped it: kinds of faults, forgeries, `redelivery`. */
	faults: string[];
	/** As sent, with the signature. */
	headers: Record<string, string>;
	bytes: number;
	/** The body as text, its first 20,000 characters. */
	body: string;
	/** Undefined until it is answered, and for good when it never is. */
	status?: number;
	/** The first 500 characters of the answer. */
	answer?: string;
	/** Why nothing was sent, or no answer came. */
	note?: string;
	answeredAt?: number;
}

const CAPACITY = 20_000;

/** The delivery log, oldest first; the oldest are forgotten beyond 20,000. */
export class Deliveries {
	readonly entries: Delivery[] = [];
	private readonly parcels = new WeakMap<Delivery, Parcel>();
	private nextId = 1;

	add(
		parcel: Parcel,
		given: Pick<Delivery, 'attempt' | 'sender' | 'faults' | 'headers'> & { body?: Buffer },
	): Delivery {
		const { webhook, event, event_uuid } = parcel;
		const { body = parcel.body, ...rest } = given;
		const entry: Delivery = {
			id: this.nextId++,
			at: Date.now(),
			webhook: webhook.id,
			event,
			event_uuid,
			url: webhook.url,
			...rest,
			bytes: body.length,
			body: body.toString('utf8', 0, 80_000).slice(0, 20_000),
		};
		this.parcels.set(entry, parcel);
		this.entries.push(entry);
		// In portions, as in the request log.
		if (this.entries.length > CAPACITY * 1.05) {
			this.entries.splice(0, this.entries.length - CAPACITY);
		}
		return entry;
	}

	/** What a logged delivery carried. Throws when there is none with this id. */
	parcelOf(id: number): Parcel {
		const entry = this.entries.find((one) => one.id === id);
		if (!entry) throw new RangeError(`There is no delivery ${id}`);
		return this.parcels.get(entry)!;
	}

	clear(): void {
		this.entries.length = 0;
	}
}
