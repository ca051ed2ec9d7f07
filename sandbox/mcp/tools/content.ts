import { filled, integer } from '../../http/schema';
import type { Automation, Template } from '../../store/types';
import { found, reads, Refusal, told, writes, type Bench } from '../tool';

const id = { automation_id: told(integer, 'Id of the automation') };
interface OfAutomation {
	automation_id: number;
}

const automationView = ({ id: own, name, is_active }: Automation) => ({ id: own, name, is_active });
const templateView = ({ id: own, name, category, templatelocalization_set }: Template) => ({
	id: own,
	name,
	category,
	languages: templatelocalization_set.map(({ language, status }) => ({ language, status })),
});

const switched =
	(is_active: boolean) =>
	(args: OfAutomation, { store }: Bench) =>
		automationView(
			Object.assign(found(store.automations, args.automation_id, 'Automation'), { is_active }),
		);

/** Automations, templates and custom fields. */
export const contentTools = [
	reads('get_automations', 'List the automations', {}, [], (_args, { store }) =>
		store.automations.all().map(automationView),
	),
	writes('activate_automation', 'Activate an automation', id, ['automation_id'], switched(true)),
	writes(
		'deactivate_automation',
		'Deactivate an automation',
		id,
		['automation_id'],
		switched(false),
	),
	writes<OfAutomation & { contact_id: number }>(
		'trigger_automation',
		'Start an automation for a contact',
		{ ...id, contact_id: told(integer, 'Id of the contact') },
		['automation_id', 'contact_id'],
		({ automation_id, contact_id }, { store }) => {
			const automation = found(store.automations, automation_id, 'Automation');
			const { phone } = found(store.contacts, contact_id, 'Contact');
			if (!automation.is_active) throw new Refusal(`Automation ${automation_id} is not active`);
			automation.starts.push(phone);
			return { started: true };
		},
	),
	reads('get_templates', 'List the message templates', {}, [], (_args, { store }) =>
		store.templates.all().map(templateView),
	),
	reads('get_custom_fields', 'List the custom fields', {}, [], (_args, { store }) =>
		store.customFields.all().map((one) => ({ ...one })),
	),
	reads<{ field_code: string }>(
		'get_custom_field_usage',
		'Find the automations that use a custom field, and how many contacts have a value',
		{ field_code: told(filled, 'Code such as ORDER_ID') },
		['field_code'],
		({ field_code }, { store }) => {
			const field = store.customFields.all().find(({ code }) => code === field_code);
			if (!field) throw new Refusal(`Custom field ${field_code} not found`);
			const users = store.automations
				.all()
				.filter(({ uses }) => uses.customFields.includes(field_code));
			const holders = store.contacts
				.all()
				.filter((one) => one.contactfield_set.some((own) => own.field === field.id));
			return { automations: users.map(automationView), contacts_count: holders.length };
		},
	),
];
