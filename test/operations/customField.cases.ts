import { picked, typed, useOperations } from './harness';

const customFields = useOperations('customField');
const { operation, detail } = customFields;

let made = 0;
const fresh = () => {
	const number = ++made;
	return { label: `Invoice ${number}`, code: `INVOICE_${number}`, example: '2026-0042' };
};

describe('Create', () => {
	operation('create', 'sends label, code, type and example', async (run) => {
		const field = fresh();
		const { sent, given } = await run({ ...field, fieldType: 2 });
		expect(sent).toEqual([
			{ call: 'POST /api/1/custom-fields/', body: { ...field, field_type: 2 } },
		]);
		expect(given).toEqual([{ json: expect.objectContaining(field), from: 0 }]);
	});

	detail('create', 'makes a text field unless told otherwise', async (run) => {
		const { sent } = await run(fresh());
		expect(sent[0].body).toMatchObject({ field_type: 1 });
	});

	detail('create', 'sends the type as a number when an expression gives text', async (run) => {
		const { sent } = await run({ ...fresh(), fieldType: '={{ "3" }}' });
		expect(sent[0].body).toMatchObject({ field_type: 3 });
	});

	const refused = [
		[{ code: 'order_id' }, 'The Code is not a custom field code: "order_id"'],
		[{ code: 'EMAIL' }, 'The Code is reserved by Spoki: "EMAIL"'],
		[{ fieldType: '={{ 4 }}' }, 'The Field Type can\'t be "4"'],
		[{ fieldType: '={{ "text" }}' }, 'The Field Type is not a whole number: "text"'],
		[{ example: '={{ "" }}' }, 'The Example is empty'],
	] as const;
	test.each(refused)('%j is refused before anything is sent', async (wrong, message) => {
		const { sent, error } = await customFields.run('create', { ...fresh(), ...wrong });
		expect(sent).toEqual([]);
		expect(error?.message).toBe(message);
	});
});

operation('get', 'reads one custom field', async (run) => {
	const { id, code } = customFields.store.customFields.all()[0];
	const { sent, given } = await run({ customFieldId: picked(id) });
	expect(sent).toEqual([{ call: `GET /api/1/custom-fields/${id}/` }]);
	expect(given).toEqual([{ json: expect.objectContaining({ id, code }), from: 0 }]);
});

operation('getAll', 'reads custom fields, filtered by Search', async (run) => {
	const { sent, given } = await run({ filters: { search: 'birth' } });
	expect(sent).toEqual([{ call: 'GET /api/1/custom-fields/?page=1&page_size=50&search=birth' }]);
	expect(given).toEqual([{ json: expect.objectContaining({ code: 'BIRTHDAY' }), from: 0 }]);
});

operation('update', 'changes the label', async (run) => {
	const { id } = customFields.store.customFields.add();
	const { sent, given } = await run({ customFieldId: typed(id), label: `Label ${id}` });
	expect(sent).toEqual([
		{ call: `PATCH /api/1/custom-fields/${id}/`, body: { label: `Label ${id}` } },
	]);
	expect(given).toEqual([{ json: expect.objectContaining({ id, label: `Label ${id}` }), from: 0 }]);
});

operation('delete', 'deletes a custom field and says so', async (run) => {
	const { id } = customFields.store.customFields.add();
	const { sent, given } = await run({ customFieldId: typed(id) });
	expect(sent).toEqual([{ call: `DELETE /api/1/custom-fields/${id}/` }]);
	expect(given).toEqual([{ json: { deleted: true, id }, from: 0 }]);
});

detail('delete', "passes on why Spoki won't", async (run) => {
	const used = customFields.store.customFields.all()[0];
	const { error } = await run({ customFieldId: typed(used.id) });
	expect(error?.message).toBe(
		'Spoki refused this: This custom field is used by an automation and cannot be deleted.',
	);
});

customFields.coversTheReference();
