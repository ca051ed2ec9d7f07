/** What people fill in → what Spoki wants, or what is wrong with it. */
export { folded, nameOf } from './characters';
export * from './check';
export * from './choices';
export * from './customFields';
export * from './dates';
export * from './email';
export * from './files';
export * from './json';
export { language, LANGUAGES, templateLanguage } from './languages';
export * from './lists';
export { id, integer } from './numbers';
export { periodOf } from './periods';
export * from './phone';
export { RESERVED_CODES } from './reservedCodes';
export * from './templates';
export {
	compact,
	isBlank,
	personName,
	required,
	said,
	shown,
	text,
	unlessBlank,
	withoutFillers,
} from './text';
export * from './url';
