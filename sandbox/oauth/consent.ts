const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => escapes[sign]);

const page = (title: string, content: string) => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 26rem; margin: 15vh auto; padding: 0 1rem; }
button { font: inherit; padding: 0.4rem 1.2rem; margin-right: 0.5rem; }
</style>
</head>
<body>
<h1>${title}</h1>
${content}
</body>
</html>
`;

/** The page that asks; its form sends the request's own fields back with the decision. */
export function consentPage(clientId: string, fields: Record<string, string>): string {
	const hidden = Object.entries(fields)
		.map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
		.join('\n');
	return page(
		'Spoki sandbox',
		`<p><b>${escape(clientId)}</b> asks for access to the sandbox account.</p>
<form method="post" action="/o/authorize/">
${hidden}
<button type="submit" name="allow" value="true">Allow</button>
<button type="submit" name="allow" value="false">Deny</button>
</form>`,
	);
}

/** The page for a request that must not be redirected, or can't be granted. */
export const refusalPage = (reason: string) => page('Error', `<p>${escape(reason)}</p>`);
