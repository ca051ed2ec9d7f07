/** Names and words of three languages, so that the data reads like an account's. `mobile` opens a phone. */
export const people = {
	it: {
		mobile: '+39333',
		first: ['Mario', 'Giulia', 'Luca', 'Chiara', 'Marco', 'Francesca', 'Andrea', 'Elena', 'Paolo'],
		last: ['Rossi', 'Bianchi', 'Ferrari', 'Esposito', 'Romano', 'Colombo', 'Ricci', 'Marino'],
	},
	es: {
		mobile: '+3461',
		first: ['Lucía', 'Hugo', 'Sofía', 'Pablo', 'Marta', 'Álvaro', 'Carmen', 'Diego'],
		last: ['García', 'Fernández', 'López', 'Martínez', 'Sánchez', 'Pérez', 'Gómez'],
	},
	en: {
		mobile: '+44770',
		first: ['Emma', 'Oliver', 'Amelia', 'Jack', 'Grace', 'Harry', 'Isla', 'George'],
		last: ['Smith', 'Jones', 'Taylor', 'Brown', 'Wilson', 'Evans', 'Walker'],
	},
} as const;

export type Language = keyof typeof people;

export const tags = [
	['VIP', '#16d46d'],
	['Lead', '#2f80ed'],
	['Newsletter', '#f2994a'],
	['Fiera Milano', '#9b51e0'],
	['Black Friday', '#000000'],
	['Cliente', '#27ae60'],
	['Wholesale', '#eb5757'],
	['Da richiamare', null],
] as const;

export const lists = [
	'Clienti Milano',
	'Newsletter primavera',
	'Clientes Madrid',
	'Black Friday 2024',
	'Trade fair leads',
	'VIP',
] as const;

export const ticketTitles = [
	'Ordine non arrivato',
	'Richiesta di reso',
	'Fattura da correggere',
	'Pedido incompleto',
	'Cambio de dirección',
	'Cannot log in',
	'Wrong size delivered',
	'Question about an invoice',
] as const;

export const ticketStatuses = ['Open', 'In Progress', 'Pending', 'Closed'] as const;
export const ticketPriorities = ['Lowest', 'Low', 'Medium', 'High', 'Highest'] as const;
export const colors = ['#16d46d', '#2f80ed', '#f2994a', '#9b51e0', '#eb5757'] as const;

export const templateNames = [
	'order_shipped',
	'welcome_message',
	'appointment_reminder',
	'spring_sale',
	'invoice_ready',
	'cart_recovery',
	'birthday_coupon',
	'feedback_request',
	'verification_code',
	'restock_alert',
] as const;

export const automationNames = [
	'Ordine spedito',
	'Benvenuto',
	'Promemoria appuntamento',
	'Carrello abbandonato',
	'Recordatorio de cita',
	'Feedback after purchase',
] as const;

export const customFields = [
	['Order number', 'ORDER_ID', 1, '10042'],
	['City', 'CITY', 1, 'Milano'],
	['Birthday', 'BIRTHDAY', 2, '1990-05-17'],
	['Appointment', 'APPOINTMENT', 3, '05/17/2025 10:30'],
	['Coupon', 'COUPON', 1, 'PRIMAVERA10'],
	['Customer code', 'CUSTOMER_CODE', 1, 'C-2041'],
] as const;
