import { pagingFields } from '../http/pages';
import type { Route } from '../http/route';
import { query, type Fields, type Schema } from '../http/schema';
import { omit } from '../omit';
import { variants } from '../resources/messages';
import type { FieldNote, Known } from './known';
import { from, type Part, type Source } from './sources';

const noteOf = ({ fields = {} }: Known, name: string): FieldNote => {
	const found = fields[name] ?? {};
	return typeof found === 'string' ? { source: found } : found;
};

/**
 * A schema of a route as OpenAPI has it. Its descriptions go: they are what a refused value is told.
 * `default` is the source of fields that `known` says nothing of, at any depth.
 */
function translate(schema: Schema, known: Known, source: Source): Part {
	const { format, properties, items, additionalProperties, ...rest } = omit(schema, 'description');
	const inner = (one: Schema) => translate(one, known, source);
	return {
		...rest,
		...(format && { format: format === 'iso-date-time' ? 'date-time' : format }),
		...(properties && {
			properties: Object.fromEntries(
				Object.entries(properties).map(([name, field]) => {
					const { source: own = source, description, schema: more } = noteOf(known, name);
					return [
						name,
						from(own, { ...inner(field), ...more, ...(description && { description }) }),
					];
				}),
			),
		}),
		...(items && { items: inner(items) }),
		...(additionalProperties !== undefined && {
			additionalProperties:
				typeof additionalProperties === 'boolean'
					? additionalProperties
					: inner(additionalProperties),
		}),
	};
}

/** In a query everything is text; OpenAPI says what the text means. */
function translateQuery(schema: Schema): Part {
	if (schema === query.integer) return { type: 'integer' };
	if (schema === query.boolean) return { type: 'boolean' };
	return translate(schema, { summary: '', answer: { source: 'inferred' } }, 'official');
}

const pathFields: Record<string, Part> = {
	id: { type: 'integer', minimum: 1 },
	uuid: { type: 'string', format: 'uuid' },
	phone: { type: 'string', description: 'E.164, with `+` encoded as `%2B`.' },
	identifier: { type: 'string' },
};

/** The parameters of a route: those of its path, then those of its query. */
export function parametersOf(route: Route, known: Known): Part[] {
	const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => {
		const { description, ...schema } = pathFields[name];
		return from('official', {
			name,
			in: 'path',
			required: true,
			...(description !== undefined && { description }),
			schema,
		});
	});
	const paging: Fields = pagingFields(route);
	const inQuery = Object.entries({ ...route.query, ...paging }).map(([name, schema]) => {
		const usual = name in paging ? 'inferred' : 'official';
		const { source = usual, description, schema: more } = noteOf(known, name);
		return from(source, {
			name,
			in: 'query',
			...(description && { description }),
			schema: {
				...translateQuery(schema),
				...(schema === query.integer && name in paging && { minimum: 1 }),
				...more,
			},
		});
	});
	return [...inPath, ...inQuery];
}

/** Where the kinds of a message come from. */
const variantSources: Record<string, Source> = {
	Template: 'official',
	'Message Text': 'official',
	'Message Interactive': 'official',
	'Message List': 'official',
	'Message Image': 'live',
	'Message Document': 'live',
	'Message Video': 'live',
	'Message Audio': 'live',
	'Note Text': 'help-centre',
};

/** One schema for each kind of message; the kind is told by `type` and `content_type`. */
function messageBody(known: Known): Part {
	return {
		anyOf: Object.entries(variants).map(([name, schema]) => {
			const [type, content_type] = name.split(' ');
			const source = variantSources[name];
			if (!source) throw new Error(`The kind of message "${name}" needs its source.`);
			const body = translate(schema, known, source) as { properties: Record<string, Part> };
			const { type: kind, content_type: content, ...others } = body.properties;
			return from(source, {
				title: name,
				...body,
				properties: {
					type: { ...kind, enum: [type] },
					...(content_type && { content_type: { ...content, enum: [content_type] } }),
					...others,
				},
			});
		}),
	};
}

/** The request body of a route, if it has one. */
export function bodyOf(route: Route, known: Known): Part | undefined {
	if (!route.body) return undefined;
	const isMessage = route.path.endsWith('/messages/send/');
	return {
		required: true,
		content: {
			'application/json': {
				schema: isMessage ? messageBody(known) : translate(route.body, known, 'official'),
			},
		},
	};
}
