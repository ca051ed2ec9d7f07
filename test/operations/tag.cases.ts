import { picked, useOperations } from './harness';

const tags = useOperations('tag');
const { operation } = tags;

operation('get', 'reads one tag', async (run) => {
	const { id, name } = tags.store.tags.all()[0];
	const { sent, given } = await run({ tagId: picked(id) });
	expect(sent).toEqual([{ call: `GET /api/1/tags/${id}/` }]);
	expect(given).toEqual([{ json: expect.objectContaining({ id, name }), from: 0 }]);
});

operation('getAll', 'reads the tags', async (run) => {
	const { sent, given } = await run({ returnAll: true });
	expect(sent).toEqual([{ call: 'GET /api/1/tags/?page=1&page_size=100' }]);
	expect(given).toHaveLength(tags.store.tags.size);
	expect(given[0]).toEqual({ json: expect.objectContaining({ name: 'Da richiamare' }), from: 0 });
});

tags.coversTheReference();
