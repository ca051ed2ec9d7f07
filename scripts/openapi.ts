// Writes docs/openapi.json from the routes of the sandbox; with --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { describeApi } from '../sandbox/openapi/document';

const FILE = 'docs/openapi.json';

async function main() {
	const config = await resolveConfig(FILE);
	const written = await format(JSON.stringify(describeApi()), { ...config, filepath: FILE });
	if (!process.argv.includes('--check')) writeFileSync(FILE, written);
	else if (written !== readFileSync(FILE, 'utf8')) {
		console.error(`${FILE} is out of date: run npm run openapi.`);
		process.exitCode = 1;
	} else console.log(`${FILE} is current.`);
}

void main();
