/** Where a fact about the API comes from, and how far it can be trusted. */
export const sources = {
	official: {
		strength: 'strong',
		description:
			'The public Postman collection of Spoki (21611004/UzBqnPvF), as reviewed in September 2026 by the authors of the PHP client MambuSRL/spoki_whatsapp, which was generated from it. It has no response bodies.',
	},
	'help-centre': {
		strength: 'strong',
		description: 'The help centre of Spoki, or public notes by people who work there.',
	},
	live: {
		strength: 'strong',
		description: 'Seen on a real account by the authors of another public client.',
	},
	composio: {
		strength: 'medium',
		description: 'The Composio toolkit for Spoki: typed outputs and request limits.',
	},
	'composio-input': {
		strength: 'weak',
		description: 'An input of the Composio toolkit that no other source has; some are invented.',
	},
	'other-client': {
		strength: 'medium',
		description: 'Other public clients, among them corsair, yii2-spoki, spoki_dart and MindCloud.',
	},
	inferred: {
		strength: 'weak',
		description:
			'Our judgement, from neighbouring endpoints and the habits of Django REST Framework.',
	},
} as const;

export type Source = keyof typeof sources;

/** A part of an OpenAPI document. */
export type Part = Record<string, unknown>;

/** The same part with its source and the strength of it. */
export const from = (source: Source, part: Part): Part => ({
	...part,
	'x-source': source,
	'x-strength': sources[source].strength,
});
