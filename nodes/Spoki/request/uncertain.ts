import type { IDataObject } from 'n8n-workflow';
import type { Place } from './errors';

/** What may have happened, and where to look, for operations that are not plain creations. */
const MAY_HAVE: Record<string, string> = {
	clone: 'made the copy: look for a new draft among the templates',
	createOnboardingLink: 'made a link: look at the account in Spoki',
	generatePrivateKey:
		'made a new private key, and the old one may no longer work: check whether it does',
	resend: 'sent the invitation: ask the person',
	revertToDraft: 'withdrawn the template: look at its status',
};

/** The values by which a person finds a thing in Spoki. */
function namesOf({ title, name, label, contact_phone: phone }: IDataObject): string {
	const words = [title ?? name ?? label].flatMap((word) => (word ? [`"${String(word)}"`] : []));
	return [...words, phone ? `of ${String(phone)}` : ''].join(' ').trim();
}

/**
 * Says what Spoki may have done although it gave no usable answer, and what to look for before
 * the same is asked again.
 */
export function mayHave({ resource = 'request', operation, body = {} }: Place): string {
	const thing = operation?.value === 'addServiceUser' ? 'service user' : resource.toLowerCase();
	const did =
		MAY_HAVE[operation?.value ?? ''] ??
		`created the ${thing}: look for ${namesOf(body) || 'it'} in Spoki`;
	return `Spoki may have ${did} before you run this again.`;
}
