import { list, searching } from '../http/pages';
import { read, remove, route, type Context, type Route } from '../http/route';
import { email, empty, filled, object, query, text } from '../http/schema';
import type { Invitation } from '../store/types';
import { actionReply } from './reply';
import { checkRole } from './roles';

const view = (invitation: Invitation, { time }: Context) => ({
	id: invitation.id,
	email: invitation.email,
	role: invitation.role,
	additional_info: invitation.additional_info,
	status: invitation.status,
	created_datetime: time(invitation.created_datetime),
});

/** The invitation endpoints that the account and its partner have in common. */
export function invitationRoutes(
	path: string,
	target: 'invitations' | 'partnerInvitations',
	common: Partial<Route> = {},
	actionLimit?: number,
): Route[] {
	const limited = { ...(common as object), ...(actionLimit && { limit: actionLimit }) };
	return [
		list<Invitation>(path, target, view, {
			...common,
			query: { search: query.text },
			filter: ({ search }) => {
				const found = searching(search);
				if (!found) return undefined;
				return ({ id, email: own, additional_info: { first_name, last_name } }) =>
					found(id, own, first_name ?? '', last_name ?? '');
			},
		}),
		read(path, target, view, common),
		route<Pick<Invitation, 'email' | 'role' | 'additional_info'>>({
			...(common as object),
			method: 'POST',
			path,
			status: 201,
			body: object(
				{ email, role: filled, additional_info: object({ first_name: text, last_name: text }) },
				['email', 'role'],
			),
			handle: (context) => {
				checkRole(context, context.body.role);
				return view(context.store[target].add(context.body), context);
			},
		}),
		route<unknown, Invitation>({
			...limited,
			method: 'POST',
			path: `${path}{id}/send/`,
			target,
			body: empty,
			handle: (context) => actionReply(context, undefined, view(context.target, context)),
		}),
		route<{ role: string }, Invitation>({
			...limited,
			method: 'POST',
			path: `${path}{id}/update_role/`,
			target,
			body: object({ role: filled }, ['role']),
			handle: (context) => {
				checkRole(context, context.body.role);
				return actionReply(context, view(Object.assign(context.target, context.body), context));
			},
		}),
		remove(path, target, common),
	];
}

export const invitations = invitationRoutes('/api/1/invitations/', 'invitations', {}, 5);
