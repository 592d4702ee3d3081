// Offsets of the zones that a request names, from the host's own zone data: the engine has none. A request is a copy by now, so
// nothing of the caller's runs here.
const DAY = 86_400_000;
/** As far as the engine looks ahead from a question, and the days around it in other zones. */
const DAYS_AHEAD = 802;
/** As far back as moments are given offsets; older ones the engine refuses. */
const YEARS_BACK = 100;
/** No zone leaves an offset and returns to it within a week. */
const STEP = 7 * DAY;
const FIRST_YEAR = 1;
const LAST_YEAR = 9998;
const MAX_CACHED_YEARS = 4096;

/** Years of zones: `${zone} ${year}` to the offset at its start and the changes in it. */
const cache = new Map();

/** Adds `offsets` for every zone that the request names and gives none for; what the host does not know the engine refuses. */
export function fillOffsets(request) {
  const names = zoneNames(request);
  if (names.size === 0) return;
  const { offsets: given = [] } = request;
  if (!Array.isArray(given)) return;
  for (const zone of given) names.delete(zone?.zone);
  const [first, last] = yearsOf(request);
  const found = [...names].map((name) => offsetsOf(name, first, last)).filter((offsets) => offsets !== undefined);
  request.offsets = [...given, ...found];
}

function zoneNames(request) {
  const names = new Set();
  const add = (name) => {
    if (typeof name === "string" && /^[A-Za-z][\w+/-]{0,63}$/.test(name)) names.add(name);
  };
  add(request?.zone);
  for (const holder of [request, ...accountsOf(request)]) {
    const party = holder?.party;
    add(party?.dayZone);
    add(party?.creditorZone);
    if (Array.isArray(party?.zones)) party.zones.slice(0, 16).forEach(add);
  }
  return names;
}

function accountsOf(request) {
  return [request?.account, ...(Array.isArray(request?.accounts) ? request.accounts : [])];
}

/** The first and the last year of the moments that the request concerns. */
function yearsOf(request) {
  const asked = [request.on, request.at, request.asOf].map(millisOf).filter(Number.isFinite);
  let [first, last] = [Math.min(...asked), Math.max(...asked)];
  for (const holder of [request, ...accountsOf(request)]) {
    for (const event of Array.isArray(holder?.history) ? holder.history : []) {
      const at = millisOf(event?.at);
      if (!Number.isFinite(at)) continue;
      first = Math.min(first, at);
      last = Math.max(last, at);
    }
  }
  if (!Number.isFinite(first)) [first, last] = [0, 0];
  const end = Math.min(new Date(last + DAYS_AHEAD * DAY).getUTCFullYear(), LAST_YEAR);
  return [Math.max(new Date(first - 2 * DAY).getUTCFullYear(), end - YEARS_BACK, FIRST_YEAR), end];
}

function millisOf(text) {
  return typeof text === "string" && /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text.slice(0, 10)) : NaN;
}

function offsetsOf(zone, first, last) {
  let offset;
  const spans = [];
  const note = (at, minutes) => {
    if (spans.length === 0 || spans.at(-1).minutes !== minutes) spans.push({ from: new Date(at).toISOString(), minutes });
  };
  for (let year = first; year <= last; year += 1) {
    const key = `${zone} ${year}`;
    let known = cache.get(key);
    if (known === undefined) {
      try {
        offset ??= offsetIn(zone);
      } catch {
        return undefined;
      }
      known = changesIn(offset, startOf(year), startOf(year + 1));
      if (cache.size >= MAX_CACHED_YEARS) cache.clear();
      cache.set(key, known);
    }
    for (const [at, minutes] of known) note(at, minutes);
  }
  return { zone, spans, to: new Date(startOf(last + 1)).toISOString() };
}

function startOf(year) {
  return new Date(0).setUTCFullYear(year, 0, 1);
}

/** Minutes ahead of UTC at a moment. @throws {RangeError} where the host does not know the zone */
function offsetIn(timeZone) {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  return (at) => {
    const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName").value;
    const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(name);
    return sign === undefined ? 0 : (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  };
}

/** The offset at `from`, and each change before `to`, as [moment, minutes]. */
function changesIn(offset, from, to) {
  const found = [[from, offset(from)]];
  for (let start = from; start < to; start += STEP) {
    const end = Math.min(start + STEP, to);
    let low = start;
    // A week may have two changes: each is looked for behind the one before.
    while (found.at(-1)[1] !== offset(end)) {
      const [, minutes] = found.at(-1);
      let high = end;
      while (high - low > 1000) {
        const middle = Math.floor((low + high) / 2000) * 1000;
        if (middle > low && offset(middle) === minutes) low = middle;
        else high = middle;
      }
      found.push([high, offset(high)]);
      low = high;
    }
  }
  return found.filter(([at]) => at < to);
}
