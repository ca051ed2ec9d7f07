import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeOnce } from '../../e2e/lib/makeOnce';
import { sleep } from '../../e2e/lib/wait';

const QUICK = { beatMs: 20, staleMs: 300 };

let base: string;
let folder: string;
beforeEach(() => {
	base = mkdtempSync(join(tmpdir(), 'once-test-'));
	folder = join(base, 'deep/thing');
});
afterEach(() => rmSync(base, { recursive: true }));

const beside = () => readdirSync(join(base, 'deep'));

describe('a folder that several starts share', () => {
	it('is made by one of them while the others wait', async () => {
		let made = 0;
		let waited = 0;
		const make = async (draft: string) => {
			made++;
			expect(existsSync(folder)).toBe(false);
			await sleep(500);
			writeFileSync(join(draft, 'whole'), 'yes');
		};
		const waiting = () => void waited++;
		const starts = Array.from({ length: 5 }, async () => {
			await makeOnce(folder, make, { ...QUICK, waiting });
			expect(readFileSync(join(folder, 'whole'), 'utf8')).toBe('yes');
		});
		await Promise.all(starts);
		expect(made).toBe(1);
		expect(waited).toBeGreaterThan(0);
		expect(beside()).toEqual(['thing']);
		expect(readdirSync(folder)).toEqual(['whole']);
		await makeOnce(folder, make, QUICK);
		expect(made).toBe(1);
	});

	it('is gone on with when its maker was killed', async () => {
		mkdirSync(`${folder}.draft-killed`, { recursive: true });
		writeFileSync(join(`${folder}.draft-killed`, '.being-made'), '');
		writeFileSync(join(`${folder}.draft-killed`, 'half'), 'kept');
		const begun = Date.now();
		await makeOnce(folder, async (draft) => writeFileSync(join(draft, 'rest'), ''), QUICK);
		expect(Date.now() - begun).toBeGreaterThan(QUICK.staleMs / 2);
		expect(readdirSync(folder).sort()).toEqual(['half', 'rest']);
		expect(beside()).toEqual(['thing']);
	});

	it('is not there when making it does not work, and gone on with at once the next time', async () => {
		const refuse = async (draft: string) => {
			writeFileSync(join(draft, 'half'), '');
			throw new Error('no network');
		};
		await expect(makeOnce(folder, refuse, QUICK)).rejects.toThrow('no network');
		expect(existsSync(folder)).toBe(false);
		let waited = 0;
		await makeOnce(folder, async () => {}, { ...QUICK, waiting: () => void waited++ });
		expect(waited).toBe(0);
		expect(readdirSync(folder)).toEqual(['half']);
	});
});
