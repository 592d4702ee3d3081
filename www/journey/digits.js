/** Text as typed, with what only its script or its direction adds taken off. */

const isDigit = (code) => /\p{Nd}/u.test(String.fromCodePoint(code));

/** A digit of any script as 0–9. Scripts have their ten in a row, and rows that touch begin with a zero each. */
function plainDigit(digit) {
  const code = digit.codePointAt(0);
  let first = code;
  while (isDigit(first - 1)) first -= 1;
  return String((code - first) % 10);
}

/** Only decimal digits become digits: "²" and "½" stay what they are. Marks of direction are no part of what is written. */
export const plain = (text) => text.replace(/\p{Bidi_Control}/gu, "").replace(/\p{Nd}/gu, plainDigit).trim();
