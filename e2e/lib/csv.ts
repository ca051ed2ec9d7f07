import { readFileSync } from 'node:fs';

/** The rows of a CSV file with a header line, as objects. Knows quoted fields, not line breaks in them. */
export function readCsv(file: string): Array<Record<string, string>> {
	const [header, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
	const names = fields(header);
	return lines.map((line) => {
		const values = fields(line);
		return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
	});
}

function fields(line: string): string[] {
	const found = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
	return found.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
}
