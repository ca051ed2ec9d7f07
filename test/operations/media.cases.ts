import { picked, typed, useOperations } from './harness';

const media = useOperations('media');
const { operation, detail } = media;

const file = {
	title: 'Catalogo estate',
	externalUrl: 'https://example.com/catalogo.pdf',
	formatType: 'document',
	contentType: 'application/pdf',
};

operation('create', 'registers a file by its address', async (run) => {
	const { sent, given } = await run(file);
	const body = {
		title: 'Catalogo estate',
		external_url: 'https://example.com/catalogo.pdf',
		format_type: 'document',
		content_type: 'application/pdf',
	};
	expect(sent).toEqual([{ call: 'POST /api/1/media/', body }]);
	expect(given).toEqual([{ json: expect.objectContaining(body), from: 0 }]);
});

detail('create', 'takes a format that is not in the list', async (run) => {
	const { sent, error } = await run({ ...file, formatType: typed('sticker', 'name') });
	expect(error).toBeUndefined();
	expect(sent[0].body).toMatchObject({ format_type: 'sticker' });
});

detail('create', 'tells format and content type by the address', async (run) => {
	for (const [externalUrl, format_type, content_type] of [
		['https://example.com/a/Catalogo.PDF?v=2', 'document', 'application/pdf'],
		['https://example.com/banner.jpg#top', 'image', 'image/jpeg'],
		['https://example.com/promo.mp4', 'video', 'video/mp4'],
		['https://example.com/voce.ogg', 'audio', 'audio/ogg'],
	]) {
		const { sent, error } = await run({ title: 'Catalogo', externalUrl });
		expect(error).toBeUndefined();
		expect(sent[0].body).toMatchObject({ format_type, content_type });
	}
});

detail('create', 'asks for what the address does not tell', async (run) => {
	for (const externalUrl of ['https://example.com/files/7', 'https://example.com/a.constructor']) {
		const { sent, error } = await run({ title: 'Catalogo', externalUrl, formatType: 'image' });
		expect(sent).toEqual([]);
		expect(error?.message).toBe("The Content Type can't be told from the address of the file");
	}
	const externalUrl = 'https://example.com/files/7';
	const { sent } = await run({ ...file, externalUrl });
	expect(sent[0].body).toMatchObject({ format_type: 'document', content_type: 'application/pdf' });
});

detail('create', 'refuses an address that Spoki could not fetch', async (run) => {
	for (const externalUrl of [
		'http://example.com/a.jpg',
		'example.com/a.jpg',
		'https://',
		'https://localhost/a.jpg',
		'https://192.168.1.7/a.jpg',
		'https://nas.local/a.jpg',
	]) {
		const { sent, error } = await run({ ...file, externalUrl });
		expect(sent).toEqual([]);
		expect(error?.message).toBe(`The File URL is not a public HTTPS address: "${externalUrl}"`);
	}
});

detail('create', 'takes one as long as a signature makes it', async (run) => {
	const externalUrl = `https://example.com/a.pdf?signature=${'x'.repeat(4000)}`;
	const { sent } = await run({ ...file, externalUrl });
	expect(sent[0].body).toMatchObject({ external_url: externalUrl });
});

operation('get', 'reads one file', async (run) => {
	const { id, title } = media.store.media.all()[0];
	const { sent, given } = await run({ mediaId: picked(id) });
	expect(sent).toEqual([{ call: `GET /api/1/media/${id}/` }]);
	expect(given).toEqual([{ json: expect.objectContaining({ id, title }), from: 0 }]);
});

operation('getAll', 'reads files', async (run) => {
	const { sent, given } = await run({ limit: 2 });
	expect(sent).toEqual([{ call: 'GET /api/1/media/?page=1&page_size=2' }]);
	expect(given.map(({ from }) => from)).toEqual([0, 0]);
});

operation('update', 'changes the title', async (run) => {
	const { id } = media.store.media.add();
	const { sent, given } = await run({ mediaId: typed(id), title: 'Nuovo' });
	expect(sent).toEqual([{ call: `PATCH /api/1/media/${id}/`, body: { title: 'Nuovo' } }]);
	expect(given).toEqual([{ json: expect.objectContaining({ id, title: 'Nuovo' }), from: 0 }]);
});

operation('delete', 'deletes a file and says so', async (run) => {
	const { id } = media.store.media.add();
	const { sent, given } = await run({ mediaId: typed(id) });
	expect(sent).toEqual([{ call: `DELETE /api/1/media/${id}/` }]);
	expect(given).toEqual([{ json: { deleted: true, id }, from: 0 }]);
});

media.coversTheReference();
