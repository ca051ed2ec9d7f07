import type { Scene } from '../stage';
import { opening } from './opening';
import { operations } from './operations';
import { triggers } from './triggers';

/** The whole video, in its order. */
export const scenes: Scene[] = [...opening, ...operations, ...triggers];
