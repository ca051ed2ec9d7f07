import type { Sandbox } from '../../sandbox';
import type { Editor } from '../lib/browser';
import type { Credential, N8nClient } from '../lib/client';
import { PlainError } from '../lib/plain';
import type { Stack } from '../lib/stack';

/** What a check works with: the editor in a browser, and what is behind it. */
export interface Lab {
	editor: Editor;
	client: N8nClient;
	sandbox: Sandbox;
	credentials: { apiKey: Credential; oAuth2: Credential; partner: Credential };
}

/** What a running stack and a browser give. */
export const labOf = ({ client, sandbox, credentials }: Stack, editor: Editor): Lab => ({
	editor,
	client,
	sandbox,
	credentials,
});

/** Something that a person sees or does in the editor. `holds` throws when it isn't so. */
export interface Check {
	name: string;
	/** Resolves with words for the line, such as a count. */
	holds: (lab: Lab) => Promise<string | void>;
}

/** Throws with what was seen when something isn't as expected. */
export function expect(isSo: boolean, otherwise: string): asserts isSo {
	if (!isSo) throw new PlainError(otherwise);
}
