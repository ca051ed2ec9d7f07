import { useOperations } from './harness';

const embedding = useOperations('embedding');
const { operation, detail } = embedding;

const PRIVATE_KEY = 'private-key-4711';

const serviceUser = () =>
	embedding.store.roles.add({
		private_key: PRIVATE_KEY,
		user: { email: `service.${embedding.store.roles.nextId}@example.com` },
	}).user;

operation(
	'getAuthenticationToken',
	'sends the key of the service user, and gives the token',
	async (run) => {
		const { email, uid } = serviceUser();
		const { sent, given } = await run({ email, privateKey: PRIVATE_KEY });
		expect(sent).toEqual([
			{
				call: 'POST /api/1/auth/get_authentication_token/',
				// The sandbox doesn't show keys; that it knew this one shows in the token.
				body: { email, private_key: '<redacted>' },
			},
		]);
		expect(given).toEqual([{ json: { token: expect.any(String), uid }, from: 0 }]);
	},
);

detail(
	'getAuthenticationToken',
	'keeps the key out of what it says when Spoki refuses it',
	async (run) => {
		const { email } = serviceUser();
		const { error } = await run(
			{ email, privateKey: '={{ $json.value }}' },
			{ items: [{ value: 'wrong-key-4711' }] },
		);
		expect(error?.message).toContain('The e-mail or the private key is not valid.');
		expect(JSON.stringify([error, error?.message, error?.description])).not.toContain(
			'wrong-key-4711',
		);
	},
);

embedding.coversTheReference();
