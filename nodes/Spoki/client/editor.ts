import type { Patience } from './client';
import { WaitBudget } from './waitBudget';

/** The editor waits for what it shows, so that waits for its turn only this long, in ms. */
const PATIENCE_MS = 5_000;

/** How long what the editor asks for may wait. */
export const inEditor = (): Patience => ({ budget: new WaitBudget(PATIENCE_MS), isEditor: true });
