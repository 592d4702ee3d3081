/** Reads CSV as RFC 4180 has it, and refuses anything else: a byte order mark, CR LF, quotes that are doubled. */
export function readCsv(text) {
  if (!text.startsWith("\uFEFF")) throw new Error("no byte order mark");
  const rows = [];
  let row = [];
  let rest = text.slice(1);
  while (rest !== "") {
    const [all, quoted, plain, end] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest) ?? [];
    if (all === undefined) throw new Error(`not CSV from ${JSON.stringify(rest.slice(0, 40))}`);
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    rest = rest.slice(all.length);
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
