import type { Credential, N8nClient } from './client';
import { PlainError } from './plain';

/**
 * Connects an OAuth2 credential as a person does: opens the consent page that n8n names, gives
 * consent, and lets the provider send the browser (with n8n's login cookie) back to n8n.
 * Throws a PlainError that names the step at which it ended.
 */
export async function connectOAuth2(client: N8nClient, credential: Credential): Promise<void> {
	const page = await fetch(
		await client.request<string>('GET', `/rest/oauth2-credential/auth?id=${credential.id}`),
	);
	const html = await page.text();
	const form = consentForm(html, page.url);
	if (!page.ok || !form) throw new PlainError(`The consent page answered ${page.status}: ${html}`);
	const consent = await fetch(form.action, {
		method: 'POST',
		body: form.fields,
		redirect: 'manual',
	});
	const callback = consent.headers.get('location');
	if (!callback) {
		throw new PlainError(`Giving consent answered ${consent.status}: ${await consent.text()}`);
	}
	const answer = await client.fetch(callback);
	const { data } = await client.request<{ data: { oauthTokenData?: unknown } }>(
		'GET',
		`/rest/credentials/${credential.id}?includeData=true`,
	);
	if (!answer.ok || !data.oauthTokenData) {
		throw new PlainError(`n8n did not accept the consent: ${wordsOf(await answer.text())}`);
	}
}

/** What a page says to a reader. */
function wordsOf(html: string): string {
	const visible = html.replace(/<(style|script)\b[\s\S]*?<\/\1>/gi, '').replace(/<[^>]+>/g, ' ');
	return visible.replaceAll('&quot;', '"').replace(/\s+/g, ' ').trim();
}

/** The page's form as pressing its first button sends it. */
function consentForm(html: string, base: string) {
	const form = /<form\b([^>]*)>([\s\S]*?)<\/form>/i.exec(html);
	if (!form) return undefined;
	const fields = new URLSearchParams();
	let pressed = false;
	for (const [, kind, attributes] of form[2].matchAll(/<(input|button)\b([^>]*)>/gi)) {
		const name = attribute(attributes, 'name');
		const isButton = kind.toLowerCase() === 'button' || attribute(attributes, 'type') === 'submit';
		if (isButton && pressed) continue;
		if (isButton) pressed = true;
		if (name) fields.append(name, attribute(attributes, 'value') ?? '');
	}
	return { action: new URL(attribute(form[1], 'action') ?? '', base), fields };
}

function attribute(text: string, name: string): string | undefined {
	return new RegExp(`\\b${name}="([^"]*)"`, 'i')
		.exec(text)?.[1]
		.replaceAll('&quot;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&#x27;', "'")
		.replaceAll('&amp;', '&');
}
