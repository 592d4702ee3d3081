// The questions of the verdicts, and of schedules and rates, for what is no JavaScript: texts for each.
import { creditCalls } from "../lib/credit.js";
import { verdicts } from "../lib/verdicts.js";

const texts = verdicts.map(({ requests }) => requests().map((request) => JSON.stringify(request)));
const credit = creditCalls.map((calls) => calls.map(([operation, request]) => [operation, JSON.stringify(request)]));
process.stdout.write(JSON.stringify({ verdicts: texts, credit }));
