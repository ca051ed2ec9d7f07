import { list, searching } from '../http/pages';
import { detail, invalid } from '../http/problem';
import { read, remove, route, type Context, type Route } from '../http/route';
import { empty, filled, object, query } from '../http/schema';
import type { Role } from '../store/types';
import { actionReply } from './reply';
import { roleView } from './views';

const ROLES = ['Owner', 'Administrator', 'Chat Operator Manager', 'Chat Operator'];

/** Throws a 400 for a role that the product doesn't have, if the settings demand one. */
export function checkRole({ settings }: Context, role: string): void {
	if (ROLES.includes(role) || !settings.demands.includes('known-roles')) return;
	throw invalid('role', `"${role}" is not a valid choice.`);
}

/** The role endpoints that the account and its partner have in common. */
export function roleRoutes(
	path: string,
	target: 'roles' | 'partnerRoles',
	common: Partial<Route> = {},
	limits: { detail?: number; key?: number } = {},
): Route[] {
	const limited = (limit: number | undefined) => ({ ...common, ...(limit && { limit }) });
	const onlyAdministrator = (role: Role, { store }: Context) => {
		const administrators = store[target].all().filter((one) => one.role === 'Administrator');
		if (role.role === 'Administrator' && administrators.length === 1) {
			throw detail(400, 'The only administrator cannot be deleted.');
		}
	};
	return [
		list<Role>(path, target, roleView, {
			...common,
			query: { search: query.text },
			filter: ({ search }) => {
				const found = searching(search);
				return found && (({ id, user }) => found(id, user.email, user.firstname, user.surname));
			},
		}),
		read(path, target, roleView, limited(limits.detail)),
		route<unknown, Role>({
			...(limited(limits.key) as object),
			method: 'POST',
			path: `${path}{id}/generate_private_key/`,
			target,
			body: empty,
			handle: ({ target: role, store }) => {
				role.private_key = `sandbox-private-${store.random.hex(24)}`;
				return { value: role.private_key };
			},
		}),
		route<unknown, Role>({
			...(limited(limits.key) as object),
			method: 'GET',
			path: `${path}{id}/has_private_key/`,
			target,
			handle: ({ target: role }) => ({ has_private_key: role.private_key !== null }),
		}),
		route<{ role: string }, Role>({
			...(limited(limits.key) as object),
			method: 'POST',
			path: `${path}{id}/update_role/`,
			target,
			body: object({ role: filled }, ['role']),
			handle: (context) => {
				checkRole(context, context.body.role);
				context.target.role = context.body.role;
				return actionReply(context, roleView(context.target));
			},
		}),
		remove<Role>(path, target, { ...limited(limits.detail), guard: onlyAdministrator }),
	];
}

const path = '/api/1/roles/';

export const roles: Route[] = [
	...roleRoutes(path, 'roles', {}, { detail: 5, key: 10 }),
	route<{ name: string; role: string }>({
		method: 'POST',
		path: `${path}add_service_user/`,
		limit: 10,
		status: 201,
		body: object({ name: filled, role: filled }, ['name', 'role']),
		handle: (context) => {
			const { store, body } = context;
			checkRole(context, body.role);
			const email = `service.${store.roles.nextId}@service.example.com`;
			const user = { email, firstname: body.name, surname: '', is_service: true };
			return roleView(store.roles.add({ role: body.role, user }));
		},
	}),
];
