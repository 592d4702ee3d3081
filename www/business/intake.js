/** A list of one's own: dropped or chosen, looked at, used. The file is read in a worker and goes nowhere else. */
import { MAX_FILE_BYTES } from "../files/decode.js";
import { isDay } from "./address.js";
import { openQuestions, preview, problemText, readIn } from "./preview.js";
import { errorSummary } from "./render.js";

const DELIMITERS = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" };

/** One meaning is one column's: the last that was chosen. */
const without = (meanings = {}, meaning) => Object.fromEntries(Object.entries(meanings).filter(([, one]) => one !== meaning || one === null));

/**
 * @param root the element with the drop and the preview
 * @param tools `{ words, today, hire, use, sample }`: `use(ledger, clerk)` shows a list, `sample()` the sample
 */
export function takeIn(root, { words, today, hire, use, sample }) {
  const { say } = words;
  const slot = (name) => root.querySelector(`[data-${name}]`);
  const chooser = slot("file");
  let list = null;
  let clerk = null;

  const told = (text) => {
    slot("said").textContent = text;
  };

  function complain(errors) {
    slot("list-errors").innerHTML = errorSummary(errors, words, "list-errors-title");
    slot("list-errors").firstElementChild?.focus();
  }

  function close() {
    list = null;
    slot("preview").innerHTML = "";
    slot("list-errors").innerHTML = "";
  }

  function refuse(problem, name) {
    close();
    const lines = problem.code === "refused" ? problem.issues.map(({ row, message }) => (row === null ? message : say("list.refusedRow", { row, message }))) : [];
    complain([{ field: "choose-file", text: problemText(problem, name, words) }, ...lines.map((text) => ({ field: "choose-file", text }))]);
    told("");
  }

  /** Shows what was read; whoever had the focus keeps it. */
  function show(read) {
    const focused = document.activeElement?.id;
    const opened = [...slot("preview").querySelectorAll("details[open]")].map(({ className }) => className);
    const { asked } = list;
    list.asked = [...asked, ...read.questions.filter(({ code }) => !asked.some((one) => one.code === code))];
    list.read = { ...list.read, ...read };
    slot("preview").innerHTML = preview(list, words);
    for (const className of opened) for (const details of slot("preview").getElementsByClassName(className)) details.open = true;
    if (focused !== undefined && focused !== "") document.getElementById(focused)?.focus();
    told(readIn(read, words));
  }

  async function attempt(work, name) {
    try {
      return await work();
    } catch (cause) {
      console.warn(cause);
      clerk?.dismiss();
      clerk = null;
      refuse({ code: "failed" }, name);
      return undefined;
    }
  }

  async function read(file) {
    close();
    if (file.size > MAX_FILE_BYTES) return refuse({ code: "tooLarge" }, file.name);
    told(say("list.reading", { name: file.name }));
    await attempt(async () => {
      clerk ??= await hire();
      const found = await clerk.read(new Uint8Array(await file.arrayBuffer()));
      if (found.problem !== undefined) return refuse(found.problem, file.name);
      list = { name: file.name, decided: {}, asked: [], listDay: found.statedDay ?? today, dayTouched: false, read: { delimiterName: DELIMITERS[found.delimiter] ?? "other" } };
      show(found);
      document.getElementById("list-title").focus();
    }, file.name);
  }

  async function decide(changes) {
    const { name } = list;
    list.decided = { ...list.decided, ...changes };
    await attempt(async () => {
      const found = await clerk.preview(list.decided);
      if (!list.dayTouched && found.statedDay !== null) list.listDay = found.statedDay;
      show(found);
    }, name);
  }

  async function take() {
    const errors = openQuestions(list.read, list.listDay, isDay, words);
    if (errors.length > 0) {
      for (const details of slot("preview").querySelectorAll(".columns-read")) details.open ||= errors.some(({ field }) => field.startsWith("column") || field === "headings-row");
      return complain(errors);
    }
    const { name, listDay } = list;
    told(say("working"));
    await attempt(async () => {
      const taken = await clerk.take({ asOf: listDay, unnamed: name });
      if (taken.problem !== undefined) return refuse(taken.problem, name);
      close();
      told(say("list.used", { name }));
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
    else if (["dayOrder", "numberStyle", "credits"].includes(name)) decide({ [name]: value });
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
