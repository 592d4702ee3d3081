/** The payments of a choice as iCalendar (RFC 5545): a whole day each, never a rule, since days shift and amounts differ. Pure. */

const REMIND_SECONDS_BEFORE = 2 * 24 * 60 * 60;

const midnight = (iso) => new Date(`${iso}T00:00:00Z`);

/**
 * The hash of the choice names its payments, so that a file that is opened twice gives no second entry. Its day stands in for
 * a clock. Words name neither creditor nor amount: a calendar is often seen by others.
 * @param ical the writer (www/libraries/calendar.js)
 */
export function calendar({ hash, asOf, payments }, { say, locale = "en" }, ical) {
  const count = payments.length;
  const made = ical({ prodId: { company: "forbear", product: "payments", language: new Intl.Locale(locale).language.toUpperCase() } });
  for (const [index, { on }] of payments.entries()) {
    const summary = say("file.event", { number: index + 1, count });
    made.createEvent({
      id: `${hash}-${index + 1}`,
      stamp: midnight(asOf),
      sequence: 0,
      start: midnight(on),
      allDay: true,
      summary,
      transparency: "TRANSPARENT",
      class: "PRIVATE",
      alarms: [{ type: "display", trigger: REMIND_SECONDS_BEFORE, description: summary }],
    });
  }
  return `${made.toString()}\r\n`;
}
