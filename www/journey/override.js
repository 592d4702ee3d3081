/** A business's own texts over a language's: any entry by its key, the rest as it stands. */

const CATEGORIES = ["zero", "one", "two", "few", "many", "other"];

/** Branches whose names come from a business's own policy: it may add to them. */
const OPEN = ["next.planned", "next.past"];

/** Known to every message, whether it names it or not. */
const EVERYWHERE = "creditor";

const isText = (value) => typeof value === "string" && value.trim() !== "";

const isBranch = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether an entry has a form for each plural category rather than entries of its own. */
export const isPlural = (entry) => isBranch(entry) && Object.keys(entry).every((name) => CATEGORIES.includes(name));

export const placeholdersOf = (text) => [...new Set(text.match(/\{\w+\}/g) ?? [])].map((name) => name.slice(1, -1)).sort();

const textsOf = (entry) => (isPlural(entry) ? Object.values(entry) : [entry]);

/** Every name that an entry fills in, in whichever of its forms. */
const namesIn = (entry) => placeholdersOf(textsOf(entry).join(" "));

/** A form for one number, such as "one", may say it in a word. */
function lost(text, entry, category) {
  const written = placeholdersOf(text);
  const implied = category === undefined || category === "other" ? [] : ["count"];
  return namesIn(entry).filter((name) => !written.includes(name) && !implied.includes(name));
}

function foundIn(text, entry, path, category) {
  if (!isText(text)) return [{ path, problem: "notText" }];
  const names = [EVERYWHERE, ...namesIn(entry)];
  return [
    ...lost(text, entry, category).map((name) => ({ path, problem: "placeholderMissing", name })),
    ...placeholdersOf(text).filter((name) => !names.includes(name)).map((name) => ({ path, problem: "placeholderUnknown", name })),
  ];
}

/** What an entry becomes, and what is wrong with that. A text that is none leaves the entry as it was. */
function entryOver(entry, own, path, categories) {
  if (isPlural(entry) && isBranch(own)) {
    const known = Object.entries(own).filter(([category]) => categories.includes(category));
    const unknown = Object.keys(own).filter((category) => !categories.includes(category));
    const findings = known.flatMap(([category, text]) => foundIn(text, entry, `${path}.${category}`, category));
    const texts = known.filter(([, text]) => isText(text));
    return {
      messages: { ...entry, ...Object.fromEntries(texts) },
      findings: [...unknown.map((category) => ({ path: `${path}.${category}`, problem: "unknownKey" })), ...findings],
    };
  }
  return { messages: isText(own) ? own : entry, findings: foundIn(own, entry, path) };
}

function branchOver(branch, own, path, categories) {
  if (!isBranch(own)) return { messages: branch, findings: [{ path, problem: "notBranch" }] };
  const at = (name) => (path === "" ? name : `${path}.${name}`);
  const merged = { ...branch };
  const findings = Object.entries(own).flatMap(([name, value]) => {
    if (Object.hasOwn(branch, name)) {
      const isEntry = typeof branch[name] === "string" || isPlural(branch[name]);
      const over = (isEntry ? entryOver : branchOver)(branch[name], value, at(name), categories);
      merged[name] = over.messages;
      return over.findings;
    }
    if (!OPEN.includes(path)) return [{ path: at(name), problem: "unknownKey" }];
    const over = entryOver("", value, at(name), categories);
    if (isText(value) && name !== "__proto__") merged[name] = over.messages;
    return over.findings;
  });
  return { messages: merged, findings };
}

/** `{ messages, findings }`: a language's messages with a business's own over them. Pure; nothing is changed in place. */
export const overridden = (messages, own, language) =>
  branchOver(messages, own, "", new Intl.PluralRules(language).resolvedOptions().pluralCategories);

/** A finding in words, for whoever wrote the texts. */
export const findingText = ({ path, problem, name }) =>
  ({
    unknownKey: `${path}: there is no such message`,
    notText: `${path}: a text is expected`,
    notBranch: `${path}: messages by name are expected`,
    placeholderMissing: `${path}: {${name}} is not used`,
    placeholderUnknown: `${path}: {${name}} is not filled in here`,
  })[problem];
