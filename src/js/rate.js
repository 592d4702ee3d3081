// A rate from columns of numbers: numbers cross both ways, and text only where something is wrong.
import { attempt, cross, read } from "./engine.js";
import { call, certain, rate } from "./glue.js";
import { ForbearError } from "./error.js";
import { take } from "./take.js";

const KINDS = { on: [Int32Array], amount: [Float64Array] };
/** Room for one more than is taken, so that more is refused. Made once: anew for each rate it would be a fifth of the work. */
let room;

export function rateColumns(columns) {
  return attempt("rateColumns", () => {
    const taken = take(columns, KINDS);
    const { on, amount } = taken;
    for (const path of Object.keys(taken)) {
      if (path in KINDS) continue;
      throw new ForbearError([{ code: "shape.unknownKey", path, message: `\`${path}\` is not known here`, help: "Known keys: on, amount." }]);
    }
    room ??= new Float64Array(9_601);
    const numbers = room.subarray(0, on.length + amount.length);
    // Few numbers are copied one by one in less time than a call of set() takes.
    for (let at = 0; at < numbers.length; at += 1) numbers[at] = at < on.length ? on[at] : amount[at - on.length];
    const percent = cross(() => rate(numbers, on.length));
    const decimals = certain();
    if (decimals < -3) read(call("rateColumns", ""));
    if (decimals < -1) return { outcome: "noSolution", reason: decimals < -2 ? "tooHigh" : "paysTooLittle" };
    return { outcome: "found", percent, certifiedDecimals: decimals < 0 ? null : decimals };
  });
}
