import type { INodeType } from 'n8n-workflow';
import { earlier } from '../lib/earlier';
import { sideOf, type Pace } from './spokiOf';

const { Spoki } = earlier<{ Spoki: new () => INodeType }>('nodes/Spoki/Spoki.node.js');
const { pace } = earlier<{ pace: Pace }>('nodes/Spoki/request/limits.js');

/** The node of this package with its 57 operations, before its core was made anew. */
export const before = sideOf(Spoki, pace);
