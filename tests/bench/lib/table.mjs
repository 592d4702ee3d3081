export function spread(samples) {
  const sorted = [...samples].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { min: sorted[0], median, max: sorted.at(-1) };
}

export const median = (samples) => spread(samples).median;

const format = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
export const whole = (value) => format.format(value);

/** Three significant digits, or all before the point. */
const figure = (value) => (Math.abs(value) >= 100 ? whole(value) : String(Number(value.toPrecision(3))));

/** `median (min–max)` */
export function noisy(samples) {
  const { min, median, max } = spread(samples);
  return `${figure(median)} (${figure(min)}–${figure(max)})`;
}

export const times = (ratio) => `${ratio.toFixed(2)} ×`;

/** A Markdown table; the first column is text, the others are figures. */
export function table(heading, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const rule = heading.map((_, column) => (column === 0 ? "---" : "---:"));
  return [heading, rule, ...rows].map(line).join("\n");
}
