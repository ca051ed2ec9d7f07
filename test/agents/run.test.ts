import type { IDataObject } from 'n8n-workflow';
import { jobsFor, KINDS, toolSetups } from '../../e2e/agents/cases';
import { isRefusal, nextCall, type Arguments, type Plan } from '../../e2e/agents/model';
import { useShortMinute } from '../operations/harness';
import { apiKeyFor, useSandbox } from '../spoki';
import { expectCurrent } from './generated';
import { withTools, type Tool } from './tools';

jest.setTimeout(60_000);

const used = useSandbox();
useShortMinute();

/** Lets a scripted model call a tool until it is done, or can't tell how to go on. */
async function carryOut(tools: Tool[], plan: Plan) {
	const tool = tools.find(({ name }) => name === plan.tool)!;
	const answers: string[] = [];
	for (let args: Arguments | undefined = plan.first; args && answers.length < 5;) {
		const answer = await tool.invoke(args as IDataObject).catch((error: Error) => error.message);
		answers.push(answer);
		args = nextCall(plan, args, answer);
	}
	return answers;
}

/** What it took, by operation and kind of the first call. */
const taken = new Map<string, string[]>(toolSetups.map(({ action }) => [action, []]));
const counted = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;

describe.each(KINDS)('a model whose first call is %s', (kind) => {
	test.each(toolSetups.map(({ action }, index) => [action, index] as const))(
		'%s: is done in one more call at most, and nothing is made twice',
		async (action, index) => {
			const { sandbox } = used;
			const job = jobsFor(sandbox, kind)[index];
			await withTools(apiKeyFor(sandbox), toolSetups, async (tools) => {
				const answers = await carryOut(tools, job);
				const last = answers.at(-1)!;
				expect([job.tool, isRefusal(last), last]).toEqual([job.tool, job.isNothing === true, last]);
				expect(answers.length).toBeLessThanOrEqual(job.calls);
				const wrote = sandbox.requests.filter(
					({ endpoint, status = 0 }) => endpoint === job.writes && status < 300,
				);
				expect(wrote).toHaveLength(job.writes && !job.isNothing ? 1 : 0);
				job.holds();
				const records = job.writes ? `, ${counted(wrote.length, 'request')} that writes` : '';
				const nothing = job.isNothing ? ', told that nothing can be done' : '';
				taken.get(action)!.push(`${counted(answers.length, 'call')}${records}${nothing}`);
			});
		},
	);
});

test('a model that has learnt nothing from the answer does not go on', () => {
	const plan = { tool: 'x', first: { Phone: '1' }, known: [] };
	expect(nextCall(plan, plan.first, 'The Phone is not a phone number')).toBeUndefined();
	const known = [{ argument: 'Phone', when: /international/, value: '+39333' }];
	expect(nextCall({ ...plan, known }, plan.first, 'The Phone is wrong')).toBeUndefined();
	expect(nextCall({ ...plan, known }, plan.first, 'Use the international format')).toBeUndefined();
	expect(nextCall({ ...plan, known }, plan.first, 'The Phone: international format')).toEqual({
		Phone: '+39333',
	});
});

test('docs/agents.md has what it took', () => {
	const rows = [...taken].map(([action, took]) => `| ${[action, ...took].join(' | ')} |`);
	const head = ['| Operation | Right | Blank | Wrong |', '| --- | --- | --- | --- |'];
	expectCurrent('runs', 'run', [...head, ...rows].join('\n'));
});
