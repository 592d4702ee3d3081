/** What a customer can keep of a choice, as files, by the name of what asks for one. A library is fetched only when its file is asked for. */
import { csv } from "./csv.js";
import { choiceFile, scheduleRows } from "./schedule.js";

const FILES = {
  save: { ending: "json", type: "application/json", write: ({ choice }) => choiceFile(choice) },
  table: { ending: "csv", type: "text/csv;charset=utf-8", write: (option, words) => csv(scheduleRows(option, words)) },
  calendar: {
    ending: "ics",
    type: "text/calendar;charset=utf-8",
    async write({ choice }, words) {
      const [{ calendar }, { default: ical }] = await Promise.all([import("./calendar.js"), import("../libraries/calendar.js")]);
      return calendar(choice, words, ical);
    },
  },
};

export const KINDS = Object.keys(FILES);

/** @param option the engine's option, with the choice that was made of it */
export async function fileOf(kind, option, reference, words) {
  const { ending, type, write } = FILES[kind];
  return { name: `${words.say(`file.name.${kind}`)}-${reference}.${ending}`, type, text: await write(option, words) };
}
