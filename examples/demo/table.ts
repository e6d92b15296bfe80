/**
 * A table of texts with aligned columns.
 */

/** The ANSI codes (SGR) of the cells that have a colour. */
const COLORS: Readonly<Record<string, number>> = { ERROR: 31, OK: 32, UNSET: 2 };

const BOLD = 1;

export function renderTable(header: readonly string[], rows: readonly (readonly string[])[], colored: boolean): string {
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)));
  const render = (cells: readonly string[], colorOf: (cell: string) => number | undefined): string =>
    cells
      .map((cell, column) => paint(cell.padEnd(widths[column] ?? 0), colored ? colorOf(cell) : undefined))
      .join('  ')
      .trimEnd();
  return [
    render(header, () => BOLD),
    render(
      widths.map((width) => '-'.repeat(width)),
      () => undefined,
    ),
    ...rows.map((row) => render(row, (cell) => COLORS[cell])),
  ].join('\n');
}

function paint(text: string, color: number | undefined): string {
  return color === undefined ? text : `\u001b[${String(color)}m${text}\u001b[0m`;
}
