import type { INodeType } from 'n8n-workflow';
import { built } from '../lib/n8n';
import { sideOf, type Pace } from './spokiOf';

const { Spoki } = built<{ Spoki: new () => INodeType }>('nodes/Spoki/Spoki.node.js');
const { SPOKI_PACE } = built<{ SPOKI_PACE: Pace }>('nodes/Spoki/spoki.js');

/** The node of this package, as it is published. */
export const spoki = sideOf(Spoki, SPOKI_PACE);
