import type { Check } from './check';
import { adding } from './checks/adding';
import { credentials } from './checks/credentials';

/** The checks by group. Those of a group follow each other: one goes on where the last one ended. */
export const groups: Record<string, Check[]> = {
	'adding the node': adding,
	credentials,
};
