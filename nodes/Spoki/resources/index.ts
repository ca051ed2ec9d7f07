import { account } from './account';
import { agency } from './agency';
import { automation } from './automation';
import { campaign } from './campaign';
import { channel } from './channel';
import { contact } from './contact';
import { customField } from './customField';
import { embedding } from './embedding';
import { invitation } from './invitation';
import { list } from './list';
import { mcpTool } from './mcpTool';
import { media } from './media';
import { partner } from './partner';
import { partnerInvitation } from './partnerInvitation';
import { partnerRole } from './partnerRole';
import { report } from './report';
import { role } from './role';
import { tag } from './tag';
import { template } from './template';
import { ticket } from './ticket';
import { webhook } from './webhook';
import type { Operation, Resource } from './types';

/** Every resource of the node, in the order of the Resource list. */
export const resources: Resource[] = [
	account,
	agency,
	automation,
	campaign,
	channel,
	contact,
	customField,
	embedding,
	invitation,
	list,
	mcpTool,
	media,
	partner,
	partnerInvitation,
	partnerRole,
	report,
	role,
	tag,
	template,
	ticket,
	webhook,
];

/** The description of an operation by its values. */
export function findOperation(resource: string, operation: string): Operation | undefined {
	return resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
}

/** The resources that want the key of a partner. */
export const partnerResources = resources
	.filter(({ operations }) => operations.some(({ endpoint }) => endpoint.access === 'partner'))
	.map(({ value }) => value);

/** What is secret in the output of any operation. */
export const secrets = [
	...new Set(
		resources.flatMap(({ operations }) =>
			operations.flatMap(({ endpoint }) => endpoint.secrets ?? []),
		),
	),
].sort();
