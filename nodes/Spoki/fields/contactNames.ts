import { grouped } from '../client/grouped';
import { nameOf } from './checks';

/** What files and models call the members that Spoki knows, beside their own names in other cases. */
const OTHER_NAMES: Record<string, string[]> = {
	phone: ['phonenumber', 'mobile', 'mobilephone', 'mobilenumber', 'telephone', 'tel', 'whatsapp'],
	email: ['emailaddress', 'mail'],
	first_name: ['givenname'],
	last_name: ['surname', 'familyname'],
	language: ['lang', 'languagecode', 'locale'],
	custom_fields: ['customfield'],
	marketing_consent: ['consent'],
	status: ['marketingconsent', 'consent'],
};

/** Finds the names that mean a member: the right one alone, where it is there. */
export type Spellings = (member: string, label?: string) => string[];

/**
 * Which of some names stand for the members of Spoki's contacts: the right ones, or others that mean
 * them, whatever their case, spaces and underscores. A label is what people call a member.
 */
export function spellingsIn(names: string[]): Spellings {
	const own = new Set(names);
	const byMeaning = grouped(names, nameOf);
	return (member, label = member) => {
		if (own.has(member)) return [member];
		const meant = new Set([nameOf(member), nameOf(label), ...(OTHER_NAMES[member] ?? [])]);
		return [...meant].flatMap((meaning) => byMeaning.get(meaning) ?? []);
	};
}
