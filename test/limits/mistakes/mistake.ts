import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Fault, Sandbox } from '../../../sandbox';
import type { RunOptions } from '../../engine';

export interface Mistake {
	/** What the user did. */
	title: string;
	/** Where, as the panel names it. */
	where: string;
	parameters: INodeParameters;
	items?: IDataObject[];
	more?: (sandbox: Sandbox) => Partial<RunOptions>;
	/** What Spoki does. */
	fault?: Fault;
	/** Whether a model calls the node, and reads its message only. */
	isTool?: boolean;
}
