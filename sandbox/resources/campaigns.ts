import { list } from '../http/pages';
import { detail, invalid, Problem } from '../http/problem';
import { read, remove, route, type Context, type Route } from '../http/route';
import { array, datetime, filled, integer, object, oneOf, query } from '../http/schema';
import type { Campaign, List } from '../store/types';
import { listView } from './views';

const path = '/api/1/campaigns/';

interface Body {
	name: string;
	scheduled_datetime: string;
	status: Campaign['status'];
	lists: number[];
	automation?: number;
	template?: number;
}

const fields = {
	name: filled,
	scheduled_datetime: datetime,
	// The other two states are the server's to set.
	status: oneOf(['Draft', 'Scheduled']),
	lists: array(integer, 1),
	automation: integer,
};

function view(campaign: Campaign, context: Context) {
	const contacts_count = campaign.lists.reduce((sum, one) => sum + one.contacts_count, 0);
	const reached = Math.floor(contacts_count * campaign.progress);
	const failed = Math.floor(reached * 0.05);
	const { automation } = campaign;
	return {
		id: campaign.id,
		name: campaign.name,
		status: campaign.status,
		scheduled_datetime: context.time(campaign.scheduled_datetime),
		created_datetime: context.time(campaign.created_datetime),
		automation: automation && { id: automation.id, name: automation.name },
		lists: campaign.lists.map((one) => listView(one, context)),
		other_contacts: [],
		contacts_count,
		automation_started: reached,
		automation_completed: reached - failed,
		automation_failed: failed,
		automation_valid_failed: 0,
		automation_interacted_with: Math.floor(reached * 0.3),
		messages_sent: reached,
		messages_received: Math.floor(reached * 0.2),
		messages_read: Math.floor(reached * 0.7),
		messages_failed: failed,
	};
}

const missing = (field: string, id: number) =>
	invalid(field, `Invalid pk "${id}" - object does not exist.`);

/** The references and the time of a body, as they are stored. */
function resolved(
	{ store, settings, clock }: Context,
	{ lists, automation, template, ...given }: Partial<Body>,
) {
	const stored: Partial<Campaign> = { ...given };
	if (given.scheduled_datetime !== undefined) {
		const { scheduled_datetime: at } = given;
		// Without an offset it is UTC.
		const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(at) ? at : `${at}Z`;
		stored.scheduled_datetime = new Date(zoned).toISOString();
		const isPast = new Date(zoned) < clock.now();
		if (isPast && given.status !== 'Draft' && settings.demands.includes('campaign-states')) {
			throw invalid('scheduled_datetime', 'It must be in the future.');
		}
	}
	if (lists) {
		stored.lists = lists.map((id): List => {
			const found = store.lists.get(id);
			if (!found) throw missing('lists', id);
			return found;
		});
	}
	if (automation !== undefined) {
		stored.automation = store.automations.get(automation);
		if (!stored.automation) throw missing('automation', automation);
	}
	if (template !== undefined) {
		stored.template = store.templates.get(template);
		if (!stored.template) throw missing('template', template);
		const approved = stored.template.templatelocalization_set.some(
			(one) => one.status === 'APPROVED',
		);
		if (!approved) throw invalid('template', 'The template is not approved.');
	}
	return stored;
}

export const campaigns: Route[] = [
	list<Campaign>(path, 'campaigns', view, {
		query: { scheduled_datetime_gte: query.date, scheduled_datetime_lte: query.date },
		filter: ({ scheduled_datetime_gte: from, scheduled_datetime_lte: to }) =>
			from === undefined && to === undefined
				? undefined
				: ({ scheduled_datetime }) => {
						const day = scheduled_datetime.slice(0, 10);
						return (from === undefined || day >= from) && (to === undefined || day <= to);
					},
	}),
	route<Body>({
		method: 'POST',
		path,
		status: 201,
		body: object({ ...fields, template: integer }, [
			'name',
			'scheduled_datetime',
			'status',
			'lists',
		]),
		handle: (context) => {
			const { store, body } = context;
			if ((body.automation === undefined) === (body.template === undefined)) {
				const message = 'One of automation and template is required.';
				throw new Problem(400, { non_field_errors: [message] });
			}
			const start = { automation: null, template: null };
			return view(store.campaigns.add({ ...start, ...resolved(context, body) }), context);
		},
	}),
	read(path, 'campaigns', view),
	route<Partial<Body>, Campaign>({
		method: 'PATCH',
		path: `${path}{id}/`,
		limit: 5,
		target: 'campaigns',
		body: object(fields),
		handle: (context) => {
			const { target, body, settings } = context;
			const isOver = target.status === 'Completed' || target.status === 'Processing';
			if (isOver && settings.demands.includes('campaign-states')) {
				throw detail(400, `A campaign with the status ${target.status} can't be changed.`);
			}
			return view(Object.assign(target, resolved(context, body)), context);
		},
	}),
	remove(path, 'campaigns'),
];
