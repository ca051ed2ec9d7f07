import { due } from '../faults';

export const deliveryFaultKinds = [
	/** The same event once more, signed anew. */
	'repeat',
	/** Held back until others have gone. */
	'reorder',
	/** Held back for a time. */
	'delay',
	/** Only a part of the bytes arrives, though as a whole body. */
	'truncate',
	/** The connection ends within the body. */
	'cut',
	/** A body of more than two million bytes, well signed. */
	'huge',
	/** A body that isn't JSON, well signed. */
	'not-json',
	/** Somebody else sends one like it as well, see `forgery`. */
	'forge',
	/** Somebody else sends its very bytes and headers once more. */
	'replay',
] as const;
export type DeliveryFaultKind = (typeof deliveryFaultKinds)[number];

export const forgeries = [
	'secret',
	'body',
	'whitespace',
	'unsigned',
	'uppercase',
	'expired',
	'future',
] as const;
/**
 * What is wrong with a forged delivery: another secret, an altered body, the same JSON written
 * otherwise, no signature, one in upper case, or one that is five and a half minutes old or ahead.
 */
export type Forgery = (typeof forgeries)[number];

/** What goes wrong on the way to the receiver, and with which deliveries. */
export interface DeliveryFault {
	kind: DeliveryFaultKind;
	match?: {
		event?: string;
		/** Id of the subscription. */
		webhook?: number;
		/** Only the n-th matching delivery from now, 1-based. */
		nth?: number;
		/** Each k-th matching delivery. */
		every?: number;
		/** At most so often. */
		times?: number;
		/** Text that the body must hold. */
		bodyIncludes?: string;
	};
	/** For `forge`; each in turn without one. */
	forgery?: Forgery;
	/** For `delay` and `replay`, default 500; for `reorder`, the longest, default 1000. */
	delayMs?: number;
	/** For `reorder`: how many others overtake it, default 1. */
	behind?: number;
}

export interface ActiveDeliveryFault extends DeliveryFault {
	matched: number;
	struck: number;
}

/** The delivery faults in force. All that strike one delivery take effect together. */
export class DeliveryFaults {
	readonly active: ActiveDeliveryFault[] = [];

	/** Throws on an unknown kind. The returned object goes on counting. */
	add(fault: DeliveryFault): ActiveDeliveryFault {
		if (!deliveryFaultKinds.includes(fault.kind)) {
			throw new RangeError(`There is no delivery fault "${fault.kind}"`);
		}
		if (fault.forgery && !forgeries.includes(fault.forgery)) {
			throw new RangeError(`There is no forgery "${fault.forgery}"`);
		}
		const active = { ...fault, matched: 0, struck: 0 };
		this.active.push(active);
		return active;
	}

	clear(): void {
		this.active.length = 0;
	}

	/** The faults that strike a delivery. */
	strike(delivery: { event: string; webhook: number; body: string }): ActiveDeliveryFault[] {
		return this.active.filter((fault) => {
			const { event, webhook, bodyIncludes } = fault.match ?? {};
			if (event !== undefined && event !== delivery.event) return false;
			if (webhook !== undefined && webhook !== delivery.webhook) return false;
			if (bodyIncludes && !delivery.body.includes(bodyIncludes)) return false;
			fault.matched++;
			if (!due(fault)) return false;
			fault.struck++;
			return true;
		});
	}
}
