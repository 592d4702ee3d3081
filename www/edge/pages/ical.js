/** Writes iCalendar as far as `calendar` of files/calendar.js asks for it: byte for byte what the library of a browser's page writes. */

/** Without the space that a line begins with which goes on another. */
const MAX_OCTETS = 74;

const octets = (text) => new TextEncoder().encode(text).length;

/** A line of more octets than RFC 5545 allows goes on in the next one, after a space; no character is cut. */
function folded(line) {
  const lines = [""];
  let used = 0;
  for (const character of line) {
    const more = octets(character);
    used += more;
    if (used > MAX_OCTETS) {
      lines.push("");
      used = more;
    }
    lines[lines.length - 1] += character;
  }
  return lines.join("\r\n ");
}

const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

const digits = (date) => date.toISOString().slice(0, 10).replaceAll("-", "");

const alarm = ({ type, trigger, description }) => ["BEGIN:VALARM", `ACTION:${type.toUpperCase()}`, `TRIGGER:-P${trigger / 86_400}D`, `DESCRIPTION:${escaped(description)}`, "END:VALARM"];

/** Of whole days. */
const event = ({ id, sequence, stamp, start, summary, transparency, alarms, class: shownTo }) => [
  "BEGIN:VEVENT",
  `UID:${id}`,
  `SEQUENCE:${sequence}`,
  `DTSTAMP:${digits(stamp)}T000000Z`,
  `DTSTART;VALUE=DATE:${digits(start)}`,
  "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
  "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT:TRUE",
  `SUMMARY:${escaped(summary)}`,
  `TRANSP:${transparency}`,
  ...alarms.flatMap(alarm),
  `CLASS:${shownTo}`,
  "END:VEVENT",
];

export function ical({ prodId: { company, product, language } }) {
  const events = [];
  return {
    createEvent: (given) => events.push(given),
    toString: () => ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${company}//${product}//${language}`, ...events.flatMap(event), "END:VCALENDAR"].map(folded).join("\r\n"),
  };
}
