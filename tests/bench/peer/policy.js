// Every part of a policy has a default.
const AGING = { basis: "dueDate", bucketStarts: [1, 31, 61, 91], bucketBy: "ageDays", graceDays: 0 };
const INSTALMENTS = { frequencies: ["weekly", "twoWeekly", "monthly"], maxCount: 4, maxFirstDays: 31 };
const OPTIONS = { extension: { maxDays: 30 }, promise: { maxDays: 14 }, instalments: INSTALMENTS };

export const agingPolicy = (given) => (given === undefined ? AGING : { ...AGING, ...given });

export function optionsPolicy(given) {
  if (given === undefined) return OPTIONS;
  const policy = { ...OPTIONS, ...given };
  return { ...policy, instalments: policy.instalments && { ...INSTALMENTS, ...policy.instalments } };
}

export const wholePolicy = (given) => ({ aging: agingPolicy(given?.aging), options: optionsPolicy(given?.options) });
