// From what was measured to Markdown.
import { availableParallelism } from "node:os";

import { COUNTS, creditCalls, creditNames } from "./credit.js";
import { loads } from "./loads.js";
import { cases } from "./requests.js";
import { median, noisy, table, times, whole } from "./table.mjs";
import { ACCOUNTS, verdicts as questions } from "./verdicts.js";

/** Everything of one run as Markdown, and at its end where the JS stack is ahead. */
export function report(figures) {
  const behind = [];
  const compare = (name, forbear, peer) => {
    if (peer < forbear) behind.push(name);
    return times(peer / forbear);
  };
  const tables = [sizes, starts, calls, verdicts, credit, columns, memory].map((write) => write(figures, compare));
  const ahead = behind.length === 0 ? "nowhere" : `here: ${behind.join("; ")}`;
  return [about(figures), ...tables, `JavaScript is ahead ${ahead}.`].join("\n\n");
}

function about({ command, chromium, compared }) {
  return `\`${command}\` on ${availableParallelism()} cores (${process.arch}), Node ${process.versions.node}, Chromium ${chromium}: one run, both
sides in turns. The JS stack is [tests/bench/peer](tests/bench/peer), the same three functions on decimal.js and date-fns,
minified into one file. Its answers were held against forbear's before the timing: ${whole(compared)} whole answers, all equal. It
checks amounts, days and references as well, but stops at the first problem. Ratio: the JS stack's figure by forbear's;
above 1 forbear is ahead, below 1 the JS stack; likewise beside loops over typed arrays. Figures are medians, with the least and the most in brackets.`;
}

function sizes({ size }, compare) {
  const { wasm, scripts, scriptCount, both, iife, peer } = size;
  const row = (name, { raw, gzip, brotli }, ratio = "") => [name, whole(raw), whole(gzip), whole(brotli), ratio];
  return table(
    ["Size, bytes", "raw", "gzip", "brotli", "ratio (brotli)"],
    [
      row("forbear.wasm", wasm),
      row(`browser scripts (${scriptCount} files)`, scripts),
      row("forbear in a browser: both", both, compare("size in a browser", both.brotli, peer.brotli)),
      row("iife.js, all in one", iife),
      row("JS stack in a browser", peer),
    ],
  );
}

function starts({ starts }, compare) {
  const row = (name, key, one, other) => {
    const [forbear, peer] = [one, other].map((who) => starts[who].map((start) => start[key]));
    return [name, noisy(forbear), noisy(peer), compare(name, median(forbear), median(peer))];
  };
  return table(
    [`Cold start, ms (${starts.forbear.length} starts)`, "forbear", "JS stack", "ratio"],
    [
      row("Node: import alone", "init", "forbear", "peer"),
      row("Node: process start to first answer", "toAnswer", "forbear", "peer"),
      row("Node: the same, the JS stack unbundled, as npm installs it", "toAnswer", "forbear", "installed"),
      ["Chromium: `init()` alone", noisy(starts.browser.map(({ init }) => init)), "–", "–"],
      row("Chromium: navigation to first answer, module", "toAnswer", "browser", "page"),
      row("Chromium: navigation to first answer, iife", "toAnswer", "iife", "page"),
    ],
  );
}

function calls({ calls, processes, rounds }, compare) {
  const rows = cases.flatMap(({ name }, index) =>
    Object.entries(calls).map(([runtime, samples]) => {
      const { forbear, peer } = samples[index];
      const row = `${runtime}: ${name}`;
      return [row, noisy(forbear), noisy(peer), compare(row, median(forbear), median(peer))];
    }),
  );
  return table([`µs a call (${processes} × ${rounds} batches)`, "forbear", "JS stack", "ratio"], rows);
}

function verdicts({ verdicts: { native, ...runtimes } }, compare) {
  const rows = questions.flatMap(({ name }, index) => {
    const beside = Object.entries(runtimes).map(([runtime, samples]) => {
      const { forbear, peer } = samples[index];
      const ratio = compare(`${runtime}: a verdict, ${name}`, median(forbear), median(peer));
      return [`${runtime}: ${name}`, noisy(forbear), noisy(peer), ratio];
    });
    return [...beside, [`native: ${name}`, noisy(native[index].micros), "–", "–"]];
  });
  const day = questions.findIndex(({ isMany }) => isMany);
  const seconds = (micros) => ((median(micros) * ACCOUNTS) / 1_000_000).toFixed(2);
  const { Node, Chromium } = runtimes;
  return `${table(["µs a verdict (`decideEscalation`)", "forbear", "JS stack", "ratio"], rows)}

Histories are of up to ten years: notices that arrive or come back, calls, promises, plans, extensions, disputes, hardship. Natively a
verdict is \`wire::try_call\`, from JSON text to JSON text; its answers are those of Node to the byte. The whole day takes
${seconds(Node[day].forbear)} s in Node, ${seconds(Chromium[day].forbear)} s in Chromium and ${seconds(native[day].micros)} s natively.`;
}

/** Beside decimal.js, date-fns and xirr, plain JS and amortizejs. */
function credit({ credit: { native, typed, noted, ...runtimes } }, compare) {
  const others = { decimal: "decimal.js, date-fns, xirr", plain: "plain JS", amortizejs: "amortizejs" };
  const rows = creditNames.flatMap((name, index) => {
    const beside = Object.entries(runtimes).map(([runtime, samples]) => {
      const forbear = samples[index].forbear;
      const cells = Object.entries(others).flatMap(([other, title]) => {
        const theirs = samples[index][other];
        if (theirs === undefined) return ["–", "–"];
        return [noisy(theirs), compare(`${runtime}: ${name}, beside ${title}`, median(forbear), median(theirs))];
      });
      return [`${runtime}: ${name}`, noisy(forbear), ...cells];
    });
    const node = runtimes.Node[index].decimal;
    const natively = (what, micros) => {
      const line = `native: ${name}${what}`;
      return [line, noisy(micros), noisy(node), compare(`${line}, beside decimal.js in Node`, median(micros), median(node)), ...new Array(4).fill("–")];
    };
    const inRust = COUNTS.findIndex((count) => name === `${count} rows`);
    const alone = inRust < 0 ? [] : [natively(" in Rust, without text or certificate", typed[inRust])];
    const asText = creditCalls[index].length === 0 ? [] : [natively("", native[index].micros)];
    return [...beside, ...asText, ...alone];
  });
  const heading = ["µs a schedule or rate", "forbear", ...Object.values(others).flatMap((title) => [title, "ratio"])];
  return `${table(heading, rows)}

Monthly level payments, interest for each period: every row with its day and exact amounts. forbear's rows carry their certificate
always, those of the others only in the jobs that name it; its APR is by days / 365, as xirr has it, and certain to twelve decimals.
xirr is given numbers and dates, forbear text, but in the jobs that name numbers: there it says how many decimals are certain. Natively forbear goes from JSON text to JSON text, with the bytes of Node;
beside it stands the stack in Node. On ${whole(noted.compared)} loans rows of decimal.js and of plain JS (Numbers, exact below 2^53) were held
against forbear's: all equal; xirr was ${noted.rate.toExponential(0)} points off at most. amortizejs answers numbers that are not rounded, with no
text: to the cent its rows miss the principal, or are another number, on ${whole(noted.off)} of these loans, and ${whole(noted.days)} of ${whole(noted.rows)}
rows are on other days than the last of their month.`;
}

/** Beside plain loops over the same typed arrays, which check nothing and sum by account, currency and bucket. */
function columns({ columns: { rows, native, memory, ...runtimes } }, compare) {
  const aRow = (samples) => samples.map((micros) => (micros * 1_000) / rows);
  const line = (runtime, what, key, samples) => {
    const name = `${runtime}: ${what}`;
    const loops = ["numbers", "bigInts", "plainBigInts"].map((loop, index) => {
      const beside = `${name}, beside the ${["Number", "BigInt64Array", "BigInt"][index]} loop`;
      return [noisy(aRow(samples[loop])), compare(beside, median(samples[key]), median(samples[loop]))];
    });
    return [name, noisy(aRow(samples[key])), ...loops.flat()];
  };
  const nothing = new Array(6).fill("–");
  const lines = Object.entries(runtimes).flatMap(([runtime, samples]) => [
    line(runtime, "resident, another day", "resident", samples),
    line(runtime, "cold: load, age, free", "cold", samples),
  ]);
  const times = table(
    [
      `ns a row, ${whole(rows)} rows, 10,000 accounts, 3 currencies`,
      "forbear",
      "Number loop",
      "ratio",
      "BigInt64Array loop",
      "ratio",
      "BigInt loop",
      "ratio",
    ],
    [
      ...lines,
      ["native: resident, another day", noisy(native.resident), ...nothing],
      ["native: cold", noisy(native.cold), ...nothing],
      ["native: the loop, in Rust", noisy(native.plain), ...nothing],
    ],
  );
  const bytes = (value) => value.toFixed(1);
  return `${times}

The loops keep BigInts in a BigInt64Array, where V8 adds 64-bit numbers, or in a plain array, where each is an object. Linear
memory a row: ${bytes(memory.loading)} bytes at most while columns are loaded, ${bytes(memory.held)} as long as they are held.`;
}

function memory({ memory }) {
  const inKib = (bytes) => (bytes === undefined ? "–" : whole(bytes / 1024));
  const row = (name, when, { forbear, chromium, native, peer }) => [
    name,
    inKib(forbear[when].linear),
    inKib(chromium[when]),
    inKib(when === "after" ? native : undefined),
    inKib(forbear[when].heap),
    inKib(peer[when].heap),
  ];
  const held = table(
    [
      "Memory, KiB",
      "forbear: linear, Node",
      "linear, Chromium",
      "heap at most, native",
      "JS heap, Node",
      "JS stack: JS heap, Node",
    ],
    [row("after init", "atInit", memory[0]), ...loads.map(({ name }, place) => row(`after ${name}`, "after", memory[place]))],
  );
  return `${held}\n\nLinear memory and the native heap are the most that was needed; a JS heap is what is held when all garbage is gone.`;
}
