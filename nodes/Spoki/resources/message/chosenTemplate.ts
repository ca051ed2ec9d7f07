import type { IDataObject } from 'n8n-workflow';
import { inside, isObject, objectsIn, textOf } from '../../client/errorBody';
import { FaultyValue, kindAt, shown } from '../../fields/checks';
import { get } from '../template/get.operation';
import type { LookUp } from '../types';
import { codesFor, isOwn, localizationsOf, sendable } from './templateVariables';

/** The statuses of what WhatsApp doesn't take; another word says nothing. */
const UNAPPROVED = ['draft', 'pending', 'rejected'];

function checkStatus(template: IDataObject) {
	const states = localizationsOf(template).map(({ status }) => textOf(status).toLowerCase());
	if (states.length === 0 || !states.every((one) => UNAPPROVED.includes(one))) return;
	throw new FaultyValue(
		`WhatsApp has not approved the Template: it is ${[...new Set(states)].join(' or ')}`,
		'Choose another, or another language.',
	);
}

/** Whether a template lacks a language, as far as it tells which it has. */
const lacks = (found: IDataObject, language: unknown) =>
	language !== undefined &&
	sendable(found, language) === found &&
	localizationsOf(found).some((one) => one.language);

function checkLanguage(found: IDataObject, { language }: IDataObject) {
	if (!lacks(found, language)) return;
	const all = localizationsOf(found).map((one) => textOf(one.language));
	throw new FaultyValue(
		`The template lacks the Language ${shown(language)}`,
		`It has ${all.filter(Boolean).join(', ')}.`,
	);
}

/** A payload for a button that no language of the template has would be lost without a word. */
function checkButtons(template: IDataObject, { buttons: payloads }: IDataObject) {
	const all = localizationsOf(template);
	// The buttons of cards count apart.
	const isTold = all.every(
		({ templatebuttoncomponent_set: own, templatecarouselcomponent_set: cards }) =>
			Array.isArray(own) && objectsIn(cards).length === 0,
	);
	const orders = all
		.flatMap((one) => objectsIn(one.templatebuttoncomponent_set))
		.map(({ order }) => textOf(order));
	const lost = objectsIn(payloads).find(({ order }) => !orders.includes(textOf(order)));
	if (!lost || !isTold || all.length === 0 || orders.includes('')) return;
	throw new FaultyValue(
		`The Button Payloads can't be sent: the template has no button with the Order ${textOf(lost.order)}`,
		`Remove it, or choose another template. Its buttons: ${[...new Set(orders)].join(', ') || 'none'}.`,
	);
}

function checkVariables(template: IDataObject, { custom_fields: given }: IDataObject) {
	const values = inside(given);
	const missing = codesFor(template).filter((code) => !isOwn(code) && values[code] === undefined);
	if (missing.length === 0) return;
	throw new FaultyValue(
		`The Variables have no value for ${missing.join(', ')}`,
		'Give each placeholder a value, under Variables or Variables (JSON).',
	);
}

/** The kind of file that a header takes: empty where it takes none, undefined where that can't be told. */
function kindIn({ header: older, header_template_component: header = older }: IDataObject) {
	if (!isObject(header)) return header === null ? '' : undefined;
	const format = textOf(header.format).toLowerCase();
	return ['image', 'video', 'document'].includes(format) ? format : '';
}

/** The same of a localization and of the cards in it. */
const kindsIn = ({ templatecarouselcomponent_set: cards, ...one }: IDataObject) =>
	[one, ...objectsIn(cards)].map(kindIn);

/** Without a language Spoki chooses one: what can be right in one of them is no fault. */
function checkHeader(template: IDataObject, { header_media: file, header_media_set }: IDataObject) {
	const all = localizationsOf(template);
	const isWrong = (one: IDataObject) =>
		file === undefined ? kindIn(one) && !one.default_header_media : kindIn(one) === '';
	if (all.length === 0 || header_media_set !== undefined || !all.every(isWrong)) return;
	throw file === undefined
		? new FaultyValue(
				'The Header Media is missing, which the template needs',
				'Add it under Additional Fields of Send Template, or choose another template.',
			)
		: new FaultyValue(
				'The Header Media has no place in the template',
				'Remove it, or choose another template.',
			);
}

/** What is wrong with a file, as far as its address and the template tell. */
function faultOf(
	found: IDataObject,
	{ url, language }: IDataObject,
	chosen: unknown,
	where: string,
) {
	const template = sendable(found, language ?? chosen);
	if (lacks(found, language)) return `the template lacks the Language${where}: ${shown(language)}`;
	const kinds = localizationsOf(template).flatMap(kindsIn);
	const taken = [...new Set(kinds)].filter(Boolean);
	const told = kindAt(url);
	if (!told || taken.length === 0 || kinds.includes(told) || kinds.includes(undefined)) return '';
	return `the URL${where} ends as ${told} files do, and the template takes ${taken.join(' or ')} files`;
}

function checkFiles(found: IDataObject, { header_media, header_media_set, language }: IDataObject) {
	for (const [card, file] of [inside(header_media), ...objectsIn(header_media_set)].entries()) {
		const fault = faultOf(found, file, language, card > 0 ? ` of card ${card}` : '');
		if (!fault) continue;
		throw new FaultyValue(
			`The ${card > 0 ? 'Card' : 'Header'} Media can't be sent: ${fault}`,
			'Give another file, or choose another template.',
		);
	}
}

/**
 * Looks the template of a message up, once a run, since what the panel knows of it can be nothing, or
 * old. Where Spoki doesn't give it, the message is sent as it is: Spoki checks it then.
 * @throws FaultyValue when what is given doesn't belong to the template, or is missing, or WhatsApp
 * hasn't approved it
 */
export async function checkTemplate(body: IDataObject, lookUp: LookUp): Promise<void> {
	const path = get.endpoint.path.replace('{templateId}', String(body.template));
	const found = await lookUp({ endpoint: get.endpoint, path, isOptional: true });
	if (!isObject(found)) return;
	const template = sendable(found, body.language);
	checkLanguage(found, body);
	checkVariables(template, body);
	checkStatus(template);
	checkHeader(template, body);
	checkButtons(template, body);
	checkFiles(found, body);
}
