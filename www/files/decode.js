/** The bytes of a file as text, or why it is none. Pure. */
import { MAX_FILE_BYTES } from "./limits.js";

const BEGINNINGS = [
  ["workbook", [0x50, 0x4b, 0x03, 0x04]],
  ["workbook", [0xd0, 0xcf, 0x11, 0xe0]],
  ["document", [0x25, 0x50, 0x44, 0x46]],
];

const MARKS = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

// What no text has: control characters other than tab, line ends and form feed.
const CONTROL = /[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]/;

/** Bytes 80 to 9F of Windows-1252: some decoders take them as Latin-1, which has only control characters there. */
const LETTERS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

const lettered = (text) => text.replace(/[\x80-\x9f]/g, (control) => LETTERS[control.charCodeAt(0) - 0x80]);

const begins = (bytes, signs) => signs.every((sign, index) => bytes[index] === sign);

const as = (encoding, bytes, fatal) => new TextDecoder(encoding, { fatal }).decode(bytes);

/** UTF-16 without its mark: every other byte of Latin letters, digits and commas is zero. */
function unmarkedUtf16(bytes) {
  const zeros = [0, 0];
  const looked = Math.min(bytes.length, 1_000);
  for (let index = 0; index < looked; index += 1) if (bytes[index] === 0) zeros[index % 2] += 1;
  if (zeros[1] > looked / 4 && zeros[0] === 0) return "utf-16le";
  return zeros[0] > looked / 4 && zeros[1] === 0 ? "utf-16be" : undefined;
}

function encodingOf(bytes) {
  const marked = MARKS.find(([, signs]) => begins(bytes, signs))?.[0] ?? unmarkedUtf16(bytes);
  if (marked !== undefined) return marked;
  try {
    as("utf-8", bytes, true);
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

/** `{ text, encoding }`, or `{ problem }`. What is not UTF is taken as Windows-1252, which gives every byte a letter. */
export function decode(bytes) {
  if (bytes.length > MAX_FILE_BYTES) return { problem: { code: "tooLarge" } };
  const known = BEGINNINGS.find(([, signs]) => begins(bytes, signs))?.[0];
  if (known !== undefined) return { problem: { code: known } };
  const encoding = encodingOf(bytes);
  let text;
  try {
    text = as(encoding, bytes, true);
  } catch {
    return { problem: { code: "notText" } };
  }
  if (encoding === "windows-1252") text = lettered(text);
  // The old mark of a file's end.
  text = text.replace(/\x1a$/, "");
  if (CONTROL.test(text)) return { problem: { code: "notText" } };
  return text.trim() === "" ? { problem: { code: "empty" } } : { text, encoding };
}
