import formbody from '@fastify/formbody';
import OAuth2Server from '@node-oauth/oauth2-server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../world';
import { consentPage, refusalPage } from './consent';

type Form = Record<string, string>;

/** `/o/authorize/` with a consent page and PKCE (S256), `/o/token/` with codes and refresh tokens. */
export async function registerOAuth(app: FastifyInstance, { authority, settings }: World) {
	await app.register(formbody);

	app.get('/o/authorize/', config('GET /o/authorize/'), (request, reply) => {
		const fields = request.query as Form;
		const problem = problemOf(fields);
		reply.type('text/html; charset=utf-8');
		if (problem) return reply.code(400).send(refusalPage(problem));
		return reply.send(consentPage(fields.client_id, fields));
	});

	app.post('/o/authorize/', config('POST /o/authorize/'), async (request, reply) => {
		const { allow, ...fields } = (request.body ?? {}) as Form;
		const problem = problemOf(fields);
		if (problem) return reply.code(400).type('text/html').send(refusalPage(problem));
		const asked = libraryRequest(request, { ...fields, allowed: allow === 'true' ? '' : 'false' });
		const answer = new OAuth2Server.Response();
		// A refusal is thrown too, after the redirect that tells the client was prepared.
		const failure = await authority.server
			.authorize(asked, answer, { authenticateHandler: { handle: () => ({ id: 1 }) } })
			.then(() => undefined)
			.catch((error: Error) => error);
		if (answer.status === 302) return send(reply, answer);
		return reply
			.code(400)
			.type('text/html')
			.send(refusalPage(failure?.message ?? 'Refused'));
	});

	app.post('/o/token/', config('POST /o/token/'), async (request, reply) => {
		const answer = new OAuth2Server.Response();
		if (settings.strict && request.headers.authorization) {
			const error_description = 'Send client_id and client_secret in the body.';
			return reply.code(401).send({ error: 'invalid_client', error_description });
		}
		await authority.server
			.token(libraryRequest(request, (request.body ?? {}) as Form), answer, {
				accessTokenLifetime: settings.accessTokenLifetimeSeconds,
			})
			// The library has put the error into the answer, except when it refused to read it at all.
			.catch(({ name, message, code }: OAuth2Server.OAuthError) => {
				answer.status = code;
				answer.body ??= { error: name, error_description: message };
			});
		return send(reply, answer);
	});

	function problemOf(fields: Form): string | undefined {
		if (fields.client_id !== authority.clientId) return 'Invalid client_id parameter value.';
		if (fields.response_type !== 'code') return 'response_type must be "code".';
		if (!authority.allowsRedirect(fields.redirect_uri)) return 'Mismatching redirect URI.';
		if (!fields.state) return 'state is required.';
		if (!fields.code_challenge) return 'Code challenge required.';
		if (fields.code_challenge_method !== 'S256') return 'code_challenge_method must be "S256".';
		return undefined;
	}
}

const config = (endpoint: string) => ({ config: { endpoint } });

/** The library takes an empty field, such as a scope left open, for a wrong one. */
function libraryRequest({ headers, method }: FastifyRequest, form: Form) {
	const body = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== ''));
	return new OAuth2Server.Request({ headers: headers as Form, method, query: {}, body });
}

function send(reply: FastifyReply, { status, headers, body }: OAuth2Server.Response) {
	return reply
		.code(status ?? 200)
		.headers(headers ?? {})
		.send(body);
}
