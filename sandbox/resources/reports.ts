import { answerList } from '../http/envelopes';
import { invalid } from '../http/problem';
import { route, type Context, type Route } from '../http/route';
import { query } from '../http/schema';
import { hash } from '../random';

const path = '/api/1/reports/';
const LENGTH = { Day: 10, Month: 7, Year: 4 } as const;
const DAY_MS = 86_400_000;

const fields = {
	granularity: query.oneOf(['Day', 'Month', 'Year']),
	start_date: query.date,
	end_date: query.date,
};

/** The first days of the periods asked for; the last seven days when nothing is. */
function periods({ query: asked, clock }: Context): string[] {
	const today = clock.now().getTime();
	const end = asked.end_date ? Date.parse(asked.end_date) : today;
	const start = asked.start_date ? Date.parse(asked.start_date) : end - 6 * DAY_MS;
	if (start > end) throw invalid('end_date', 'It must not be before start_date.');
	const found = new Set<string>();
	for (let day = start; day <= end; day += DAY_MS) {
		const text = new Date(day).toISOString();
		const length = LENGTH[(asked.granularity ?? 'Day') as keyof typeof LENGTH];
		found.add((text.slice(0, length) + '-01-01').slice(0, 10));
	}
	return [...found];
}

/** The same period always has the same number. */
const amount = (period: string, salt: number) =>
	hash(Number(period.replace(/-/g, '')) + salt) % 500;

const answer = (context: Context, rows: unknown[]) =>
	answerList(context, 'reports', rows.length, (from, to) => rows.slice(from, to), {
		envelope: 'array',
	});

export const reports: Route[] = [
	route({
		method: 'GET',
		path,
		query: fields,
		paging: 'page',
		handle: (context) => {
			const account = context.store.accounts.all()[0]?.id ?? null;
			const rows = periods(context).map((period_start) => ({
				account,
				granularity: context.query.granularity ?? 'Day',
				period_start,
				contacted_contacts: amount(period_start, 1),
				template_message_count: amount(period_start, 2),
				free_message_count: amount(period_start, 3),
				incoming_message_count: amount(period_start, 4),
				exchanged_messages: amount(period_start, 5),
				sent_message_count: amount(period_start, 6),
				delivered_message_count: amount(period_start, 7),
				read_message_count: amount(period_start, 8),
				conversation_count: amount(period_start, 9),
			}));
			return answer(context, rows);
		},
	}),
	route({
		method: 'GET',
		path: `${path}detailed/`,
		query: fields,
		paging: 'page',
		handle: (context) => {
			const channels = context.store.channels.all();
			const rows = periods(context).flatMap((period_start) =>
				channels.flatMap(({ id, name }) =>
					['MARKETING', 'UTILITY'].flatMap((template_category, i) =>
						['Sent', 'Delivered', 'Read', 'Error'].map((message_status, j) => ({
							period_start,
							channel: { id, name },
							template_category,
							message_status,
							count: amount(period_start, id * 10 + i * 4 + j),
						})),
					),
				),
			);
			return answer(context, rows);
		},
	}),
];
