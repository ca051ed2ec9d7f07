import type { Address } from '../lib/sandbox';

/** One way to do the work. Each task gives how many items it has at the end. */
export interface Side {
	/** Gets each of these contacts with a request of its own, `width` at once where the side can choose. */
	getContacts(at: Address, ids: number[], width?: number): Promise<number>;
	/** Gets all contacts, page by page. */
	getAllContacts(at: Address): Promise<number>;
	/** Puts contacts with these phones on a list. */
	addToList?(at: Address, list: number, phones: string[]): Promise<number>;
	/** Deletes lists; the number counts those that were deleted as far as the side knows. */
	deleteLists?(at: Address, ids: number[], settings: DeleteSettings): Promise<number>;
}

export interface DeleteSettings {
	/** Length of the sandbox's minute, in ms. */
	windowMs: number;
	/** How the node keeps to the limit: not at all, with n8n's Retry On Fail, or with its Batching. */
	by: 'itself' | 'retry' | 'batching';
}

/** The pages of a list are as large as Spoki makes them. */
export const PAGE_SIZE = 100;
