import { readFileSync, writeFileSync } from 'node:fs';

const isLinux = process.platform === 'linux';

/** Forgets the highest memory use so far; only Linux can. */
export function forgetPeak(): void {
	if (isLinux) writeFileSync('/proc/self/clear_refs', '5');
}

/** The highest memory use (RSS) of this process since it was forgotten, or since the start, in bytes. */
export function peakMemory(): number {
	const [, kilobytes] = isLinux
		? /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))!
		: [, process.resourceUsage().maxRSS];
	return Number(kilobytes) * 1024;
}
