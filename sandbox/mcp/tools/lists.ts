import { filled, integer } from '../../http/schema';
import { listView } from '../../resources/views';
import { joinList } from '../../store/crm';
import { found, reads, told, writes } from '../tool';
import { filterFields, matching, type Filters } from './filters';

export const listTools = [
	reads('get_lists', 'List the contact lists', {}, [], (_args, bench) =>
		bench.store.lists.all().map((one) => listView(one, bench)),
	),
	writes<{ name: string }>(
		'create_list',
		'Create an empty contact list',
		{ name: filled },
		['name'],
		({ name }, bench) => listView(bench.store.lists.add({ name }), bench),
	),
	writes<{ list_id: number; name: string }>(
		'update_list',
		'Rename a contact list',
		{ list_id: told(integer, 'Id of the list'), name: filled },
		['list_id', 'name'],
		({ list_id, name }, bench) =>
			listView(Object.assign(found(bench.store.lists, list_id, 'List'), { name }), bench),
	),
	writes<Filters & { name: string }>(
		'create_list_from_filters',
		'Create a list of the contacts that match all filters',
		{ name: filled, ...filterFields },
		['name'],
		({ name, ...filters }, { store }) => {
			const chosen = store.contacts.all().filter(matching(filters));
			const list = store.lists.add({ name });
			for (const one of chosen) joinList(store, one, list);
			// The sandbox is done at once, so the job is the list.
			return { job_id: list.id, list_id: list.id };
		},
	),
	reads<{ job_id: number }>(
		'get_import_job',
		'Get the state of a job that fills a list',
		{ job_id: told(integer, 'From create_list_from_filters') },
		['job_id'],
		({ job_id }, { store }) => {
			const list = found(store.lists, job_id, 'Job');
			return { id: job_id, status: 'Completed', contacts_count: list.contacts_count };
		},
	),
];
