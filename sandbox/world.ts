import type { Clock } from './clock';
import type { Counts } from './counts';
import type { Faults } from './faults';
import type { RequestLog } from './log';
import type { Authority } from './oauth/authority';
import type { Settings } from './settings';
import type { Store } from './store';
import type { Throttle } from './throttle';

/** The parts of one running sandbox. */
export interface World {
	settings: Settings;
	clock: Clock;
	store: Store;
	log: RequestLog;
	faults: Faults;
	throttle: Throttle;
	counts: Counts;
	authority: Authority;
	/** How often each endpoint changed something, whatever was answered. */
	effects: Record<string, number>;
	apiKey: string;
	partnerKey: string;
	/** Settings, data, clock, faults, limits, log and effects as they were at the start. */
	reset(): void;
}
