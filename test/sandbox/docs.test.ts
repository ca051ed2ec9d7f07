import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { characterNames, characters, characterSettings } from '../../sandbox';
import { help, readOptions } from '../../sandbox/cli';
import { createSettings, type SettingsInput } from '../../sandbox/settings';
import { customerActions } from '../../sandbox/webhooks/actions';
import { deliveryFaultKinds, forgeries } from '../../sandbox/webhooks/faults';
import { PAGE, rendered } from '../../scripts/sandboxDocs';

describe('docs/sandbox.md', () => {
	const page = readFileSync(PAGE, 'utf8');

	it('is current: npx tsx scripts/sandboxDocs.ts writes it', () => {
		expect(page).toBe(rendered(page));
	});

	it('names every character, setting and demand, with a line about it', () => {
		for (const name of characterNames()) expect(page).toContain(`\`${name}\` | `);
		const { limits, ...others } = createSettings();
		const names = [...Object.keys(others), ...Object.keys(limits).map((name) => `limits.${name}`)];
		for (const name of names) expect(page).toContain(`| \`${name}\` | `);
		expect(page).not.toMatch(/\| {2}\|$/m);
	});

	it.each([
		['member of the webhook settings', Object.keys(createSettings().webhooks)],
		['delivery fault', [...deliveryFaultKinds, ...forgeries]],
		['thing that the customer can do', customerActions],
	])('names every %s', (_, names) => {
		const rows = page.slice(page.indexOf('## Webhooks'), page.indexOf('## Looking in'));
		for (const name of names) expect(rows).toMatch(new RegExp(`^\\|.*\`${name}\``, 'm'));
	});

	it('names every request about webhooks', () => {
		const source = readFileSync(join(__dirname, '../../sandbox/webhooks/control.ts'), 'utf8');
		for (const [, path] of source.matchAll(/app\.\w+\('([^']+)'/g))
			expect(page).toContain(path.replace(':id', '<id>'));
	});
});

describe('a setting', () => {
	const page = readFileSync(PAGE, 'utf8');
	const rows = [...page.matchAll(/^\| `([\w.]+)` \| `([^`]+)` \| `[^`]*` \|/gm)]
		.map(([, name, values]): [string, string[]] => [name, values.split(' \\| ')])
		.filter(([, values]) => values.length > 1 && !values.includes('null'));
	const inputOf = (name: string, value: unknown): SettingsInput => {
		const [group, own] = name.split('.');
		return own ? { [group]: { [own]: value } } : { [name]: value };
	};

	it.each(rows)('%s has the values that the page names, and no others', (name, values) => {
		for (const value of values) {
			const given = name === 'deniedStatus' ? Number(value) : value;
			expect(() => createSettings(inputOf(name, given))).not.toThrow();
		}
		expect(() => createSettings(inputOf(name, `${values[0]}x`))).toThrow(
			`The setting "${name}" is one of ${values.join(', ')}`,
		);
	});

	it('that is a number or a yes or no is nothing else', () => {
		expect(rows.length).toBeGreaterThan(20);
		expect(() => createSettings(inputOf('pagedArrays', 'yes'))).toThrow('is a boolean');
		expect(() => createSettings(inputOf('limits.windowMs', '100'))).toThrow('is a number');
		expect(() => createSettings(inputOf('mcp.state', 'down'))).toThrow('is one of up,');
	});
});

describe('the command line', () => {
	it('has limits on unless told otherwise', () => {
		expect(readOptions([]).settings).toEqual({ limits: { enabled: true } });
		expect(readOptions(['--no-limits']).settings).toEqual({ limits: { enabled: false } });
	});

	it('takes characters with commas or one by one, and no others', () => {
		const read = (...args: string[]) => readOptions(args).characters;
		expect(read('--character', 'grouped,no-count')).toEqual(['grouped', 'no-count']);
		expect(read('--character', 'grouped', '--character', 'cursor')).toEqual(['grouped', 'cursor']);
		expect(() => read('--character', 'grumpy')).toThrow('There is no character "grumpy"');
		expect(() => readOptions(['--port', 'x'])).toThrow('--port takes a whole number');
	});

	it('prints every character', () => {
		for (const name of characterNames()) {
			expect(help()).toMatch(
				new RegExp(`^ {4}${name} +${characters[name].about.slice(0, 5)}`, 'm'),
			);
		}
	});
});

describe('every character', () => {
	it.each(characterNames())(
		'%s names what its kind can change, so that the last one holds',
		(name) => {
			const { kind } = characters[name];
			const keysOf = (one: typeof name) => {
				const { limits, ...others } = characterSettings(one);
				return [...Object.keys(others), ...Object.keys(limits ?? {})].sort();
			};
			const others = characterNames(kind).filter((one) => keysOf(one).length);
			for (const one of others) {
				const both = createSettings(characterSettings(one, name));
				const alone = createSettings(characterSettings(name));
				// Numbers and shapes that only another member of the kind looks at may stay behind.
				for (const unused of ['countCap', 'countLag', 'bulkErrorShape'] as const) {
					if (!keysOf(name).includes(unused)) Object.assign(both, { [unused]: alone[unused] });
				}
				expect(both).toEqual(alone);
			}
		},
	);
});
