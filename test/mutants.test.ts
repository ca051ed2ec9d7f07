import { spawnSync } from 'node:child_process';

test.each(['security', 'trigger', 'webhook'])(
	'each change that test/%s/mutations.ts tries still finds its line',
	(folder) => {
		const { status, stderr } = spawnSync(
			process.execPath,
			[require.resolve('tsx/cli'), `test/${folder}/mutations.ts`],
			{ env: { ...process.env, FIT: '1' }, encoding: 'utf8' },
		);
		expect(stderr).not.toContain("doesn't fit");
		expect(status).toBe(0);
	},
);
