import type { SendStatus } from '../store/types';

/** How deliveries behave where the API reference (sections 4 and 8.4) is silent. */
export interface WebhookSettings {
	/** Pauses before an event is tried again after anything but a 2xx; none for no retries. */
	retryDelaysMs: number[];
	/** A retry is signed anew; else it is the first try again, byte for byte. */
	retriesSignedAnew: boolean;
	/** How long an answer may take. */
	timeoutMs: number;
	/** A subscription's deliveries go one after the other; else all at once. */
	inOrder: boolean;
	/** What an outbound message goes through by itself after it was accepted. */
	ladder: SendStatus[];
	/** Pause before each step of the ladder. */
	ladderStepMs: number;
	/** What a message that ends in `Error` carries. */
	sendError: { error_code: string; send_error_message: string };
	/** `contact.*`: the whole contact, or id, phone and names. */
	contactData: 'whole' | 'part';
	/** `contact.deleted`: the id alone, or like the other two. */
	deletedContactData: 'id' | 'like others';
	/** `data` of a test delivery: like that of its event, or `{}`. */
	testData: 'sample' | 'empty';
	/** The name of the twelfth event, a contact field created or updated; null for none. */
	contactFieldEvent: string | null;
}

export const usualWebhookSettings = (): WebhookSettings => ({
	retryDelaysMs: [1000, 5000],
	retriesSignedAnew: true,
	timeoutMs: 10_000,
	inOrder: true,
	ladder: ['Pending', 'Sent', 'Delivered', 'Read'],
	ladderStepMs: 20,
	sendError: {
		error_code: 'whatsapp::131026',
		send_error_message: 'Message undeliverable.',
	},
	contactData: 'whole',
	deletedContactData: 'id',
	testData: 'sample',
	contactFieldEvent: null,
});
