import { detail } from '../http/problem';
import { route, type Route } from '../http/route';
import { email, filled, object } from '../http/schema';

/** The token of a service user for pages in an iframe. */
export const embedding: Route[] = [
	route<{ email: string; private_key: string }>({
		method: 'POST',
		path: '/api/1/auth/get_authentication_token/',
		body: object({ email, private_key: filled }, ['email', 'private_key']),
		handle: ({ store, body }) => {
			const role = store.roles.all().find((one) => one.user.email === body.email);
			if (!role || role.private_key !== body.private_key) {
				throw detail(400, 'The e-mail or the private key is not valid.');
			}
			return { token: store.random.hex(40), uid: role.user.uid };
		},
	}),
];
