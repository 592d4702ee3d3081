/** Digits of any script as 0–9. Most files hold nothing else, and are read faster without looking. */
import { plain as digits } from "../journey/digits.js";

export const plain = (text) => (/[^\0-\x7f]/.test(text) ? digits(text.normalize("NFKC")) : text);
