import type { INode } from 'n8n-workflow';

/** The credential that a node uses: its type, and a key under which its requests are counted together. */
export function credentialOf(node: INode, authentication: string) {
	const type = authentication === 'oAuth2' ? 'spokiOAuth2Api' : 'spokiApi';
	return { type, key: `${type}:${node.credentials?.[type]?.id ?? ''}` };
}
