/** Days that people often mean, offered beside a day of their own. Pure calendar arithmetic within the engine's limits. */
import { addDays, weekday } from "../format.js";

const FRIDAY = 5;

const within = ({ earliest, latest }) => (iso) => iso >= earliest && iso <= latest;

const distinct = (days, limits) => [...new Set(days)].filter(within(limits)).sort().slice(0, 3);

const firstOfNextMonth = (iso) => `${addDays(`${iso.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;

function nextFifteenth(iso) {
  const here = `${iso.slice(0, 7)}-15`;
  return here > iso ? here : `${firstOfNextMonth(iso).slice(0, 7)}-15`;
}

/** The days within which the whole may be paid later, whichever of the two options grants them. */
export function laterLimits({ extension, promise }) {
  const offered = [extension, promise].filter((limits) => limits !== null);
  const latest = offered.map((limits) => limits.latest).sort();
  return { earliest: offered.map((limits) => limits.earliest).sort()[0], latest: latest[latest.length - 1] };
}

export const laterDays = (asOf, limits) => distinct([addDays(asOf, 7), addDays(asOf, 14), limits.latest], limits);

/** Around paydays: a Friday, the month's last day, the fifteenth. */
export function firstDays(asOf, limits) {
  const friday = addDays(asOf, ((FRIDAY - weekday(asOf) + 6) % 7) + 1);
  return distinct([friday, addDays(firstOfNextMonth(asOf), -1), nextFifteenth(asOf)], limits);
}
