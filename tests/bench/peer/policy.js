// Every part of a policy has a default.
import { unsupported } from "./unsupported.js";

const RECEIVABLES = { overApplication: "refuse" };
const AGING = { basis: "dueDate", bucketStarts: [1, 31, 61, 91], bucketBy: "ageDays", graceDays: 0 };
const INSTALMENTS = { frequencies: ["weekly", "twoWeekly", "monthly"], maxCount: 4, maxFirstDays: 31 };
const OPTIONS = { extension: { maxDays: 30 }, promise: { maxDays: 14 }, instalments: INSTALMENTS };

const PRESETS = {
  "30-60-90": AGING.bucketStarts,
  weekly: [1, 8, 15, 22, 29],
  "15-30-45": [1, 16, 31, 46],
  to120: [1, 31, 61, 91, 121],
};

export function agingPolicy(given) {
  if (given === undefined) return AGING;
  const policy = { ...AGING, ...given };
  return { ...policy, bucketStarts: PRESETS[policy.bucketStarts] ?? policy.bucketStarts };
}

export function optionsPolicy(given) {
  if (given === undefined) return OPTIONS;
  const policy = { ...OPTIONS, ...given };
  return { ...policy, instalments: policy.instalments && { ...INSTALMENTS, ...policy.instalments } };
}

export function wholePolicy(given) {
  if (given?.receivables !== undefined) unsupported("other ways with an over-application");
  return { receivables: RECEIVABLES, aging: agingPolicy(given?.aging), options: optionsPolicy(given?.options) };
}
