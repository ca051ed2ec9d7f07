import {
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IDataObject,
	type IHttpRequestOptions,
	type IRequestOptionsSimplified,
	type Workflow,
} from 'n8n-workflow';

/** n8n's credential service without its database: decrypted values by type, expressions resolved as n8n does. */
export class TestCredentials extends ICredentialsHelper {
	constructor(
		private readonly types: ICredentialType[],
		readonly store: Record<string, ICredentialDataDecryptedObject>,
		private readonly workflow: () => Workflow,
	) {
		super();
	}

	private type(name: string) {
		const found = this.types.find((type) => type.name === name);
		if (!found) throw new Error(`Unknown credential type ${name}`);
		return found;
	}

	private resolve(value: unknown, keys: IDataObject): unknown {
		if (typeof value === 'string' && value.startsWith('=')) {
			const workflow = this.workflow();
			const [node] = Object.values(workflow.nodes);
			return workflow.expression.getSimpleParameterValue(
				node,
				value,
				'internal',
				keys as never,
				undefined,
				'',
			);
		}
		if (Array.isArray(value)) return value.map((entry) => this.resolve(entry, keys));
		if (value === null || typeof value !== 'object') return value;
		return Object.fromEntries(
			Object.entries(value).map(([key, entry]) => [key, this.resolve(entry, keys)]),
		);
	}

	getParentTypes(name: string): string[] {
		return this.types.find((type) => type.name === name)?.extends ?? [];
	}

	isCredentialUsableByNode() {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		options: IHttpRequestOptions | IRequestOptionsSimplified,
	) {
		const { authenticate } = this.type(typeName);
		const request = options as IHttpRequestOptions;
		if (!authenticate) return request;
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		const added = this.resolve(authenticate.properties, { $credentials: credentials }) as {
			headers?: IDataObject;
		};
		return { ...request, headers: { ...request.headers, ...added.headers } };
	}

	async preAuthentication() {
		return undefined;
	}

	async runPreAuthentication() {
		return undefined;
	}

	async getCredentials(): Promise<never> {
		throw new Error('Not used by nodes');
	}

	async getDecrypted(_data: unknown, _node: unknown, typeName: string) {
		const defaults = Object.fromEntries(
			this.type(typeName).properties.map(({ name, default: value }) => [name, value]),
		);
		const data = { ...defaults, ...this.store[typeName] };
		return this.resolve(data, {
			$self: data,
			$credentials: data,
		}) as ICredentialDataDecryptedObject;
	}

	async updateCredentials() {}

	async updateCredentialsOauthTokenData(
		_node: unknown,
		typeName: string,
		data: ICredentialDataDecryptedObject,
	) {
		this.store[typeName] = { ...this.store[typeName], ...data };
	}

	getCredentialsProperties(name: string) {
		return this.type(name).properties;
	}
}
