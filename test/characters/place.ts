import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type CharacterName, type Sandbox, type SandboxOptions } from '../../sandbox';
import { runNode, type RunOptions } from '../engine';
import { pace } from '../nodes';
import { apiKeyFor } from '../spoki';

/** What became of a promise: it was kept, or the node said that it can't keep it. */
export type Result = 'holds' | 'told';

/** A promise that was broken without a word. */
export class Silent extends Error {}

/** @throws Silent unless it is so */
export function expectThat(isSo: boolean, otherwise: string): asserts isSo {
	if (!isSo) throw new Silent(otherwise);
}

let used = 0;
/** A credential that no other run has, so that no run waits for the limits of another. */
export const ownCredential = () => `character-${used++}`;

/** Runs the node against a sandbox, with its API key unless told otherwise. */
export const run = async (
	sandbox: Sandbox,
	parameters: INodeParameters,
	more: Partial<RunOptions> = {},
) =>
	await runNode({
		parameters,
		credentials: apiKeyFor(sandbox),
		credentialId: ownCredential(),
		...more,
	});

export const byId = (value: string | number) => ({ __rl: true, mode: 'id', value });

/** Plays something against a sandbox of these characters; the node's own minute is over at once. */
export async function withCharacters<T>(
	characters: readonly CharacterName[],
	play: (sandbox: Sandbox) => Promise<T>,
	options: SandboxOptions = {},
): Promise<T> {
	const before = { ...pace };
	Object.assign(pace, { windowMs: 1, backoffMs: 1 });
	const sandbox = await startSandbox({ characters, ...options });
	try {
		return await play(sandbox);
	} finally {
		await sandbox.close();
		Object.assign(pace, before);
	}
}
