import type { FastifyInstance } from 'fastify';
import type { SendStatus } from '../store/types';
import type { World } from '../world';
import { registerActions } from './actions';
import { registerChat } from './chat';
import { checked } from '../http/checked';
import type { DeliveryFault } from './faults';

/** Webhooks from outside, under `/_sandbox/webhooks/`: the log, redelivery, faults, statuses. */
export async function registerWebhookControl(app: FastifyInstance, world: World) {
	const { webhooks } = world;
	await registerActions(app, world);
	await registerChat(app, world);

	app.get('/_sandbox/webhooks/deliveries', () => webhooks.deliveries);
	app.post('/_sandbox/webhooks/deliveries/:id/redeliver', ({ params }) => {
		checked(() => webhooks.redeliver(Number((params as { id: string }).id)));
		return {};
	});
	/** Answers when nothing is under way. */
	app.post('/_sandbox/webhooks/idle', async () => {
		await webhooks.idle();
		return {};
	});

	app.get('/_sandbox/webhooks/faults', () => webhooks.faults.active);
	app.post('/_sandbox/webhooks/faults', ({ payload }) => {
		const given = [payload.json].flat() as DeliveryFault[];
		return checked(() => given.map((fault) => webhooks.faults.add(fault)));
	});
	app.delete('/_sandbox/webhooks/faults', () => {
		webhooks.faults.clear();
		return {};
	});

	app.post('/_sandbox/webhooks/status', ({ payload }) => {
		const { uuid, status } = payload.json as { uuid: string; status: SendStatus };
		checked(() => webhooks.setStatus(uuid, status));
		return {};
	});
}
