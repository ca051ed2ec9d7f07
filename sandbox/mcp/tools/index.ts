import type { Tool } from '../tool';
import { contactTools } from './contacts';
import { contentTools } from './content';
import { listTools } from './lists';
import { statisticsTools } from './statistics';
import { tagTools } from './tags';
import { ticketTools } from './tickets';

/** The tools that the API reference names (8.6); parameters it doesn't name are the sandbox's own. */
export const tools: readonly Tool[] = [
	...contactTools,
	...contentTools,
	...listTools,
	...tagTools,
	...ticketTools,
	...statisticsTools,
];
