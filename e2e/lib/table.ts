/** Aligns rows of cells in columns; numbers to the right. Two spaces between columns. */
export function table(rows: Array<Array<string | number>>, indent = '  '): string {
	const widths: number[] = [];
	for (const row of rows) {
		row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, String(cell).length)));
	}
	const line = (row: Array<string | number>) =>
		row
			.map((cell, i) =>
				typeof cell === 'number'
					? cell.toLocaleString('en').padStart(widths[i])
					: String(cell).padEnd(widths[i]),
			)
			.join('  ');
	return rows.map((row) => (indent + line(row)).trimEnd()).join('\n');
}
