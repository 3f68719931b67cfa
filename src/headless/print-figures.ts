/** Three significant digits, and all that stand before the point: 0.0412, 4.12, 412, 4121; and 0. */
export function printFigure(value: number): string {
  if (value === 0) return '0';
  if (value >= 100) return value.toFixed(0);
  return value >= 0.001 ? value.toPrecision(3) : value.toExponential(1);
}

/** Columns as wide as their widest entry: text to the left, figures to the right. */
export function alignColumns(rows: readonly (readonly string[])[], sides: readonly ('left' | 'right')[]): string[] {
  const widths = sides.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((text, column) => {
        const width = widths[column] ?? 0;
        return sides[column] === 'right' ? text.padStart(width) : text.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
