import type { INodeParameters } from 'n8n-workflow';
import type { CharacterName, Sandbox } from '../../sandbox';
import { pace } from '../nodes';
import { byId, expectThat, ownCredential, run, Silent, withCharacters, type Result } from './place';

/** Requests that share a limit in one of the worlds. */
interface Job {
	/** How often Spoki allows them. */
	perMinute: number;
	/** A minute of Spoki's, for the sandbox and the node, in ms. */
	minute: number;
	/** What they do. */
	nodes: INodeParameters[];
}

const jobs: Record<'families' | 'unpublished', Job> = {
	// The node counts each endpoint for itself.
	families: {
		perMinute: 120,
		minute: 400,
		nodes: [
			{ resource: 'media', operation: 'update', mediaId: byId('={{ $json.id }}'), title: 'A' },
			{
				resource: 'media',
				operation: 'create',
				title: 'B',
				externalUrl: '={{ $json.link }}',
				contentType: 'image/jpeg',
			},
		],
	},
	// The node knows no limit, and feels for it: in a shorter minute the time that a request takes would
	// be too much of the time between two.
	unpublished: {
		perMinute: 60,
		minute: 1_600,
		nodes: [
			{ resource: 'template', operation: 'getAll', limit: 1 },
			{ resource: 'template', operation: 'getAll', limit: 1 },
		],
	},
};

const itemsOf = ({ store }: Sandbox, count: number) =>
	Array.from({ length: count }, (_, index) => ({
		id: store.media.all()[0].id,
		link: `https://example.com/${index}.jpg`,
	}));

/**
 * Two nodes of one credential work against a limit that the node doesn't know: all requests finish,
 * and fewer than one in ten of what the limit allows in a minute are refused.
 */
export async function refusalsAreFew(characters: readonly CharacterName[]): Promise<Result> {
	// A minute is short here, and a machine that does other things makes it longer for one side.
	for (let attempt = 1; ; attempt++) {
		try {
			return await play(characters);
		} catch (error) {
			if (!(error instanceof Silent) || attempt === 3) throw error;
		}
	}
}

async function play(characters: readonly CharacterName[]): Promise<Result> {
	const isUnpublished = characters.includes('limits-unpublished');
	const { perMinute, minute, nodes } = jobs[isUnpublished ? 'unpublished' : 'families'];
	return await withCharacters<Result>(
		characters,
		async (sandbox) => {
			Object.assign(sandbox.settings.limits, {
				enabled: true,
				windowMs: minute,
				families: !isUnpublished,
			});
			Object.assign(pace, { windowMs: minute, backoffMs: minute / 60 });
			const items = itemsOf(sandbox, 3 * perMinute);
			const credentialId = ownCredential();
			const done = await Promise.all(
				nodes.map(async (parameters) => await run(sandbox, parameters, { items, credentialId })),
			);
			for (const { error, output } of done) {
				expectThat(!error, `not all finish: ${error?.message} ${error?.description}`);
				expectThat(output[0].length === items.length, 'not all finish');
			}
			const { requests } = sandbox;
			const isMet = requests.some(({ status }) => status === 429);
			expectThat(isMet, 'the limit is never met, so that nothing is proven');
			const minutes = Math.max(1, (requests.at(-1)!.at - requests[0].at) / minute);
			const refused = requests.filter(({ status }) => status === 429).length / minutes;
			expectThat(
				refused < perMinute / 10,
				`${refused.toFixed(1)} requests a minute are refused, of ${perMinute}`,
			);
			return 'holds';
		},
		{ data: { contacts: 1, tickets: 0 } },
	);
}
