import type { FastifyInstance } from 'fastify';
import { detail } from '../http/problem';
import type { SendStatus } from '../store/types';
import type { World } from '../world';
import type { DeliveryFault } from './faults';

/** Webhooks from outside, under `/_sandbox/webhooks/`: the log, redelivery, faults, statuses. */
export async function registerWebhookControl(app: FastifyInstance, { webhooks }: World) {
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

/** What the caller got wrong comes back as a 400 with the reason. */
export function checked<T>(work: () => T): T {
	try {
		return work();
	} catch (error) {
		throw detail(400, (error as Error).message);
	}
}
