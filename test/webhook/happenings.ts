import type { IDataObject, INodeType } from 'n8n-workflow';
import type { Happening } from './deliverer';
import type { N8n } from './n8n';

export const inbound = 'message.inbound';
export const outbound = 'message.outbound';
export const received = (uuid: string, data: IDataObject = {}): Happening => ({
	event: inbound,
	data: { uuid, text: 'Hi', from_phone: '+393331234567', ...data },
});
export const status = (uuid: string, send_status: string): Happening => ({
	event: outbound,
	data: { uuid, send_status, to_phone: '+393331234567' },
});
export const idsOf = ({ executions }: N8n) =>
	executions.flatMap(({ items }) => items.map(({ id }) => id));
export const statusesOf = ({ executions }: N8n) =>
	executions.flatMap(({ items }) => items.map((item) => item.send_status));

/** The trigger in a process that remembers nothing. */
export function freshNode(): INodeType {
	let node: INodeType | undefined;
	jest.isolateModules(() => {
		const { SpokiWebhookTrigger } = jest.requireActual<{
			SpokiWebhookTrigger: new () => INodeType;
		}>('../../nodes/Spoki/SpokiWebhookTrigger.node');
		node = new SpokiWebhookTrigger();
	});
	return node!;
}

export const shuffled = <T>(list: T[], random: () => number): T[] => {
	const mixed = [...list];
	for (let i = mixed.length - 1; i > 0; i--) {
		const j = Math.floor(random() * (i + 1));
		[mixed[i], mixed[j]] = [mixed[j], mixed[i]];
	}
	return mixed;
};

/** Numbers that look random; the same seed gives the same. */
export function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1664525 + 1013904223) % 2 ** 32;
		return state / 2 ** 32;
	};
}
