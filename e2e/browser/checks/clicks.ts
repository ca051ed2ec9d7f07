import type { INode } from 'n8n-workflow';
import { given, node, spoki } from '../../lib/workflow';
import { expect, type Check, type Lab } from '../check';
import { openLast } from '../creator';
import type { Panel } from '../panel';

const PHONE = '+393195550301';

const LIST = 'Newsletter primavera';

/** A row of a sheet with eight columns. */
const ROW = {
	...{ Phone: '+393195550302', 'First Name': 'Dora', Surname: 'Conti', City: 'Parma' },
	...{ Email: 'dora@example.com', Language: 'it', Birthday: '1991-02-03', 'Customer code': 'C-9' },
};

interface Job {
	name: string;
	resource: string;
	operation: string;
	/** What comes before the node; a manual trigger where nothing is said. */
	before?: INode[];
	/** How many it took when custom fields, localizations and operators were typed by code. */
	formerly: number;
	most: number;
	does: (panel: Panel) => Promise<void>;
	/** Throws unless it is done. */
	isDone: (lab: Lab) => void;
}

const contactWith = ({ sandbox }: Lab, phone: string) => {
	const found = sandbox.store.contacts.all().find((one) => one.phone === phone);
	expect(found !== undefined, `There is no contact ${phone}`);
	const values = found.contactfield_set.map(({ value }) => value);
	return { ...found, values };
};

const jobs: Job[] = [
	{
		...{ name: 'a contact with name, consent and a custom field', formerly: 13, most: 5 },
		...{ resource: 'contact', operation: 'upsert' },
		does: async (panel) => {
			await panel.type('phone', PHONE);
			await panel.type('first_name', 'Elena');
			await panel.choose('status', 'Subscribed');
			await panel.type('CITY', 'Trento');
		},
		isDone: (lab) => {
			const { first_name, status, values } = contactWith(lab, PHONE);
			const seen = [first_name, status, ...values].join();
			expect(seen === 'Elena,Subscribed,Trento', seen);
		},
	},
	{
		...{ name: 'eight columns of a sheet into a list', formerly: 25, most: 4 },
		...{ resource: 'list', operation: 'syncContacts', before: given([ROW]) },
		does: async (panel) => {
			await panel.pick('listId', LIST);
			await panel.mapping('Map Automatically');
		},
		isDone: (lab) => {
			const { first_name, last_name, email, language, values, list_set } = contactWith(
				lab,
				ROW.Phone,
			);
			const seen = [ROW.Phone, first_name, last_name, email, language, ...values];
			const wanted = Object.values(ROW);
			expect(seen.sort().join() === wanted.sort().join(), seen.join());
			expect(list_set.map(({ name }) => name).join() === LIST, 'It is not in the list');
		},
	},
	{
		...{ name: 'a template with a header and two buttons', formerly: 11, most: 11 },
		...{ resource: 'template', operation: 'create' },
		does: async (panel) => {
			await panel.type('name', 'parma_sale');
			await panel.pick('language', 'Italian');
			await panel.choose('headerFormat', 'Text');
			await panel.type('headerText', 'Saldi di primavera');
			await panel.type('bodyText', 'Ciao, i saldi sono iniziati.');
			for (const [place, text] of ['Mi interessa', 'Non ora'].entries()) {
				await panel.addRow('Add Button');
				await panel.type('text', text, place);
			}
		},
		isDone: ({ sandbox }) => {
			const made = sandbox.store.templates.all().find(({ name }) => name === 'parma_sale');
			const texts = JSON.stringify(made?.templatelocalization_set);
			for (const text of ['Saldi di primavera', 'Mi interessa', 'Non ora'])
				expect(texts?.includes(text), `${text} is not in ${texts}`);
		},
	},
	{
		...{ name: 'assigning an operator', formerly: 4, most: 4 },
		...{ resource: 'contact', operation: 'addOperator' },
		does: async (panel) => {
			await panel.pick('contactId', 'Rossi');
			await panel.pick('email');
		},
		isDone: ({ sandbox }) => {
			const sent = sandbox.requests.find(({ method }) => method === 'POST');
			expect(sent?.status === 200, JSON.stringify(sent?.body));
		},
	},
	{
		...{ name: 'a ticket for a phone', formerly: 2, most: 2 },
		...{ resource: 'ticket', operation: 'create' },
		does: async (panel) => {
			await panel.retype('contactPhone', '+393195550303');
			await panel.type('title', 'Parcel not received');
		},
		isDone: ({ sandbox }) => {
			const made = sandbox.store.tickets
				.all()
				.find(({ contact }) => contact?.phone.endsWith('303'));
			expect(made?.title === 'Parcel not received', JSON.stringify(made));
		},
	},
];

/** Counts what a person presses from the open panel to Execute step, which is left out. */
const inClicks = (job: Job): Check => ({
	name: `${job.name}, in at most ${job.most} clicks`,
	holds: async (lab) => {
		const { editor, credentials, sandbox } = lab;
		const { name, resource, operation, before = [] } = job;
		const start = before.length ? before : [node('Start', 'n8n-nodes-base.manualTrigger')];
		const own = spoki(name, credentials.apiKey, { resource, operation });
		const panel = await openLast(lab, [...start, own]);
		await editor.pressed();
		await job.does(panel);
		const clicks = await editor.pressed();
		sandbox.clearRequests();
		const said = await panel.run();
		try {
			job.isDone(lab);
		} catch (error) {
			throw new Error(`${(error as Error).message}\n${said}`);
		}
		expect(clicks <= job.most, `It took ${clicks} clicks`);
		return `${clicks} clicks, ${job.formerly} before`;
	},
});

/** How much five jobs of every day take. */
export const clicks = jobs.map(inClicks);
