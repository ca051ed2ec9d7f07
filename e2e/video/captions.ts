/** A page of text: plain lines, or what is typed in a terminal. */
export interface Card {
	title: string;
	lines: string[];
	isTerminal?: boolean;
}

const FONT = "Inter, 'DejaVu Sans', sans-serif";

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** A line of text over the lower edge of the page. */
export const captionOf = (text: string) => `
	<div style="position: fixed; inset: auto 0 0 0; padding: 13px 32px; background: #101330ee;
		color: #fff; font: 500 20px/1.3 ${FONT}; text-align: center">${escaped(text)}</div>`;

/** A page of its own. */
export function cardOf({ title, lines, isTerminal }: Card): string {
	const font = isTerminal ? `20px/1.9 'DejaVu Sans Mono', monospace` : `24px/1.8 ${FONT}`;
	const line = (text: string) =>
		`<div>${isTerminal ? '<b style="color: #1db584">$ </b>' : ''}${escaped(text)}</div>`;
	return `
		<div style="position: fixed; inset: 0; padding: 0 90px; background: #101330; color: #fff;
			display: flex; flex-direction: column; justify-content: center">
			<div style="font: 600 40px/1.3 ${FONT}; margin-bottom: 28px">${escaped(title)}</div>
			<div style="font: ${font}">${lines.map(line).join('')}</div>
		</div>`;
}
