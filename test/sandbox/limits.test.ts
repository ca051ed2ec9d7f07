import { setTimeout as delay } from 'node:timers/promises';
import type { Problem } from '../../sandbox/http/problem';
import { createSettings } from '../../sandbox/settings';
import { Throttle } from '../../sandbox/throttle';
import { useSandbox } from './client';

describe('the sliding window', () => {
	const settings = createSettings({ limits: { enabled: true, windowMs: 1000 } });
	let now = 0;
	/** The Retry-After of a request, or undefined when it was let through. */
	const waitAt = (throttle: Throttle, at: number) => {
		now = at;
		try {
			throttle.check('account', 'GET /', 3);
			return undefined;
		} catch (error) {
			return (error as Problem).headers['Retry-After'];
		}
	};

	it('frees each place on its own, and refused requests take none', () => {
		const throttle = new Throttle(settings, () => now);
		expect([0, 400, 500].map((at) => waitAt(throttle, at))).toEqual(Array(3).fill(undefined));
		expect([600, 700, 999].map((at) => waitAt(throttle, at))).toEqual(['0.400', '0.300', '0.001']);
		expect(waitAt(throttle, 1000)).toBeUndefined();
		expect(waitAt(throttle, 1001)).toBe('0.399');
		expect([1400, 1500].map((at) => waitAt(throttle, at))).toEqual([undefined, undefined]);
		expect(waitAt(throttle, 1501)).toBe('0.499');
	});
});

describe('rate limits', () => {
	const held = useSandbox({ settings: { limits: { enabled: true } } });
	const invitation = () => `/api/1/invitations/${held.sandbox.store.invitations.all()[0].id}/`;
	const resend = (key?: string) => held.call('POST', `${invitation()}send/`, { body: {}, key });

	it('let the documented number through, and more after the wait', async () => {
		const { limits } = held.sandbox.settings;
		for (let i = 0; i < 5; i++) expect((await resend()).status).toBe(204);
		expect((await resend()).status).toBe(429);
		limits.windowMs = 200;
		await delay(210);
		expect((await resend()).status).toBe(204);
		expect(held.sandbox.effects['POST /api/1/invitations/{id}/send/']).toBe(6);
	});

	it('count per credential and per endpoint, for faulty requests too', async () => {
		for (let i = 0; i < 5; i++) await resend();
		expect((await resend()).status).toBe(429);
		expect((await resend(held.sandbox.partnerKey)).status).toBe(204);
		const role = (body: object) => held.call('POST', `${invitation()}update_role/`, { body });
		for (let i = 0; i < 5; i++) expect((await role({})).status).toBe(400);
		expect((await role({ role: 'Administrator' })).status).toBe(429);
	});

	it('cover the webhooks together', async () => {
		const { id } = held.sandbox.store.externalWebhooks.all()[0];
		const list = () => held.call('GET', '/api/1/external-webhooks/');
		for (let i = 0; i < 29; i++) await list();
		expect((await held.call('GET', `/api/1/external-webhooks/${id}/`)).status).toBe(200);
		expect((await list()).status).toBe(429);
	});

	it('cover the custom fields together, and messages by their type', async () => {
		for (let i = 0; i < 3; i++) await held.call('GET', '/api/1/custom-fields/');
		const { id } = held.sandbox.store.customFields.add();
		for (let i = 0; i < 2; i++) await held.call('GET', `/api/1/custom-fields/${id}/`);
		expect((await held.call('GET', '/api/1/custom-fields/')).status).toBe(429);
		expect((await held.call('DELETE', `/api/1/custom-fields/${id}/`)).status).toBe(204);
		const send = (type: string) =>
			held.call('POST', '/api/1/messages/send/', { body: { type, phone: '+393331234567' } });
		for (let i = 0; i < 60; i++) await send('Template');
		expect((await send('Template')).status).toBe(429);
		expect((await send('Note')).status).toBe(400);
	});

	it('tell the wait in whole seconds, as a date, or not at all', async () => {
		const { limits } = held.sandbox.settings;
		const sync = () => held.call('POST', '/api/1/contacts/sync_all/', { body: [] });
		await sync();
		const seconds = await sync();
		expect(seconds.headers.get('retry-after')).toBe('60');
		expect(seconds.body).toEqual({
			detail: 'Request was throttled. Expected available in 60 seconds.',
		});
		limits.retryAfter = 'date';
		const date = Date.parse((await sync()).headers.get('retry-after')!);
		expect(date - Date.now()).toBeGreaterThan(55_000);
		expect(date - Date.now()).toBeLessThan(62_000);
		limits.retryAfter = 'none';
		expect((await sync()).headers.has('retry-after')).toBe(false);
	});

	it('are off by default', async () => {
		held.sandbox.settings.limits.enabled = false;
		for (let i = 0; i < 8; i++) expect((await resend()).status).toBe(204);
	});
});
