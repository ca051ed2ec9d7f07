import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder } from './cache';
import { command } from './command';
import { makeOnce } from './makeOnce';
import { PlainError } from './plain';

/** A program that can be run, and what its process needs in its environment. */
export interface Program {
	path: string;
	env: Record<string, string>;
}

/** Must be of one build with the machine's loader, so it is the machine's own. */
const MACHINE_LIBRARY = /^libc6_/;

/**
 * A program of a Debian package, unpacked with everything that it needs into the user's cache: no
 * root, and nothing changes on the machine. `path` is the program's place in the package.
 * Throws a PlainError where there are no Debian packages.
 */
export async function debianProgram(name: string, path: string): Promise<Program> {
	if (!existsSync('/usr/bin/apt-get')) {
		throw new PlainError(`"${name}" was not found. Install it, and run this again.`);
	}
	const folder = join(cacheFolder(), 'debian', name);
	await makeOnce(folder, async (draft) => await unpack(name, draft));
	return { path: join(folder, path), env: environment(folder) };
}

async function unpack(name: string, folder: string): Promise<void> {
	// lists and packages of our own, and a machine on which nothing is installed: so all comes along
	const state = join(folder, '.apt');
	const archives = join(state, 'archives');
	for (const part of ['lists', 'archives'])
		mkdirSync(join(state, part, 'partial'), { recursive: true });
	const status = join(state, 'status');
	writeFileSync(status, '');
	const options = [`Dir::State=${state}`, `Dir::State::status=${status}`, `Dir::Cache=${state}`];
	const apt = async (...args: string[]) =>
		await command('apt-get', [...options.flatMap((option) => ['-o', option]), ...args]);
	await apt('-o', 'APT::Sandbox::User=', 'update');
	await apt(
		...['-o', 'APT::Sandbox::User=', 'install', '--yes', '--download-only'],
		...['--no-install-recommends', name],
	);
	const packages = readdirSync(archives).filter((file) => file.endsWith('.deb'));
	for (const file of packages.filter((one) => !MACHINE_LIBRARY.test(one))) {
		await command('dpkg-deb', ['--extract', join(archives, file), folder]);
	}
	rmSync(state, { recursive: true });
}

/** Libraries and fonts of the folder, before those of the machine. */
function environment(folder: string): Record<string, string> {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	const libraries = files.filter((file) => /\.so(\.\d+)*$/.test(file)).map(dirname);
	const fonts = join(folder, 'fonts.conf');
	const folders = [join(folder, 'usr/share/fonts'), '/usr/share/fonts'];
	const listed = folders.map((one) => `<dir>${one}</dir>`).join('');
	writeFileSync(fonts, `<fontconfig>${listed}<cachedir>${folder}/fonts</cachedir></fontconfig>`);
	return {
		LD_LIBRARY_PATH: [...new Set(libraries)].map((one) => join(folder, one)).join(':'),
		FONTCONFIG_FILE: fonts,
	};
}
