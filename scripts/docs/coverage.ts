import { events } from '../../nodes/Spoki/webhook/events';
import { resources } from '../../nodes/Spoki/resources';
import { routes } from '../../sandbox';
import { tools } from '../../sandbox/mcp/tools';
import { knownEvents } from '../../sandbox/openapi/webhooks';
import { builtPackage, type Built, type Offered } from './builtPackage';
import { pageOf } from './resourcePage';
import toolkit from './toolkit.json';

/** Why no operation has these. */
export const NOT_OFFERED: Record<string, string> = {
	'GET /api/1/reports/':
		'Spoki announced its removal for 10 June 2026; Report → Get Many asks its replacement',
	'POST /api/1/partners/create_conversations_subrecharge/':
		'deprecated by Spoki: Partner → Recharge Account gives credit instead',
};

/** Other ways to Spoki from a program or a workflow, with what is publicly known of how much they offer. */
const OTHERS: Array<[name: string, offers: string, seen: string]> = [
	[
		'PHP client `MambuSRL/spoki_whatsapp`',
		'115 methods and paths, for programs in PHP',
		'September 2026',
	],
	['Composio, toolkit for agents', '57 tools, no triggers', 'November 2026'],
	['corsair, package `spoki`', '57 operations', 'November 2026'],
	[
		"Spoki's own MCP server",
		'contacts, lists, tags, tickets, statistics; no messages, no webhooks, no channels. How many tools only the server tells',
		'29 July 2026',
	],
	['Zapier', '2 actions, by invitation: start an automation, send a template', 'November 2026'],
];

const table = (head: string[], rows: string[][]) =>
	[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** What GitHub makes of a heading. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');

const linkTo = ({ resource, resourceValue, name }: Offered) => {
	const page = pageOf(resources.find(({ value }) => value === resourceValue)!);
	return `[${resource} → ${name}](${page}#${anchorOf(name)})`;
};

const documented = routes.map(({ method, path }) => `${method} ${path}`);

function must<T>(found: T | undefined, what: string): T {
	if (found !== undefined) return found;
	throw new Error(`The built package has no ${what}.`);
}

/** An operation by its names in workflows, e.g. `contact.addTags`. */
const named = ({ operations }: Built, name: string) =>
	must(
		operations.find(({ resourceValue, value }) => `${resourceValue}.${value}` === name),
		name,
	);

function requests({ operations }: Built): string[] {
	const offering = (request: string) => operations.filter((one) => one.request === request);
	const cellFor = (request: string) =>
		offering(request).map(linkTo).join(', ') ||
		`None: ${must(NOT_OFFERED[request], `operation for ${request}`)}`;
	return [
		'## Methods and paths',
		table(
			['Request', 'Operation'],
			documented.map((request) => [`\`${request}\``, cellFor(request)]),
		),
	];
}

function actions(built: Built): string[] {
	const rows = Object.entries(toolkit).map(([action, name]) => [
		action,
		linkTo(named(built, name)),
	]);
	return [
		`## The ${rows.length} actions of the toolkits`,
		`Composio's tools are the list that the package began with: ${rows.length} of ${rows.length} have an operation. *List Reports* asks the detailed reports, which replace those that the tool asks.`,
		table(['Action', 'Operation'], rows),
	];
}

function eventsOf({ webhookEvents, polledEvents }: Built): string[] {
	const wordFor = (event: string) =>
		Object.entries(events).find(([, { spoki }]) => spoki === event)?.[0] ?? '';
	const rows = knownEvents.map((event) => [
		`\`${event}\``,
		must(webhookEvents.get(wordFor(event)), `event for ${event}`),
	]);
	return [
		'## Events',
		`Spoki documents ${rows.length} events of webhooks by name, and one about the fields of contacts whose name its page cuts off; *Other Event* takes that, and whatever comes.`,
		table(["Spoki's event", '[Spoki Webhook Trigger](webhook-trigger.md)'], rows),
		`It has none for tickets, campaigns and templates. The [Spoki Trigger](trigger.md) finds out by asking: ${[...polledEvents.values()].join(', ')}.`,
	];
}

function mcpTools(built: Built): string[] {
	const own = resources.flatMap(({ value: resource, operations }) =>
		operations.flatMap(({ value, mcp }) =>
			typeof mcp === 'object' ? [[mcp.tool, `${resource}.${value}`]] : [],
		),
	);
	const names = tools.map(({ name }) => `\`${name}\``);
	return [
		"## Tools of Spoki's MCP server",
		`${linkTo(named(built, 'mcpTool.call'))} takes any tool that the server lists, with its arguments as fields. The ${names.length} that the sandbox has are those that Spoki's help centre named on 29 July 2026, and some of the kinds that it mentions without names (lists, campaigns, templates): ${names.join(', ')}.`,
		'Two have an operation of their own as well:',
		table(
			['Tool', 'Operation'],
			own.map(([tool, name]) => [`\`${tool}\``, linkTo(named(built, name))]),
		),
	];
}

const kilo = (bytes: number) => (bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0);

const size = ({ operations, descriptionBytes, forModelsBytes, properties }: Built) => [
	'## Size of the panel',
	`What the editor loads of the node, as JSON: ${kilo(descriptionBytes)} kB, ${kilo(descriptionBytes / operations.length)} kB an operation. With 57 operations, on 24 November 2026, it was 85 kB, 1.5 kB an operation: the goal of no more than 10 % above that is **missed**. ${kilo(forModelsBytes)} kB are what the panel is where the node is the tool of an agent, with what a model is told of each operation and field.`,
	`It costs time as well, for n8n looks twice at each of the ${properties} properties for every item, also at those of tools. On 28 November 2026 a thousand calls of Contact → Get took 1.23 times the time of the node with 57 operations and 88 properties, which is built and measured beside today's ([benchmarks](benchmarks.md)). The goal of 10 % is **missed** here too. Where Spoki limits requests, this is not what a run waits for.`,
];

/** What Spoki documents against what the built package offers. @throws where there is a gap without a reason */
export function coveragePage(): string {
	const built = builtPackage();
	const { operations, webhookEvents, polledEvents } = built;
	const offered = documented.filter((request) =>
		operations.some((one) => one.request === request),
	).length;
	const others = operations.filter(({ request }) => !documented.includes(request));
	const ours = `**${offered} methods and paths, ${operations.length} operations, ${knownEvents.length} events that Spoki tells and ${webhookEvents.size - knownEvents.length} for any other, ${polledEvents.size} found by asking, every tool of the MCP server**`;
	return (
		[
			'# What Spoki offers, and what of it is here',
			'<!-- Generated by npm run docs from the built package. -->',
			`Spoki documents ${documented.length} methods and paths: ${offered} have an operation, ${documented.length - offered} have none on purpose. Several of the ${operations.length} operations share a request: kinds of message, and a contact that is changed or blocked. ${others.length} send something else: ${others.map(linkTo).join(', ')}. What a live account answers is [another question](verified.md).`,
			'## Beside other integrations',
			'How much each says it has, and when. None of them was tried, and what they count is not the same: requests, tools or actions.',
			table(
				['Integration', 'Offers', 'As of'],
				[['**This package**', ours, 'this version'], ...OTHERS],
			),
			'Make has no app for Spoki as of November 2026; there an automation is started with a plain HTTP request.',
			...requests(built),
			...actions(built),
			...eventsOf(built),
			...mcpTools(built),
			...size(built),
		].join('\n\n') + '\n'
	);
}
