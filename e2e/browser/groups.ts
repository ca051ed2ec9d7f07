import type { Check } from './check';
import { adding } from './checks/adding';
import { byPhone } from './checks/byPhone';
import { clicks } from './checks/clicks';
import { credentials } from './checks/credentials';
import { template } from './checks/template';
import { look } from './checks/look';
import { pickers } from './checks/pickers';
import { mapper } from './checks/mapper';
import { previews } from './checks/previews';
import { running } from './checks/running';
import { asTables } from './checks/tables';
import { switching } from './checks/switching';
import { triggers } from './checks/triggers';

/** The checks by group. Those of a group follow each other: one goes on where the last one ended. */
export const groups: Record<string, Check[]> = {
	'adding the node': adding,
	credentials,
	pickers,
	'contact fields': mapper,
	'contacts by phone': byPhone,
	template,
	running,
	tables: asTables,
	previews,
	clicks,
	switching,
	triggers,
	look,
};
