import { textOf } from '../../client/errorBody';
import { folded } from './characters';
import { FaultyValue, type Check } from './check';
import { isBlank, shown } from './text';

/** The MIME types of the files that WhatsApp takes, by how their names end. */
const TYPES: Record<string, string> = {
	aac: 'audio/aac',
	amr: 'audio/amr',
	m4a: 'audio/mp4',
	mp3: 'audio/mpeg',
	ogg: 'audio/ogg',
	gif: 'image/gif',
	jpeg: 'image/jpeg',
	jpg: 'image/jpeg',
	png: 'image/png',
	webp: 'image/webp',
	'3gp': 'video/3gpp',
	mp4: 'video/mp4',
	csv: 'text/csv',
	txt: 'text/plain',
	pdf: 'application/pdf',
	doc: 'application/msword',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	xls: 'application/vnd.ms-excel',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	ppt: 'application/vnd.ms-powerpoint',
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

/** How the path of an address ends, in lower case. */
const endingOf = (url: unknown) =>
	/\.([a-z0-9]{2,4})$/i.exec(String(url).trim().split(/[?#]/)[0])?.[1].toLowerCase() ?? '';

/** The MIME type of the file at an address, as far as its name tells; a file that isn't media is a document. */
const typeOf = (url: unknown): string | undefined =>
	Object.hasOwn(TYPES, endingOf(url)) ? TYPES[endingOf(url)] : undefined;

/** What the address of a file tells it to be: `image`, `video`, `audio` or `document`. */
export const kindAt = (url: unknown): string | undefined => {
	const type = typeOf(url);
	return type && kindOf(type);
};

const kindOf = (type: string) => /^(audio|image|video)\//.exec(type)?.[1] ?? 'document';

/** Makes a check take what the address in the body tells where nothing is given. */
const orFrom =
	(property: string, told: (type: string) => string, check: Check, example: string): Check =>
	(value, context) => {
		if (!isBlank(value) && folded(textOf(value)) !== 'auto') return check(value, context);
		const url = context.body?.[property];
		// A fault of its own says that there is no address.
		if (isBlank(url)) return undefined;
		const type = typeOf(url);
		if (type) return told(type);
		throw new FaultyValue(
			"can't be told from the address of the file",
			`Its name doesn't end as files of its kind do. Give it, e.g. ${example}.`,
		);
	};

/** A MIME type, told by the address in `property` of the body unless it is given. */
export const mimeType = (property: string, check: Check): Check =>
	orFrom(property, (type) => type, check, 'image/jpeg');

/** What a file is: `image`, `video`, `audio` or `document`, in the spelling of `spelled`. */
export const fileKind = (
	property: string,
	check: Check,
	spelled: (kind: string) => string = (kind) => kind,
): Check =>
	orFrom(
		property,
		(type) => spelled(kindOf(type)),
		(value, context) => {
			const kind = check(value, context);
			const told = kindAt(context.body?.[property]);
			// Any file can be a document, and some endings are of sound and film alike.
			const others = ['image', 'video', 'audio'].filter(
				(one) => one !== told && (told !== 'video' || one === 'image'),
			);
			if (!told || !others.includes(String(kind).toLowerCase())) return kind;
			throw new FaultyValue(
				`is ${shown(kind)}, and the address of the file ends as ${told} files do`,
				'Give another file, or another type.',
			);
		},
		spelled('image'),
	);
