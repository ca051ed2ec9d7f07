import { createHmac } from 'node:crypto';
import { signatureOf, signedHeaders } from '../../sandbox/webhooks/signature';

describe('signatures for tests', () => {
	it('are those of the reference', () => {
		const hex = createHmac('sha256', 'whsec_a')
			.update('1700000000.{"a":"é"}', 'utf8')
			.digest('hex');
		expect(signatureOf('whsec_a', '{"a":"é"}', 1_700_000_000)).toBe(`t=1700000000,v2=${hex}`);
		expect(signedHeaders('whsec_a', Buffer.from('{"a":"é"}'), { at: 1_700_000_000_999 })).toEqual({
			'Content-Type': 'application/json',
			'X-SPOKI-ACCOUNT': '11',
			'X-Spoki-Signature': `t=1700000000,v2=${hex}`,
		});
	});
});
