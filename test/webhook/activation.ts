import type { Workflow, WorkflowActivateMode } from 'n8n-workflow';
import { Instance, Killed, type HookModes } from './instance';

const stopListening = { mode: 'internal', activation: 'update', isTest: true } as const;

/**
 * How n8n activates, deactivates and tests a workflow: the steps of n8n 2.41.1
 * (webhook-trigger-registrar, workflow-trigger-activator, active-workflow-manager, test-webhooks).
 */
export class Activation extends Instance {
	/** The test registration, which has static data of its own. */
	protected listening?: { workflow: Workflow };

	private async createIfNotExists(workflow: Workflow, modes?: HookModes) {
		if (!(await this.run('checkExists', workflow, modes)))
			await this.run('create', workflow, modes);
	}

	/**
	 * Publishes the workflow.
	 * @throws what the trigger threw last
	 */
	async activate(activation: WorkflowActivateMode = 'activate') {
		const { workflow } = this.workflow();
		if (this.way === 'classic') return await this.add(workflow, activation);
		for (let attempt = 1; ; attempt++) {
			this.isPathStored = true;
			try {
				await this.createIfNotExists(workflow, { activation });
				break;
			} catch (error) {
				if (error instanceof Killed) throw error;
				await this.clearRegistered(workflow);
				if (attempt === 5) {
					this.save(workflow);
					throw error;
				}
			}
		}
		this.save(workflow);
	}

	/** webhook-trigger-registrar: clearRegisteredWebhook */
	private async clearRegistered(workflow: Workflow) {
		try {
			await this.run('delete', workflow, { mode: 'internal', activation: 'update' });
			this.save(workflow);
			this.isPathStored = false;
		} catch (error) {
			if (error instanceof Killed) throw error;
		}
	}

	/** active-workflow-manager: add */
	private async add(workflow: Workflow, activation: WorkflowActivateMode) {
		this.isPathStored = true;
		try {
			await this.createIfNotExists(workflow, { activation });
		} catch (error) {
			if (error instanceof Killed) throw error;
			await this.clear().catch((fault) => {
				if (fault instanceof Killed) throw fault;
			});
			throw error;
		}
		this.save(workflow);
	}

	/** active-workflow-manager: clearWebhooks, which reads the workflow anew */
	private async clear() {
		const { workflow } = this.workflow();
		await this.run('delete', workflow, { mode: 'internal', activation: 'update' });
		this.save(workflow);
		this.isPathStored = false;
	}

	/**
	 * Takes the workflow off.
	 * @returns whether the trigger could clean up
	 */
	async deactivate(): Promise<boolean> {
		if (this.way === 'classic') {
			return await this.clear().then(
				() => true,
				() => false,
			);
		}
		this.isPathStored = false;
		const { workflow } = this.workflow();
		for (let attempt = 1; attempt <= 3; attempt++) {
			try {
				await this.run('delete', workflow, { mode: 'internal', activation: 'update' });
				this.save(workflow);
				return true;
			} catch (error) {
				if (error instanceof Killed) throw error;
			}
		}
		this.save(workflow);
		return false;
	}

	/** n8n starts again. Only the classic way looks whether everything exists. */
	async restart() {
		this.diesAfter = Infinity;
		this.listening = undefined;
		if (this.way === 'classic') await this.activate('init');
	}

	/** "Listen for test event" */
	async listen() {
		const { workflow } = this.workflow({});
		const modes = { mode: 'manual', activation: 'manual', isTest: true } as const;
		try {
			await this.createIfNotExists(workflow, modes);
		} catch (error) {
			if (!(error instanceof Killed)) await this.run('delete', workflow, stopListening);
			throw error;
		}
		this.listening = { workflow };
	}

	/** The test is over, by a delivery or after two minutes. */
	async stopListening() {
		if (!this.listening) return;
		await this.run('delete', this.listening.workflow, stopListening);
		this.listening = undefined;
	}
}
