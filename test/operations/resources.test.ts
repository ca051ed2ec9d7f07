import { reference } from '../fixtures/reference';

/**
 * The operations of each resource, whose cases are in `<resource>.cases.ts`. They share a file
 * because n8n's engine takes seconds to load for each one. To run those of one resource:
 * `npx jest test/operations/resources -t contact`.
 */
const resources = [...new Set(reference.map(({ resource }) => resource))];

describe.each(resources)('%s', (resource) => {
	jest.requireActual(`./${resource}.cases`);
});
