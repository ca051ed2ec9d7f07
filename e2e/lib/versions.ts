import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOST_MANIFEST } from './paths';
import { PlainError } from './plain';

export interface Manifest {
	dependencies: { n8n: string };
	overrides: Record<string, string>;
}

const pinned = JSON.parse(readFileSync(join(HOST_MANIFEST, 'package.json'), 'utf8')) as Manifest;

/** The n8n that everything runs against unless another is asked for. It alone has a lock file. */
export const N8N_VERSION = pinned.dependencies.n8n;

/** n8n before 2.36 takes it from an address outside npm. */
const XLSX = '0.18.5';

/** The package.json that installs a version of n8n. Throws a PlainError for what is no version. */
export function manifestOf(version: string): Manifest {
	if (!/^\d+\.\d+\.\d+$/.test(version)) {
		throw new PlainError(`A version of n8n looks like ${N8N_VERSION}, not like "${version}".`);
	}
	if (version === N8N_VERSION) return pinned;
	return {
		...pinned,
		dependencies: { n8n: version },
		overrides: { ...pinned.overrides, xlsx: XLSX },
	};
}

/** Whether a version of n8n runs on Node.js 20, as its `engines` say; 2.10 was the first to want more. */
export function runsOnNode20(version: string): boolean {
	const [major, minor] = version.split('.').map(Number);
	return major < 2 || (major === 2 && minor < 10);
}
