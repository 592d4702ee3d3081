// English made longer by two fifths and accented, with brackets around it: what does not fit, or is no message, shows.
const ACCENTED = Object.fromEntries([..."aáeéiíoóuúAÁEÉIÍOÓUÚcçnñsšyýzž"].reduce((pairs, letter, index, all) => (index % 2 === 0 ? [...pairs, [letter, all[index + 1]]] : pairs), []));

/** A word keeps its beginning, and its last letter is repeated. */
const longer = (word) => [...word].map((letter) => ACCENTED[letter] ?? letter).join("") + word.slice(-1).repeat(Math.ceil(word.length * 0.4));

const inPseudo = (text) => `[${text.split(/(\{\w+\})/).map((part) => (part.startsWith("{") ? part : part.replace(/\p{L}+/gu, longer))).join("")}]`;

/** Messages in the pseudo-locale. */
export const pseudo = (entry) => (typeof entry === "string" ? inPseudo(entry) : Object.fromEntries(Object.entries(entry).map(([name, inner]) => [name, pseudo(inner)])));
