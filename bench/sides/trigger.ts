import type { IDataObject, INodeType } from 'n8n-workflow';
import { pollOnce } from '../../test/engine';
import { built } from '../lib/n8n';
import type { Address } from '../lib/sandbox';

const { SpokiTrigger } = built<{ SpokiTrigger: new () => INodeType }>(
	'nodes/Spoki/SpokiTrigger.node.js',
);
const { SPOKI_PACE: pace } = built<{ SPOKI_PACE: { windowMs: number } }>('nodes/Spoki/spoki.js');

/** What a poll gave, and how large the state is that n8n then keeps. */
export interface Polled {
	items: number;
	stateBytes: number;
}

let staticData: IDataObject = {};

/** The trigger of this package; the first poll is the one of the activation. */
export const trigger = {
	async poll({ url, apiKey }: Address, maxItems: number): Promise<Polled> {
		pace.windowMs = 0;
		const polled = await pollOnce({
			nodeType: new SpokiTrigger(),
			parameters: { events: ['newTicket'], options: { maxItems } },
			credentials: { spokiApi: { apiKey, baseUrl: url } },
			staticData,
		});
		staticData = polled.staticData as IDataObject;
		return {
			items: polled.output?.[0].length ?? 0,
			stateBytes: Buffer.byteLength(JSON.stringify(staticData)),
		};
	},
};
