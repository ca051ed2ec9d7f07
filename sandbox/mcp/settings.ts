/** How the MCP server behaves where the API reference (8.6) is silent, or when it is unwell. */
export interface McpSettings {
	/** It answers, answers 502, or hangs up. */
	state: 'up' | 'bad gateway' | 'hangs up';
	/** Answers are one JSON document, or an event stream. */
	answers: 'json' | 'stream';
	/** A session id is given at the start and demanded from then on. */
	sessions: boolean;
	/** The version it speaks, whatever it is asked for. */
	protocolVersion: string;
	/** Takes OAuth2 tokens besides the key. */
	bearer: boolean;
	/** A refused key: 401 with `error`, or a JSON-RPC error in a 200. */
	refusals: 'http' | 'rpc';
	/** What a tool gives back: JSON as text, the same and structured, or a sentence. */
	content: 'json' | 'structured' | 'words';
	/** Arguments that don't fit: a result with `isError`, or a JSON-RPC error. */
	invalidArguments: 'isError' | 'rpc';
	/** Names of tools that answer with `isError` whatever they are asked. */
	failing: string[];
	/** Tools in one answer of `tools/list`; 0 for all. */
	toolsPageSize: number;
}

export const usualMcpSettings = (): McpSettings => ({
	state: 'up',
	answers: 'stream',
	sessions: true,
	protocolVersion: '2025-06-18',
	bearer: false,
	refusals: 'http',
	content: 'json',
	invalidArguments: 'isError',
	failing: [],
	toolsPageSize: 0,
});
