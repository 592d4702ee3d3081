import { Day, earliest, isSameDay } from "./calendar.js";
import { canonical } from "./canonical.js";
import { readAccount } from "./facts.js";
import { holdsAsOf } from "./holds.js";
import { ledgerAsOf, oldest, openOf } from "./ledger.js";
import { decimalsOf, readPositive, splitEqually, sum, write, zero } from "./money.js";
import { offerPolicy } from "./policy.js";
import { unsupported } from "./unsupported.js";

const STEP_DAYS = { weekly: 7, twoWeekly: 14 };
const MIN_COUNT = 2;

/** `sha256` takes text and answers hexadecimal; `engine` is the version that a choice names. */
export function createOfferOptions(sha256, engine) {
  const defaultPolicyHash = sha256(canonical(offerPolicy()));

  return function offerOptions(request) {
    const asOf = Day.read(request.asOf);
    if (request.affordability !== undefined || request.law !== undefined) unsupported("affordability and law");
    const account = readAccount(request.account);
    const invoice = payable(account, request.invoice, asOf);
    const offered = offerPolicy(request.policy);
    const policy = offered.options;
    const policyHash = request.policy === undefined ? defaultPolicyHash : sha256(canonical(offered));
    const open = ledgerAsOf(account, asOf).open.filter((item) => item.invoice === invoice);
    const balance = sum(open.map(openOf));
    const { currency } = invoice;
    const terms = { asOf, balance, currency, policy, broken: brokenPromises(account, invoice, asOf) };
    const limits = limitsOf(terms);
    const answer = {
      asOf: request.asOf,
      account: account.id,
      invoice: invoice.id,
      currency,
      balance: write(balance, currency),
      daysPastDue: open.length === 0 ? 0 : asOf.daysSince(oldest(open).due),
      options: [],
      notOffered: [],
      limits: writeLimits(limits),
    };
    if (request.selections === undefined) {
      for (const option of ["extension", "promise", "instalments", "settlement", "outsideFinance"]) {
        if (policy[option] === null || policy[option].length === 0) answer.notOffered.push(refused(option, null, notInPolicy));
        else if (option === "promise" && isSpent(terms)) answer.notOffered.push(refused(option, null, promisesBroken(terms)));
      }
    }
    const selections = request.selections?.map((selection) => readSelection(selection, currency)) ?? suggestions(terms, limits);
    for (const selection of selections) {
      const quote = quoteOf(terms, selection);
      if (quote.code !== undefined) {
        answer.notOffered.push(refused(selection.option, writeSelection(selection, currency), quote));
      } else {
        const option = writeOption(terms, selection, quote);
        option.choice = choose(option, answer, policyHash);
        answer.options.push(option);
      }
    }
    return answer;
  };

  function choose(option, offer, policy) {
    const choice = {
      version: 1,
      engine,
      reference: offer.invoice,
      asOf: offer.asOf,
      selection: option.selection,
      currency: offer.currency,
      total: option.total,
      payments: option.payments.map(({ on, amount }) => ({ on, amount })),
      policy,
    };
    return { ...choice, hash: sha256(canonical(choice)) };
  }
}

function payable(account, id, asOf) {
  const invoice = account.byId.get(id);
  if (invoice === undefined) throw new RangeError(`there is no invoice ${id}`);
  if (invoice.isDraft) throw new RangeError(`${id} is a draft`);
  if (invoice.issued > asOf) throw new RangeError(`${id} is issued later`);
  return invoice;
}

function limitsOf(terms) {
  const { asOf, balance, currency, policy } = terms;
  if (!balance.gt(0)) return { extension: null, promise: null, instalments: null, settlement: null, lenders: [] };
  const days = (limit) => limit && { earliest: asOf, latest: asOf.plusDays(limit.maxDays) };
  const maxCount = policy.instalments && Math.min(policy.instalments.maxCount, mostParts(balance, currency));
  return {
    extension: days(policy.extension),
    promise: isSpent(terms) ? null : days(policy.promise),
    instalments:
      policy.instalments === null || maxCount < MIN_COUNT
        ? null
        : {
            frequencies: [...policy.instalments.frequencies],
            minCount: MIN_COUNT,
            maxCount,
            firstEarliest: asOf,
            firstLatest: asOf.plusDays(policy.instalments.maxFirstDays),
            lastLatest: null,
            minPayment: null,
            minDownPayment: write(zero, currency),
            maxBalloon: write(zero, currency),
          },
    settlement: null,
    lenders: [],
  };
}

const mostParts = (balance, currency) => Math.min(2 ** 32 - 1, balance.times(10 ** decimalsOf(currency)).toNumber());

const writeRange = (range) => range && { earliest: String(range.earliest), latest: String(range.latest) };

function writeLimits({ extension, promise, instalments, ...rest }) {
  return {
    extension: writeRange(extension),
    promise: writeRange(promise),
    instalments: instalments && {
      ...instalments,
      firstEarliest: String(instalments.firstEarliest),
      firstLatest: String(instalments.firstLatest),
    },
    ...rest,
  };
}

/** One of each kind: the latest day granted, and the most payments, the first one step from the as-of day. */
function suggestions({ asOf }, { extension, promise, instalments }) {
  const selections = [{ option: "payInFull" }];
  if (extension !== null) selections.push({ option: "extension", payOn: extension.latest });
  if (promise !== null) selections.push({ option: "promise", payOn: promise.latest });
  for (const frequency of instalments?.frequencies ?? []) {
    const next = frequency === "monthly" ? asOf.plusMonths(1) : asOf.plusDays(STEP_DAYS[frequency]);
    const firstOn = earliest(next, instalments.firstLatest);
    const parts = { option: "instalments", frequency, count: instalments.maxCount, firstOn };
    if (frequency === "monthly") parts.anchorDay = isSameDay(firstOn, next) ? asOf.dayOfMonth : firstOn.dayOfMonth;
    selections.push(parts);
  }
  return [...selections, { option: "dispute", reason: "other" }, { option: "hardship" }, { option: "notMe" }];
}

function readSelection(selection, currency) {
  const read = { ...selection };
  if (selection.payOn !== undefined) read.payOn = Day.read(selection.payOn);
  if (selection.amount !== undefined) read.amount = readPositive(selection.amount, currency);
  if (selection.canPay !== undefined) read.canPay = { ...selection.canPay, amount: readPositive(selection.canPay.amount, currency) };
  if (selection.stopContact === false) delete read.stopContact;
  if (selection.firstOn !== undefined) {
    read.firstOn = Day.read(selection.firstOn);
    if (selection.frequency === "monthly") read.anchorDay = selection.anchorDay ?? read.firstOn.dayOfMonth;
  }
  return read;
}

function writeSelection(selection, currency) {
  const written = { ...selection };
  if (selection.payOn !== undefined) written.payOn = String(selection.payOn);
  if (selection.amount !== undefined) written.amount = write(selection.amount, currency);
  if (selection.canPay !== undefined) written.canPay = { ...selection.canPay, amount: write(selection.canPay.amount, currency) };
  if (selection.firstOn !== undefined) written.firstOn = String(selection.firstOn);
  return written;
}

/** Promises about the invoice, or about the account since it was issued, that were broken by a day. */
function brokenPromises(account, invoice, asOf) {
  const concerns = (hold) => (hold.invoice === null ? hold.from >= invoice.issued : hold.invoice === invoice);
  const isBroken = ({ kind, paid, amount, payBy }) => kind === "promise" && paid.lt(amount) && payBy < asOf;
  return holdsAsOf(account, asOf).filter((hold) => isBroken(hold) && concerns(hold)).length;
}

const isSpent = ({ policy, broken }) => policy.promise !== null && broken > (policy.promise.maxBroken ?? 1);
const promisesBroken = ({ broken }) => ({
  code: "promisesBroken",
  message: `${broken} promised days have passed without the payment; the other ways are open.`,
  broken,
});
const notInPolicy = { code: "notInPolicy", message: "This business does not offer it." };
const refused = (option, selection, { code, message, ...numbers }) => ({ option, selection, message, code, ...numbers });
const effect = (contact, until, treatmentClock) => ({ contact, until: until && String(until), treatmentClock });

/** Payments, what is set aside and the effect; or why it is not offered. */
function quoteOf(terms, selection) {
  const { asOf, balance, currency, policy } = terms;
  const { option } = selection;
  if (!balance.gt(0) && option !== "hardship" && option !== "notMe") {
    return { code: "nothingToPay", message: "Nothing of this invoice is left to pay." };
  }
  const once = (on, amount) => [{ on, amount }];
  switch (option) {
    case "payInFull":
      return { payments: once(asOf, balance), setAside: zero, effect: effect("continues", null, "runs") };
    case "extension":
    case "promise": {
      if (policy[option] === null) return notInPolicy;
      if (option === "promise" && isSpent(terms)) return promisesBroken(terms);
      const clock = option === "extension" ? "pauses" : "runs";
      return (
        outside(asOf, selection.payOn, policy[option].maxDays) ?? {
          payments: once(selection.payOn, balance),
          setAside: zero,
          effect: effect("silentUntil", selection.payOn, clock),
        }
      );
    }
    case "instalments":
      return quoteInstalments(terms, selection);
    case "dispute": {
      const disputed = selection.amount ?? balance;
      if (disputed.gt(balance)) {
        const most = write(balance, currency);
        return { code: "aboveBalance", message: `At most ${most} is left to pay.`, balance: most };
      }
      const rest = balance.minus(disputed);
      const payments = rest.isZero() ? [] : once(asOf, rest);
      return { payments, setAside: disputed, effect: effect("paused", null, rest.isZero() ? "pauses" : "runs") };
    }
    default:
      return { payments: [], setAside: zero, effect: effect("paused", null, "pauses") };
  }
}

function quoteInstalments({ asOf, balance, currency, policy }, { frequency, count, firstOn, anchorDay }) {
  if (policy.instalments === null) return notInPolicy;
  const { frequencies, maxCount, maxFirstDays } = policy.instalments;
  if (!frequencies.includes(frequency)) {
    return { code: "frequencyNotOffered", message: "This business offers other frequencies.", frequencies: [...frequencies] };
  }
  if (count > maxCount) return { code: "tooManyPayments", message: `At most ${maxCount} payments are possible.`, maxCount };
  const most = mostParts(balance, currency);
  if (count > most) {
    const message = most < 2 ? "So small an amount cannot be paid in parts." : `So small an amount can have at most ${most} payments.`;
    return { code: "paymentTooSmall", message, maxCount: most };
  }
  const refusal = outside(asOf, firstOn, maxFirstDays);
  if (refusal !== undefined) return refusal;
  const dayOf = (index) =>
    frequency === "monthly" ? firstOn.plusMonths(index, anchorDay) : firstOn.plusDays(index * STEP_DAYS[frequency]);
  const payments = splitEqually(balance, count, currency).map((amount, index) => ({ on: dayOf(index), amount }));
  return { payments, setAside: zero, effect: effect("silentUntil", payments.at(-1).on, "pauses") };
}

function outside(asOf, day, maxDays) {
  if (day < asOf) return { code: "beforeAsOf", message: `The first possible day is ${asOf}.`, earliest: String(asOf) };
  const latest = asOf.plusDays(maxDays);
  if (day > latest) return { code: "tooLate", message: `The last possible day is ${latest}.`, latest: String(latest) };
  return undefined;
}

function writeOption({ asOf, balance, currency }, selection, { payments, setAside, effect }) {
  const total = sum(payments.map(({ amount }) => amount));
  const settles = payments.length === 0 ? zero : balance.minus(setAside);
  let left = total;
  const rows = payments.map(({ on, amount }, index) => {
    left = left.minus(amount);
    const nothing = write(zero, currency);
    const paid = write(amount, currency);
    return { number: index + 1, on: String(on), amount: paid, interest: nothing, principal: paid, fee: nothing, balance: write(left, currency) };
  });
  return {
    kind: selection.option,
    selection: writeSelection(selection, currency),
    payments: rows,
    total: write(total, currency),
    interest: write(zero, currency),
    fees: write(zero, currency),
    cost: write(total.minus(settles), currency),
    saving: write(zero, currency),
    savingBy: null,
    setAside: write(setAside, currency),
    apr: null,
    breakEven: null,
    lastOn: rows.at(-1)?.on ?? null,
    paymentMethods: [],
    tripwires: [],
    certificate: rows.length === 0 ? [] : certified(rows, total),
    terms: rows.length === 0 ? null : {
      currency,
      principal: write(total, currency),
      start: String(asOf),
      due: { dates: rows.map(({ on }) => on) },
      ...(selection.option === "instalments" ? { amounts: { kind: "equalPrincipal" } } : {}),
    },
    effect,
  };
}

/** The identities that rows without charges keep. */
function certified(rows, total) {
  const amounts = rows.map(({ amount }) => amount);
  const rises = rows.every(({ on }, index) => index === 0 || rows[index - 1].on < on);
  const keeps = {
    numbers: rows.every(({ number }, index) => number === index + 1),
    dates: rises,
    amounts: amounts.every((amount) => Number(amount) > 0),
    payment: rows.every(({ amount, principal }) => amount === principal),
    balance: Number(rows.at(-1).balance) === 0 && total.gt(0),
    interest: rows.every(({ interest }) => Number(interest) === 0),
    fees: rows.every(({ fee }) => Number(fee) === 0),
    sizes: amounts.every((amount, index) => index === 0 || Number(amounts[index - 1]) >= Number(amount)),
  };
  return Object.keys(keeps).filter((name) => keeps[name]);
}
