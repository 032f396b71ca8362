/** RFC 4180, with a byte order mark for Excel, and an apostrophe before formulas (OWASP, CSV injection). */
export const toCsv = (rows: string[][]) =>
  `\uFEFF${rows.map((row) => `${row.map((cell) => quote(disarm(cell))).join(',')}\r\n`).join('')}`

const disarm = (cell: string) => (/^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell)
const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`
