/** What Spoki fills in itself, from the contact and the account. */
export const RESERVED_CODES = [
	'FIRST_NAME',
	'LAST_NAME',
	'EMAIL',
	'PHONE',
	'ACCOUNT_NAME',
	'LANGUAGE',
];

/** The field of a contact that one of Spoki's own codes stands for. */
export const ownField = (code: string): string | undefined =>
	RESERVED_CODES.includes(code) && code !== 'ACCOUNT_NAME'
		? code.replace(/_/g, ' ').replace(/\B\w+/g, (letters) => letters.toLowerCase())
		: undefined;
