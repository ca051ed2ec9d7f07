import type { IDataObject } from 'n8n-workflow';
import { isRefusal, nextCall, type Arguments } from '../../e2e/agents/model';
import { useShortMinute } from '../operations/harness';
import { apiKeyFor, useSandbox } from '../spoki';
import { expectCurrent } from './generated';
import { contactTasks } from './tasks/contacts';
import { arrange, type Items, type Step, type Task } from './tasks/task';
import { workTasks } from './tasks/work';
import { toolName, withTools, type Tool } from './tools';

/* What people ask for, by a scripted model over n8n's own wrapper: the calls, the refused ones, what is made. */

jest.setTimeout(60_000);

const tasks = [...contactTasks, ...workTasks];
const used = useSandbox({ settings: { mcp: { bearer: true }, demands: ['message-window'] } });
useShortMinute();

/** What became of a task. */
interface Outcome {
	calls: string[];
	refused: number;
	made: string[];
}
const outcomes = new Map<Task, Outcome>();

const named = (step: Step) => toolName(step).replace(/ in Spoki$/, '');

/** Calls a tool until it does what is wanted; a refusal is corrected by what it says, once. */
async function take(tool: Tool, step: Step, answers: Items[], outcome: Outcome): Promise<void> {
	let args = step.args(...answers) as Arguments | undefined;
	for (let tries = 0; args && tries < 2; tries++) {
		expect(Object.keys(args).sort()).toEqual(Object.keys(tool.schema.shape).sort());
		outcome.calls.push(named(step));
		const answer = await tool.invoke(args as IDataObject).catch(({ message }: Error) => message);
		if (!isRefusal(answer)) {
			expect(step.refused).toBeUndefined();
			answers.unshift([JSON.parse(answer) as Items].flat());
			return;
		}
		outcome.refused++;
		if (step.refused?.test(answer)) return;
		const next = nextCall({ tool: tool.name, first: args, known: step.known }, args, answer);
		if (!next) throw new Error(`${tool.name} ${JSON.stringify(args)}: ${answer}`);
		args = next;
	}
}

test('there are thirty', () => {
	expect(tasks).toHaveLength(30);
	expect(new Set(tasks.map(({ asks }) => asks)).size).toBe(30);
});

test.each(tasks.map((task) => [task.asks, task] as const))('%s', async (_, task) => {
	const { sandbox } = used;
	sandbox.reset();
	arrange(sandbox.store);
	task.before?.(sandbox);
	const outcome: Outcome = { calls: [], refused: 0, made: [] };
	const answers: Items[] = [];
	const nodes = task.steps.map(({ resource, operation, name, add, set }) => ({
		...{ resource, operation, name, add, set },
	}));
	await withTools(apiKeyFor(sandbox), nodes, async (tools) => {
		for (const step of task.steps) {
			const called = toolName(step).replace(/ /g, '_');
			await take(
				tools.find(({ name }) => name === called)!,
				step,
				answers,
				outcome,
			);
		}
	});
	task.holds(answers[0], sandbox.store);
	outcome.made = Object.entries(sandbox.effects).flatMap(([what, times]) =>
		Array.from({ length: times }, () => what),
	);
	expect(outcome.made).toEqual(task.makes);
	outcomes.set(task, outcome);
});

test('docs/agents.md tells them: UPDATE_DOCS=1 npx jest test/agents/tasks writes it', () => {
	const rows = tasks.map((task) => {
		const { calls, refused, made } = outcomes.get(task)!;
		const what = [...made.map((one) => `\`${one}\``), ...(task.note ? [task.note] : [])];
		return `| ${task.asks} | ${calls.join(' → ')} | ${calls.length} | ${refused} | ${what.join('<br>')} |`;
	});
	const total = (count: (one: Outcome) => number) =>
		[...outcomes.values()].reduce((sum, one) => sum + count(one), 0);
	expectCurrent(
		'tasks',
		'tasks',
		[
			'| Asked | Tools | Calls | Refused | Written |',
			'| --- | --- | --- | --- | --- |',
			...rows,
			`| **All thirty** | | ${total(({ calls }) => calls.length)} | ${total(({ refused }) => refused)} | |`,
		].join('\n'),
	);
});
