import { list, searching } from '../http/pages';
import { detail, Problem } from '../http/problem';
import { read, remove, route, type Context, type Route } from '../http/route';
import { array, empty, integers, object, query, text } from '../http/schema';
import { faultOf } from '../http/validate';
import { omit } from '../omit';
import { localization } from '../store/content';
import type { LocalizationStatus, Template, TemplateLocalization } from '../store/types';
import { actionReply } from './reply';
import {
	checkVariables,
	codesOf,
	drafted,
	localizationFields,
	newLocalization,
	templateName,
	textsOf,
	type LocalizationBody,
} from './localizations';

const path = '/api/1/templates/';

interface Body {
	name: string;
	category: string;
	subcategory?: string;
	template_groups?: number[];
	templatelocalization_set: LocalizationBody[];
}

function view(template: Template, { time }: Context) {
	const { templatelocalization_set: own, ...shown } = template;
	return {
		...shown,
		is_approved: own.every(({ status }) => status === 'APPROVED'),
		customfield_set: [...new Set(own.flatMap(codesOf))],
		templatelocalization_set: own.map((one) => ({
			...one,
			status_updated_at: time(one.status_updated_at),
		})),
	};
}

/** Changes the localizations that a request names by id, and adds those without one. */
function merge({ store, settings }: Context, template: Template, given: LocalizationBody[]) {
	const own = template.templatelocalization_set;
	const knownAs = ({ id }: LocalizationBody) => own.find((one) => one.id === id);
	const errors = given.map((one) => {
		if (one.id === undefined) return faultOf(newLocalization, one, settings.strict) ?? {};
		return knownAs(one) ? {} : { id: [`Invalid pk "${one.id}" - object does not exist.`] };
	});
	if (errors.some((one) => Object.keys(one as object).length)) {
		throw new Problem(400, { templatelocalization_set: errors });
	}
	const merged = given.map((one): TemplateLocalization => {
		const known = knownAs(one);
		return known ? { ...known, ...omit(one, 'status') } : drafted(store, one);
	});
	merged.forEach(checkVariables);
	return [...own.filter(({ id }) => !merged.some((one) => one.id === id)), ...merged];
}

function setStatus({ target, clock }: Context<unknown, Template>, status: LocalizationStatus) {
	const status_updated_at = clock.now().toISOString();
	for (const one of target.templatelocalization_set) {
		Object.assign(one, { status, status_updated_at, rejection_reason: null });
	}
}

function checkUnused({ id }: Template, { store, query: { force_delete } }: Context) {
	const used = store.automations.all().some(({ uses }) => uses.templates.includes(id));
	if (!used || force_delete === 'true') return;
	throw detail(400, 'Automations use this template. Pass force_delete=true to delete it anyway.');
}

export const templates: Route[] = [
	list<Template>(path, 'templates', view, {
		likelyLimit: 60,
		query: { search: query.text, channel_id: query.integer },
		filter: ({ search }) => {
			const found = searching(search);
			if (!found) return undefined;
			return ({ id, name, templatelocalization_set: own }) =>
				found(id, name, ...own.flatMap(textsOf));
		},
	}),
	route<Body>({
		method: 'POST',
		path,
		limit: 10,
		status: 201,
		body: object(
			{
				name: templateName,
				category: { ...text, minLength: 1 },
				subcategory: text,
				template_groups: integers,
				templatelocalization_set: array(newLocalization, 1),
			},
			['name', 'category', 'templatelocalization_set'],
		),
		handle: (context) => {
			const { store, body } = context;
			const own = body.templatelocalization_set.map((one) => drafted(store, one));
			own.forEach(checkVariables);
			return view(store.templates.add({ ...body, templatelocalization_set: own }), context);
		},
	}),
	route<unknown, Template>({
		method: 'GET',
		path: `${path}{id}/clone/`,
		target: 'templates',
		effect: true,
		handle: (context) => {
			const { store, target } = context;
			const copy = omit(structuredClone(target), 'id');
			const own = copy.templatelocalization_set.map((one) =>
				localization(store, { ...one, id: undefined, status: 'DRAFT', status_updated_at: null }),
			);
			const name = `${copy.name}_copy`;
			return view(store.templates.add({ ...copy, name, templatelocalization_set: own }), context);
		},
	}),
	read(path, 'templates', view, { query: { channel_id: query.integer } }),
	route<Partial<Body>, Template>({
		method: 'PATCH',
		path: `${path}{id}/`,
		limit: 10,
		target: 'templates',
		body: object({
			name: templateName,
			category: { ...text, minLength: 1 },
			subcategory: text,
			template_groups: integers,
			templatelocalization_set: array(object(localizationFields), 1),
		}),
		handle: (context) => {
			const { target, body } = context;
			const { templatelocalization_set: given, ...others } = body;
			const merged = given && { templatelocalization_set: merge(context, target, given) };
			return view(Object.assign(target, others, merged), context);
		},
	}),
	route<unknown, Template>({
		method: 'POST',
		path: `${path}{id}/submit/`,
		target: 'templates',
		body: empty,
		handle: (context) => {
			setStatus(context, 'PENDING');
			return actionReply(context, view(context.target, context));
		},
	}),
	route<unknown, Template>({
		method: 'POST',
		path: `${path}{id}/back_to_draft/`,
		target: 'templates',
		body: empty,
		handle: (context) => {
			setStatus(context, 'DRAFT');
			return actionReply(context, view(context.target, context));
		},
	}),
	remove<Template>(path, 'templates', {
		limit: 10,
		query: { force_delete: query.boolean },
		guard: checkUnused,
	}),
];
