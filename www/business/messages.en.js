/** Every word of the business's page, in English. */
export default {
  title: "Who is late, and what comes next",
  lead: { one: "{count} customer on {day}.", other: "{count} customers on {day}." },
  private: "This is sample data. Everything on this page is worked out in this browser and stays in it.",
  failed: "We could not work out this ledger. Nothing was sent.",

  aging: {
    heading: "How late",
    caption: "{currency}: what is open, by days past due",
    days: "Days past due",
    share: "Share",
    amount: "Open",
    current: "Not due yet",
    between: "{from} to {to}",
    over: "{from} and more",
    open: "Open in all",
    unapplied: "Received, not yet put to an invoice",
    outstanding: "Outstanding",
    drafts: { one: "{count} draft is left out: a draft does not age.", other: "{count} drafts are left out: a draft does not age." },
  },

  steps: {
    heading: "Next steps",
    lead: "What may be done for each customer, and why.",
    today: "Today",
    later: "Later",
    held: "On hold",
    none: "Nothing to do",
    next: "Next step",
    earliest: "Earliest day",
    todayValue: "Today, {day}",
    noDay: "Not while this is on hold",
    noStep: "None",
    why: "Why",
    open: "Outstanding",
    oldest: "Oldest",
    late: { one: "{count} day past due", other: "{count} days past due" },
    notLate: "Nothing past due",
    all: "All steps for {name}",
    ruledOut: "Ruled out",
    minus: "−{amount}",
    by: "by {channels}",
  },

  step: {
    reminder: "Send a courteous reminder",
    secondNotice: "Send a second notice",
    call: "Call and ask why",
    offerOptions: "Offer ways to pay",
    serviceHold: "Pause the service",
    finalNotice: "Send a final notice",
    review: "Review outside help",
  },

  state: {
    done: "Done on {day}",
    awaitingDelivery: "Sent on {day}, delivery not yet known",
    allowed: "Allowed today",
    planned: "From {day}",
    blocked: "Blocked up to {day}",
    blockedOpen: "Blocked",
  },

  channel: { email: "email", letter: "letter", call: "telephone" },

  never: {
    charges: "Charges",
    serviceHold: "A pause of the service",
    outsideAgency: "An outside agency",
    court: "Court",
  },
  before: "{what}, before {day}",
};
