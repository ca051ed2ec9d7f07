import { contacts } from './contacts';
import { customFields } from './customFields';
import { dates } from './dates';
import { files } from './files';
import { filters } from './filters';
import { mapping } from './mapping';
import { messages } from './messages';
import { models, runs, triggers } from './others';
import { phones } from './phones';
import type { Group } from './row';
import { templates } from './templates';
import { texts } from './texts';
import { updates } from './updates';

/** What the page shows, in this order. */
export const groups: Group[] = [
	...filters,
	...triggers,
	...files,
	...mapping,
	...phones,
	...texts,
	...dates,
	...customFields,
	...updates,
	...contacts,
	...models,
	...templates,
	...messages,
	...runs,
];
