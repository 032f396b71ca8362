/**
 * Writes rows as CSV (RFC 4180) that a spreadsheet reads as text: with a byte order mark, by which Excel knows UTF-8, and an apostrophe
 * before what it would take for a formula (OWASP, CSV injection).
 */
export const toCsv = (rows: string[][]) =>
  `\uFEFF${rows.map((row) => `${row.map((cell) => quote(disarm(cell))).join(',')}\r\n`).join('')}`

const disarm = (cell: string) => (/^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell)
const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`
