import type { IDataObject } from 'n8n-workflow';
import { node, spoki } from '../../lib/workflow';
import { expect, type Check, type Lab } from '../check';
import { openLast } from '../creator';

const PHONE = '+393195550401';

interface Table {
	resource: string;
	operation: string;
	parameters?: (lab: Lab) => IDataObject;
}

const byId = (value: number) => ({ __rl: true, mode: 'id', value: String(value) });

/** Of each resource that people use every day, what its output is looked at for. */
const tables: Table[] = [
	{
		...{ resource: 'contact', operation: 'upsert' },
		parameters: () => ({ phone: PHONE }),
	},
	{
		...{ resource: 'contact', operation: 'get' },
		parameters: ({ sandbox }) => ({ contactId: byId(sandbox.store.contacts.all()[0].id) }),
	},
	{ resource: 'contact', operation: 'getAll' },
	{
		...{ resource: 'message', operation: 'sendText' },
		parameters: () => ({ phone: PHONE, text: 'Your order has left.' }),
	},
	{
		...{ resource: 'ticket', operation: 'create' },
		parameters: () => ({ contactPhone: PHONE, title: 'Parcel not received' }),
	},
	{ resource: 'ticket', operation: 'getAll' },
	{ resource: 'list', operation: 'getAll' },
	{ resource: 'template', operation: 'getAll' },
	{ resource: 'campaign', operation: 'getAll' },
	{ resource: 'report', operation: 'getAll' },
];

interface Row {
	height: number;
	/** As much of the height as the text of its tallest cell takes. */
	text: number;
	words: string;
}

const ROWS = `[...document.querySelectorAll('[data-test-id="output-panel"] tbody tr')].map((row) => {
	const heightOf = (cell) => {
		const range = document.createRange();
		range.selectNodeContents(cell);
		return range.getBoundingClientRect().height;
	};
	const { height } = row.getBoundingClientRect();
	return { height, text: Math.max(...[...row.cells].map(heightOf)), words: row.innerText };
})`;

/** What n8n leaves above and below the text of a cell, in pixels. */
const PADDING = 20;

/** A time as people read it; where there is no Simplify it has the fractions that Spoki writes. */
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*/g;
const READABLE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const shows = ({ resource, operation, parameters }: Table): Check => ({
	name: `${resource} ${operation}: no row is taller than its text, and dates are readable`,
	holds: async (lab) => {
		const { credentials, editor } = lab;
		const given = { resource, operation, ...parameters?.(lab) };
		const own = spoki('Table', credentials.apiKey, given);
		const panel = await openLast(lab, [node('Start', 'n8n-nodes-base.manualTrigger'), own]);
		await panel.run();
		await panel.show('table');
		const rows = (await editor.page.evaluate(ROWS)) as Row[];
		expect(rows.length > 0, 'There is no row');
		for (const { height, text, words } of rows) {
			expect(height - text <= PADDING, `${height} px for ${text} px of text: ${words}`);
			for (const [time] of words.matchAll(TIME)) expect(READABLE.test(time), time);
			expect(!/\b1[5-9]\d{8}(\d{3})?\b/.test(words), `A time as a number: ${words}`);
		}
		const tallest = Math.max(...rows.map(({ height }) => height));
		return `${rows.length} rows, ${Math.round(tallest)} px at most`;
	},
});

/** Ten operations of every day as a table. */
export const asTables = tables.map(shows);
