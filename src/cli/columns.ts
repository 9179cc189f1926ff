/** Rows whose columns begin below each other; the last column is as long as it likes. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(cell.length, widths[i] ?? 0)
  }
  return rows.map((row) => {
    const last = row.length - 1
    return row.map((cell, i) => (i < last ? cell.padEnd(widths[i] ?? 0) : cell)).join('  ')
  })
}

/** `1 error`, `2 errors`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
