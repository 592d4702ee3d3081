/** Rows as CSV: RFC 4180, UTF-8 with a byte order mark so that spreadsheets read it as such. Pure. */

const NUMBER = /^-?\d+(\.\d+)?$/;

// A spreadsheet runs a cell that begins like this as a formula, also in the wide forms of East Asian keyboards; an
// apostrophe makes it text. A number such as -10.00 is harmless and stays, or its column could not be added up.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

function cell(value) {
  const text = value === null || value === undefined ? "" : String(value);
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csv = (rows) => `\uFEFF${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
