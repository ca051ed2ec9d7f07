import type { Route } from '../http/route';
import { accounts, agencies } from './accounts';
import { automations } from './automations';
import { campaigns } from './campaigns';
import { channels } from './channels';
import { contacts } from './contacts';
import { customFields } from './customFields';
import { embedding } from './embedding';
import { externalWebhooks } from './externalWebhooks';
import { invitations } from './invitations';
import { lists } from './lists';
import { media } from './media';
import { messages } from './messages';
import { partners } from './partners';
import { reports } from './reports';
import { roles } from './roles';
import { starts } from './starts';
import { tags } from './tags';
import { templates } from './templates';
import { tickets } from './tickets';

/** Every endpoint that the sandbox has, in the order of the API reference. */
export const routes: Route[] = [
	...accounts,
	...agencies,
	...starts,
	...automations,
	...campaigns,
	...contacts,
	...customFields,
	...embedding,
	...lists,
	...media,
	...invitations,
	...messages,
	...partners,
	...reports,
	...roles,
	...tags,
	...templates,
	...tickets,
	...channels,
	...externalWebhooks,
];
