import { boolean, integer, integers, oneOf, text, type Fields } from '../../http/schema';
import type { Contact, MarketingStatus } from '../../store/types';
import { told } from '../tool';

export interface Filters {
	tag_ids?: number[];
	list_id?: number;
	status?: MarketingStatus;
	language?: string;
	is_blocked?: boolean;
}

/** Filters of contacts that several tools take. */
export const filterFields: Fields = {
	tag_ids: told(integers, 'Ids of tags, all of which the contact has'),
	list_id: told(integer, 'Id of a list that the contact is in'),
	status: told(oneOf(['Not Declared', 'Subscribed', 'Unsubscribed']), 'Marketing consent'),
	language: told(text, 'Such as it'),
	is_blocked: boolean,
};

export const matching =
	({ tag_ids = [], list_id, status, language, is_blocked }: Filters) =>
	(one: Contact): boolean =>
		tag_ids.every((id) => one.tag_set.some((tag) => tag.id === id)) &&
		(list_id === undefined || one.list_set.some(({ id }) => id === list_id)) &&
		(status === undefined || one.status === status) &&
		(language === undefined || one.language === language) &&
		(is_blocked === undefined || one.is_blocked === is_blocked);
