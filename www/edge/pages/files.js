/** What the last page gives to keep, by the name of its button: the same bytes as where a browser makes them by itself. */
import { calendar } from "../../files/calendar.js";
import { csv } from "../../files/csv.js";
import { choiceFile, scheduleRows } from "../../files/schedule.js";
import { shortReference } from "../../journey/screens/done.js";
import { ical } from "./ical.js";

const named = (name, { choice }, ending) => `${name}-${shortReference(choice)}.${ending}`;

/** Each of an option `{ choice, payments }` and the page's words. */
export const FILES = {
  save: (option) => ({ name: named("choice", option, "json"), type: "application/json", body: choiceFile(option.choice) }),
  calendar: (option, words) => ({ name: named("payments", option, "ics"), type: "text/calendar;charset=utf-8", body: calendar(option.choice, words, ical) }),
  table: (option, words) => ({ name: named("payments", option, "csv"), type: "text/csv;charset=utf-8", body: csv(scheduleRows(option, words)) }),
};
