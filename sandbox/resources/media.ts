import { list } from '../http/pages';
import { invalid } from '../http/problem';
import { read, remove, route, type Route } from '../http/route';
import { filled, object, publicUrl, type Schema } from '../http/schema';
import type { Media } from '../store/types';

const path = '/api/1/media/';

const mime: Schema = {
	type: 'string',
	pattern: '^[\\w-]+/[\\w.+-]+$',
	description: 'Enter a MIME type.',
};

const view = (media: Media) => ({ ...media });

type Body = Pick<Media, 'title' | 'external_url' | 'format_type' | 'content_type'>;

/** A format that isn't known goes with any type. */
const mimes: Record<string, RegExp> = {
	image: /^image\//,
	video: /^video\//,
	audio: /^audio\//,
	document: /^(application|text)\//,
};

function checkType({ format_type, content_type }: Body) {
	if (mimes[format_type]?.test(content_type) ?? true) return;
	throw invalid('content_type', `It is not the type of a file of the format ${format_type}.`);
}

export const media: Route[] = [
	list<Media>(path, 'media', view),
	route<Body>({
		method: 'POST',
		path,
		limit: 120,
		status: 201,
		body: object(
			{ title: filled, external_url: publicUrl, format_type: filled, content_type: mime },
			['title', 'external_url', 'format_type', 'content_type'],
		),
		handle: ({ store, body, settings }) => {
			if (settings.strict) checkType(body);
			return view(store.media.add(body));
		},
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
