import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Endpoint } from '../client/endpoint';
import type { Failure } from '../client/failure';
import type { KnownFields } from '../fields/checks';
import type { ContactField } from '../fields/contact';
import type { Mapped } from '../fields/contactMapper';
import type { Member, Shape } from '../shapes/shape';

/** What a run asks Spoki first, with an endpoint that only reads. */
export interface Question {
	endpoint: Endpoint;
	path?: string;
	qs?: IDataObject;
	/** What the path is that of, as the panel names it. */
	resource?: string;
	/** Whether it goes without an answer: then there is none for the whole run, after little patience. */
	isOptional?: boolean;
}

/** Asks Spoki something, once a run. @throws NodeError when there is no answer */
export interface LookUp {
	(question: Question): Promise<unknown>;
	/** The custom fields that there are, at least those wanted; undefined where Spoki doesn't say. */
	customFields: (wanted: string[]) => Promise<KnownFields | undefined>;
}

/** What is sent in the place of a request that Spoki refuses. */
export interface Substitute {
	endpoint: Endpoint;
	body: IDataObject;
	/** Whether a refusal, after which it is certain that nothing was done, is the one meant. */
	when: (refusal: Failure) => boolean;
	/** What to say of the refusal when the substitute fails as well. */
	because: string;
	/** How the item says which of the two was sent: the request, or its substitute. */
	names: [string, string];
}

/** A request before it is sent. */
export interface Draft {
	/** With its IDs filled in. */
	path: string;
	qs: IDataObject;
	body: IDataObject;
	/** Where it goes: the host of the credential, unless `prepare` names another. */
	baseUrl: string;
	/** What is sent when Spoki refuses it, where `prepare` says so. */
	instead?: Substitute;
	/** What nobody may read of it, besides the secrets of the credential. */
	secrets?: string[];
}

/** An operation: its entry in the Operation list, what is known of its request, and its fields in panel order. */
export interface Operation {
	name: string;
	value: string;
	/** What it does, in n8n's list of actions, where that is more than its name and its resource. */
	action?: string;
	description: string;
	endpoint: Endpoint;
	/** What people should know before they run it, in one line; what its endpoint tells is said by itself. */
	notice?: string;
	/** Members of the body that are the same in every request. */
	always?: IDataObject;
	fields: INodeProperties[];
	/**
	 * Fields of the path in other operations, which this one writes elsewhere: one property in the panel,
	 * since n8n evaluates an expression once more for each property of its name.
	 */
	elsewhere?: INodeProperties[];
	/** What Simplify makes of each thing in the answer; left out where an answer has few fields anyway. */
	shape?: Shape;
	/** What stands beside the members of each thing in an answer without Simplify. */
	beside?: Record<string, Member>;
	/** Completes the request in the item's turn, with what only Spoki knows. @throws FaultyValue with a whole sentence */
	prepare?: (draft: Draft, lookUp: LookUp) => Promise<void>;
	/**
	 * For what only Spoki's MCP server does: its tools are listed, the one that the body names is called,
	 * or this one is, with the body as arguments.
	 */
	mcp?: 'list' | 'call' | { tool: string };
	/** Whether people write the request themselves: what is known of it depends on what they write. */
	isCustom?: boolean;
	/** For operations that send many contacts in one request. */
	bulk?: {
		/** What can be said of each contact, besides the phone. */
		fields: ContactField[];
		/** The same, mapped. */
		mapped: Mapped;
		/** What the contacts of a request have in common: fields at the top, put into the body beside `wrap`'s. */
		shared?: ContactField[];
		/** The body for some contacts. */
		wrap: (contacts: IDataObject[]) => IDataObject | IDataObject[];
	};
	/** What to say when the body would be empty, for operations where that can't be meant. */
	neverEmpty?: string;
	/** For lists that Spoki may not filter itself: what an item must be to match the query that was sent. */
	keep?: (query: IDataObject) => ((item: IDataObject) => boolean) | undefined;
}

/** A resource: its entry in the Resource list, and its operations. */
export interface Resource {
	name: string;
	value: string;
	operations: Operation[];
}
