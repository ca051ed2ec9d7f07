import { list } from '../http/pages';
import { read, remove, route, type Route } from '../http/route';
import { filled, httpsUrl, object, type Schema } from '../http/schema';
import type { Media } from '../store/types';

const path = '/api/1/media/';

const mime: Schema = {
	type: 'string',
	pattern: '^[\\w-]+/[\\w.+-]+$',
	description: 'Enter a MIME type.',
};

const view = (media: Media) => ({ ...media });

type Body = Pick<Media, 'title' | 'external_url' | 'format_type' | 'content_type'>;

export const media: Route[] = [
	list<Media>(path, 'media', view),
	route<Body>({
		method: 'POST',
		path,
		limit: 120,
		status: 201,
		body: object(
			{ title: filled, external_url: httpsUrl, format_type: filled, content_type: mime },
			['title', 'external_url', 'format_type', 'content_type'],
		),
		handle: ({ store, body }) => view(store.media.add(body)),
	}),
	read(path, 'media', view),
	route<{ title: string }, Media>({
		method: 'PATCH',
		path: `${path}{id}/`,
		limit: 120,
		target: 'media',
		body: object({ title: filled }, ['title']),
		handle: ({ target, body }) => view(Object.assign(target, body)),
	}),
	remove(path, 'media', { limit: 60 }),
];
