import { filled, integer, integers, type Schema } from '../../http/schema';
import { tagView } from '../../resources/views';
import { addTag } from '../../store/crm';
import type { Tag } from '../../store/types';
import { found, reads, Refusal, told, writes, type Bench } from '../tool';

const id = { tag_id: told(integer, 'Id of the tag') };
const color: Schema = {
	type: 'string',
	pattern: '^#[0-9a-f]{6}$',
	description: 'Hexadecimal, such as #16d46d',
};

function refuseTwin({ store }: Bench, name: string | undefined, own?: Tag) {
	if (store.tags.all().some((one) => one.name === name && one !== own)) {
		throw new Refusal(`There is a tag "${name}" already`);
	}
}

export const tagTools = [
	reads('get_tags', 'List the tags', {}, [], (_args, { store }) => store.tags.all().map(tagView)),
	writes<{ name: string; color?: string }>(
		'create_tag',
		'Create a tag',
		{ name: filled, color },
		['name'],
		(given, bench) => {
			refuseTwin(bench, given.name);
			return tagView(bench.store.tags.add(given));
		},
	),
	writes<{ tag_id: number; name?: string; color?: string }>(
		'update_tag',
		'Change the name or color of a tag',
		{ ...id, name: filled, color },
		['tag_id'],
		({ tag_id, ...given }, bench) => {
			const tag = found(bench.store.tags, tag_id, 'Tag');
			refuseTwin(bench, given.name, tag);
			return tagView(Object.assign(tag, given));
		},
	),
	writes<{ tag_id: number }>(
		'delete_tag',
		'Delete a tag and take it off all contacts',
		id,
		['tag_id'],
		({ tag_id }, { store }) => {
			found(store.tags, tag_id, 'Tag');
			return { deleted: store.tags.remove(tag_id) };
		},
	),
	writes<{ source_tag_ids: number[]; target_tag_id: number }>(
		'merge_tags',
		'Give the contacts of some tags another tag instead, and delete the former',
		{
			source_tag_ids: { ...integers, minItems: 1, description: 'Ids of the tags to delete' },
			target_tag_id: told(integer, 'Id of the tag that stays'),
		},
		['source_tag_ids', 'target_tag_id'],
		({ source_tag_ids, target_tag_id }, { store }) => {
			const target = found(store.tags, target_tag_id, 'Tag');
			const sources = source_tag_ids.map((one) => found(store.tags, one, 'Tag'));
			if (sources.includes(target)) throw new Refusal('A tag cannot be merged into itself');
			for (const contact of store.contacts.all()) {
				if (sources.some((one) => contact.tag_set.includes(one))) addTag(store, contact, target);
			}
			for (const one of sources) store.tags.remove(one.id);
			return tagView(target);
		},
	),
];
