/** A list of one's own: dropped or chosen, looked at, used. The file is read in a worker and goes nowhere else. */
import { MAX_FILE_BYTES } from "../files/limits.js";
import { isDay } from "./address.js";
import { errorSummary } from "./render.js";

const DELIMITERS = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" };

function problemText({ code, row, most, count }, name, { say, number }) {
  return say(`list.problem.${code}`, { name, row, ...(most === undefined ? {} : { most: number(String(most)) }), ...(count === undefined ? {} : { count: number(String(count)) }) });
}

/** One meaning is one column's: the last that was chosen. */
const without = (meanings = {}, meaning) => Object.fromEntries(Object.entries(meanings).filter(([, one]) => one !== meaning || one === null));

/**
 * @param root the element with the drop and the preview
 * @param behind what rests while a list is looked at
 * @param tools `{ words, today, hire, use, sample }`: `use(ledger, clerk)` shows a list, `sample()` the sample
 */
export function takeIn(root, behind, { words, today, hire, use, sample }) {
  const { say } = words;
  const slot = (name) => root.querySelector(`[data-${name}]`);
  const chooser = slot("file");
  let list = null;
  // What shows a list, and what reads it, are fetched with the first one.
  let previews;
  let hired = null;
  // Only the file that was chosen last is shown, as it was last asked for.
  let reads = 0;

  /** What the page shows in another place as well is told to those who hear it only. */
  function told(text, { heard = false } = {}) {
    slot("said").textContent = text;
    slot("said").classList.toggle("unseen", heard);
  }

  function complain(errors) {
    slot("list-errors").innerHTML = errorSummary(errors, words, "list-errors-title");
    slot("list-errors").firstElementChild?.focus();
  }

  function close() {
    reads += 1;
    list = null;
    behind.hidden = false;
    slot("preview").innerHTML = "";
    slot("list-errors").innerHTML = "";
  }

  function refuse(problem, name) {
    close();
    const lines = problem.code === "refused" ? problem.issues.map(({ row, message }) => (row === null ? message : say("list.refusedRow", { row, message }))) : [];
    complain([{ field: "choose-file", text: problemText(problem, name, words) }, ...lines.map((text) => ({ field: "choose-file", text }))]);
    told("");
  }

  /** Shows what was read. Only a part that changed is made anew, so whoever types in another is not disturbed. */
  function show(read) {
    const { asked } = list;
    list.asked = [...asked, ...read.questions.filter(({ code }) => !asked.some((one) => one.code === code))];
    list.read = { ...list.read, ...read };
    slot("list-errors").innerHTML = "";
    if (!behind.hidden) slot("preview").innerHTML = previews.previewFrame(list, words);
    behind.hidden = true;
    for (const [part, markup] of Object.entries(previews.previewParts(list, words))) {
      if (list.parts[part] === markup) continue;
      list.parts[part] = markup;
      renew(slot("preview").querySelector(`[data-part=${part}]`), markup);
    }
    for (const [id, value] of Object.entries(previews.standing(list))) {
      const control = document.getElementById(id);
      if (control !== null && control.value !== value) control.value = value;
    }
    slot("columns-used").textContent = previews.columnsUsed(list.read, words);
    slot("use").textContent = previews.useText(list.read, words);
    told(previews.readIn(list.read, words), { heard: true });
  }

  /** New markup in place of old: what was open, chosen or had the focus is so again. */
  function renew(place, markup) {
    const focused = place.contains(document.activeElement) ? document.activeElement.id : "";
    const open = [...place.querySelectorAll("details")].map((details) => details.open);
    const chosen = [...place.querySelectorAll("input:checked")].map(({ id }) => id);
    place.innerHTML = markup;
    for (const [index, details] of place.querySelectorAll("details").entries()) details.open = open[index] ?? false;
    for (const id of chosen) if (document.getElementById(id) !== null) document.getElementById(id).checked = true;
    if (focused !== "") document.getElementById(focused)?.focus();
  }

  /** Work of the file at hand; once more is asked, of it or of another, its end no longer matters. */
  async function attempt(work, name) {
    const mine = (reads += 1);
    try {
      return await work(() => mine === reads);
    } catch (cause) {
      // Whoever failed reads no other list. The one on show may still be theirs.
      hired = null;
      if (mine !== reads) return undefined;
      console.warn(cause);
      refuse({ code: "failed" }, name);
      return undefined;
    }
  }

  async function read(file) {
    close();
    if (file.size > MAX_FILE_BYTES) return refuse({ code: "tooLarge" }, file.name);
    told(say("list.reading", { name: file.name }));
    await attempt(async (isCurrent) => {
      previews ??= await import("./preview.js");
      // One for every list: two that start at once could answer for each other.
      hired ??= hire();
      const [clerk, bytes] = await Promise.all([hired, file.arrayBuffer()]);
      // The clerk knows the list that was read last, so one that was slower than its successor is not read at all.
      if (!isCurrent()) return undefined;
      const found = await clerk.read(new Uint8Array(bytes));
      if (!isCurrent()) return undefined;
      if (found.problem !== undefined) return refuse(found.problem, file.name);
      list = { clerk, name: file.name, decided: {}, asked: [], parts: {}, listDay: found.statedDay ?? today, dayTouched: false, read: { delimiterName: DELIMITERS[found.delimiter] ?? "other" } };
      show(found);
      slot("preview").querySelector(".columns-read").open = found.missing.length > 0;
      document.getElementById("list-title").focus();
    }, file.name);
  }

  async function decide(changes) {
    const { clerk, name } = list;
    list.decided = { ...list.decided, ...changes };
    await attempt(async (isCurrent) => {
      const found = await clerk.preview(list.decided);
      if (!isCurrent()) return;
      if (!list.dayTouched && found.statedDay !== null) list.listDay = found.statedDay;
      show(found);
    }, name);
  }

  async function take() {
    const errors = previews.openQuestions(list.read, list.listDay, isDay, words);
    if (errors.length > 0) {
      for (const details of slot("preview").querySelectorAll(".columns-read")) details.open ||= errors.some(({ field }) => field.startsWith("column") || field === "headings-row");
      return complain(errors);
    }
    const { clerk, name, listDay } = list;
    told(say("working"));
    await attempt(async (isCurrent) => {
      const taken = await clerk.take({ asOf: listDay, unnamed: name });
      if (!isCurrent()) return undefined;
      if (taken.problem !== undefined) return refuse(taken.problem, name);
      close();
      clerk.turn();
      told(say("list.used", { name }), { heard: true });
      use({ ...taken, name, examples: [], creditor: { name: say("list.creditor") }, isList: true }, clerk);
    }, name);
  }

  root.addEventListener("click", ({ target }) => {
    if (target.closest("[data-choose]")) chooser.click();
    if (target.closest("[data-sample]")) {
      close();
      told(say("list.sampleShown"));
      sample();
    }
    if (target.closest("[data-leave]")) {
      close();
      told(say("list.left"));
      slot("choose").focus();
    }
  });

  chooser.addEventListener("change", () => {
    const [file] = chooser.files;
    if (file !== undefined) read(file);
    // The same file, mended, can be chosen again.
    chooser.value = "";
  });

  root.addEventListener("change", ({ target }) => {
    if (list === null) return;
    const { name, value } = target;
    if (name === "listDay") Object.assign(list, { listDay: value, dayTouched: true });
    else if (name === "meaning") decide({ meanings: { ...without(list.decided.meanings, value), [target.dataset.column]: value === "" ? null : value } });
    else if (name === "headingsRow") decide({ headingsRow: /^[1-9]\d*$/.test(value) ? Math.min(Number(value), list.read.rows) - 1 : null, meanings: {} });
    else if (name === "currency") decide({ currency: value === "" ? undefined : value });
    else if (["dayOrder", "numberStyle", "credits", "duplicates"].includes(name)) decide({ [name]: value });
  });

  root.addEventListener("submit", (event) => {
    if (!event.target.matches(".list")) return;
    event.preventDefault();
    take();
  });

  // A file that misses the place would otherwise replace the page.
  for (const type of ["dragover", "drop"]) {
    document.addEventListener(type, (event) => {
      if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
      event.preventDefault();
      slot("drop").toggleAttribute("data-over", type === "dragover");
      if (type === "drop" && event.dataTransfer.files.length > 0) read(event.dataTransfer.files[0]);
    });
  }
  document.addEventListener("dragleave", ({ relatedTarget }) => relatedTarget === null && slot("drop").toggleAttribute("data-over", false));
}
