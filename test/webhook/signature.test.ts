import fc from 'fast-check';
import { isSigned } from '../../nodes/Spoki/webhook/signature';
import { signatureOf } from './sign';

/** Vectors made with `openssl dgst -sha256 -hmac`, not with code of ours. */
const secret = 'whsec_vector';
const t = 1764110000;
const text = String.raw`{"version":2,"event":"message.inbound","event_uuid":"7d0f","timestamp":1764110000.25,"data":{"text":"Ciao \u00e8 \ud83d\ude00"}}`;
const body = Buffer.from(text);
const hex = '07f383fb914b407012e785f79bc0ce1134b8c84eb75dc498fe1a592b0810fc09';
const header = `t=${t},v2=${hex}`;
const emptyBody = '9b2165e5e5732179f2230ecea6bdf663c015d51c053fc1456db4a6a58f3be23c';
const noText = 'e8f51b26dc7335d827ce33caab75d40c9a4a22f6fc7c6563134b642bbc7c4421';
/** HMAC with an empty key over `1764110000.{}`. */
const emptySecret = '7c79138963c7ed8da44f3bb04328ce27f2ac70ce8568e5afd02c5d15240a1db3';

type Given = Partial<Parameters<typeof isSigned>[0]>;
const check = (given: Given) => isSigned({ header, body, secret, now: t, ...given });

const vectors: Array<[string, boolean, Given]> = [
	['valid', true, {}],
	['valid: an empty body', true, { body: Buffer.from(''), header: `t=${t},v2=${emptyBody}` }],
	[
		'valid: bytes that are no text',
		true,
		{ body: Buffer.from([0xff, 0xfe, 0, 0x7b]), header: `t=${t},v2=${noText}` },
	],
	['valid: blanks around the parts', true, { header: ` t=${t} ,  v2=${hex} ` }],
	['valid: the parts in the other order', true, { header: `v2=${hex},t=${t}` }],
	['valid: an unknown part more', true, { header: `${header},v3=x=y,v1=${hex}` }],
	['valid: 300 seconds old', true, { now: t + 300 }],
	['valid: 300 seconds ahead', true, { now: t - 300 }],
	['expired: 301 seconds old', false, { now: t + 301 }],
	['future: 301 seconds ahead', false, { now: t - 301 }],
	['another secret', false, { secret: 'whsec_other' }],
	['the secret without its prefix', false, { secret: 'vector' }],
	['an empty secret', false, { secret: '' }],
	[
		'an empty secret, signed with it',
		false,
		{ secret: '', body: Buffer.from('{}'), header: `t=${t},v2=${emptySecret}` },
	],
	['an altered body', false, { body: Buffer.from(text.replace('Ciao', 'ciao')) }],
	['a body written again', false, { body: Buffer.from(JSON.stringify(JSON.parse(text))) }],
	['a body with a line break at its end', false, { body: Buffer.from(`${text}\n`) }],
	['another time', false, { header: `t=${t + 1},v2=${hex}` }],
	['the time with a zero before it', false, { header: `t=0${t},v2=${hex}` }],
	...[`${t}e0`, `+${t}`].map((time): [string, boolean, Given] => [
		`a time that is more than digits, and signed: ${time}`,
		false,
		{ header: signatureOf(text, secret, time) },
	]),
	['valid: a part without a name', true, { header: `${header},=x` }],
	['no header', false, { header: undefined }],
	['several headers', false, { header: [header, header] }],
	['an empty header', false, { header: '' }],
	['no t', false, { header: `v2=${hex}` }],
	['no v2', false, { header: `t=${t}` }],
	['the signature alone', false, { header: hex }],
	['a part without "="', false, { header: `${header},v3` }],
	['a comma at the end', false, { header: `${header},` }],
	['t twice', false, { header: `t=${t},${header}` }],
	['v2 twice', false, { header: `${header},v2=${hex}` }],
	['v2 twice, a wrong one first', false, { header: `t=${t},v2=${'0'.repeat(64)},v2=${hex}` }],
	['an unknown part twice', false, { header: `${header},x=1,x=2` }],
	['upper-case hex', false, { header: `t=${t},v2=${hex.toUpperCase()}` }],
	['upper-case names', false, { header: `T=${t},V2=${hex}` }],
	['version 1', false, { header: `t=${t},v1=${hex}` }],
	['a shorter signature', false, { header: `t=${t},v2=${hex.slice(2)}` }],
	['a longer signature', false, { header: `t=${t},v2=${hex}00` }],
	['an empty signature', false, { header: `t=${t},v2=` }],
	['a signature that is no hex', false, { header: `t=${t},v2=${'g'.repeat(64)}` }],
	['a signature followed by a line break', false, { header: `t=${t},v2=${hex}\nx` }],
	['a time with decimals', false, { header: `t=${t}.0,v2=${hex}` }],
	['a negative time', false, { header: `t=-${t},v2=${hex}` }],
	['a time in other digits', false, { header: `t=١٧٦٤١١٠٠٠٠,v2=${hex}` }],
	['a time beyond all numbers', false, { header: `t=${'9'.repeat(400)},v2=${hex}` }],
];

describe('a signature of Spoki', () => {
	test.each(vectors)('%s: %s', (_, expected, given) => {
		expect(check(given)).toBe(expected);
	});

	const times = fc.integer({ min: 1, max: 4_000_000_000 });
	const bodies = fc.uint8Array({ maxLength: 300 });
	const secrets = fc.string({ minLength: 1, maxLength: 60 });
	const runs = { numRuns: 2000, seed: Number(process.env.SEED ?? 11) };

	test('is valid for whatever was signed', () => {
		fc.assert(
			fc.property(times, bodies, secrets, (now, bytes, key) => {
				const signed = signatureOf(bytes, key, now);
				expect(isSigned({ header: signed, body: bytes, secret: key, now })).toBe(true);
			}),
			runs,
		);
	});

	test('is refused when any single byte of the body is another one', () => {
		const some = fc.uint8Array({ minLength: 1, maxLength: 300 });
		fc.assert(
			fc.property(
				some,
				secrets,
				fc.nat(),
				fc.integer({ min: 1, max: 255 }),
				(bytes, key, at, by) => {
					const altered = Uint8Array.from(bytes);
					altered[at % bytes.length] ^= by;
					const signed = signatureOf(bytes, key, t);
					expect(isSigned({ header: signed, body: altered, secret: key, now: t })).toBe(false);
				},
			),
			runs,
		);
	});

	test('is refused when any single character of the header is another one', () => {
		const character = fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code));
		fc.assert(
			fc.property(fc.nat(header.length - 1), character, (at, other) => {
				fc.pre(header[at] !== other);
				const altered = header.slice(0, at) + other + header.slice(at + 1);
				expect(check({ header: altered })).toBe(false);
			}),
			runs,
		);
	});

	test('is refused when any single character of the secret is another one, or one is missing', () => {
		fc.assert(
			fc.property(bodies, secrets, fc.nat(), fc.boolean(), (bytes, key, at, missing) => {
				const place = at % key.length;
				const other = String.fromCharCode(key.charCodeAt(place) ^ 1);
				const wrong = key.slice(0, place) + (missing ? '' : other) + key.slice(place + 1);
				const signed = signatureOf(bytes, key, t);
				expect(isSigned({ header: signed, body: bytes, secret: wrong, now: t })).toBe(false);
			}),
			runs,
		);
	});

	test('never throws, and nothing made up is one', () => {
		const parts = fc.array(
			fc.oneof(fc.string(), fc.constantFrom(`t=${t}`, `v2=${hex}`, 'v2=', 't', '=', ' ')),
		);
		const headers = fc.oneof(
			fc.anything(),
			parts.map((list) => list.join(',')),
		);
		fc.assert(
			fc.property(headers, bodies, fc.string(), (given, bytes, key) => {
				expect(isSigned({ header: given, body: bytes, secret: key, now: t })).toBe(false);
			}),
			runs,
		);
	});
});
