import { readOptions } from '../../e2e/lib/options';
import { manifestOf, N8N_VERSION, runsOnNode20 } from '../../e2e/lib/versions';

test('npm run e2e takes a version of n8n and words', () => {
	expect(readOptions([])).toEqual({ version: undefined, words: [] });
	expect(readOptions(['--n8n', '2.8.4', 'oauth'])).toEqual({ version: '2.8.4', words: ['oauth'] });
	expect(() => readOptions(['--n9n'])).toThrow('Usage');
	expect(() => readOptions(['--n8n'])).toThrow('Usage');
});

test('another version than the pinned one is installed by itself alone', () => {
	expect(manifestOf(N8N_VERSION).overrides).not.toHaveProperty('xlsx');
	expect(manifestOf('2.8.4')).toMatchObject({
		dependencies: { n8n: '2.8.4' },
		overrides: { ...manifestOf(N8N_VERSION).overrides, xlsx: expect.any(String) },
	});
	for (const version of ['latest', '2', '^2.8.4', '2.8.4 && x', '../2.8.4', '']) {
		expect(() => manifestOf(version)).toThrow(N8N_VERSION);
	}
	expect(['1.120.0', '2.8.4', '2.10.0', '2.41.1', '3.0.0'].filter(runsOnNode20)).toEqual([
		'1.120.0',
		'2.8.4',
	]);
});
