import { createHash } from 'node:crypto';

// `SAMPLE=3/12`: of twelve parts of all faults, the one with number 3. Chance in which part a fault is, but
// the same each time, so that twelve runs are a whole one.
const [part, parts] = (process.env.SAMPLE ?? '0/1').split('/').map(Number);

const partOf = ({ fileName, location, mutatorName, replacement }) => {
	const file = fileName.slice(fileName.lastIndexOf('nodes'));
	const fault = JSON.stringify([file, location, replacement, mutatorName]);
	return createHash('sha256').update(fault).digest().readUInt32BE(0) % parts;
};

const LEFT_OUT = { status: 'compileError', reason: 'not in the sample' };

/** Leaves the other faults out; Stryker counts them as errors, and not in the score. */
class Sample {
	async init() {}

	async check(faults) {
		return Object.fromEntries(
			faults.map((fault) => [fault.id, partOf(fault) === part ? { status: 'passed' } : LEFT_OUT]),
		);
	}
}

export const strykerPlugins = [{ kind: 'Checker', name: 'sample', injectableClass: Sample }];
