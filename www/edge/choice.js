import { differences, hashMismatch, keepsItsHash } from "./compare.js";
import { Problem } from "./problem.js";
import { quote } from "./records.js";
import { asInChoice, checkChoice } from "./shape.js";
import { sorted } from "./value.js";

/** Saying that something is wrong is never too late, whatever was chosen before. */
const STATEMENTS = ["dispute", "hardship", "notMe"];

/** Works a customer's choice out again from the business's own records, and takes it where nothing differs. */
export async function takeChoice(choice, { engine, records }) {
  checkChoice(choice, engine);
  const facts = await records.lookup(choice.reference);
  // The hash is of fixed length, so that no two pairs make one key.
  const key = `${choice.hash} ${choice.reference}`;

  // Asked first: a repeated submission gets its answer also when the day or the balance has changed since.
  const earlier = await records.find(key);
  if (earlier !== null && differences(choice, earlier.choice).length === 0) return taken(200, earlier.choice, earlier.receipt);

  const { option, policy } = quoteOf(choice, facts);
  const problem = await refusal(choice, { today: facts.today, engine: engine.version, policy }, option);
  if (problem !== null) {
    const { kind, issues } = problem;
    throw new Problem(kind, { members: { ...(issues && { issues }), offer: facts.offer(), option } });
  }

  const place = STATEMENTS.includes(choice.selection.option) ? null : `${choice.asOf} ${choice.reference}`;
  const { status, receipt } = await records.accept(option.choice, key, place);
  if (status === "occupied") throw new Problem("alreadyChosen");
  return taken(status === "accepted" ? 201 : 200, option.choice, receipt);
}

async function refusal(choice, current, option) {
  const { today, engine, policy } = current;
  if (choice.asOf !== today || choice.engine !== engine || choice.policy !== policy) return { kind: "stale" };
  if (option === null) {
    return (await keepsItsHash(choice)) ? { kind: "notOffered" } : { kind: "altered", issues: [hashMismatch()] };
  }
  const issues = differences(choice, option.choice);
  return issues.length > 0 ? { kind: "altered", issues } : null;
}

function quoteOf({ selection }, facts) {
  try {
    return quote(facts, selection);
  } catch (thrown) {
    if (!(thrown instanceof Problem) || thrown.members.issues === undefined) throw thrown;
    throw new Problem(thrown.kind, { members: { issues: thrown.members.issues.map(asInChoice) } });
  }
}

function taken(status, choice, receipt) {
  return { status, body: { accepted: true, receipt, choice: sorted(choice) } };
}
