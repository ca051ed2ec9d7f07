/** A turn that was given. */
export interface Permit {
	/** Ends the request. @param counted whether Spoki may have counted it */
	release(counted?: boolean): void;
	/**
	 * Ends the request, which Spoki turned away for now.
	 * @param toldMs how long Spoki wants no more, where it said so, in ms
	 */
	refused(toldMs?: number): void;
}

/** What became of the wish for a turn: it came, it would come too late, or nobody wants it any more. */
export type Admission = Permit | { waitMs: number } | 'stalled' | 'stopped';

export const isPermit = (turn: Admission): turn is Permit =>
	typeof turn === 'object' && 'release' in turn;
