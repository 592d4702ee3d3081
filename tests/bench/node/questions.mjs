// The questions of the verdicts, for what is no JavaScript: a list of texts for each.
import { verdicts } from "../lib/verdicts.js";

const texts = verdicts.map(({ requests }) => requests().map((request) => JSON.stringify(request)));
process.stdout.write(JSON.stringify(texts));
