//! Strategies. They draw small numbers, which shrink well, and make valid facts of them.

use proptest::option::weighted;
use proptest::prelude::*;

use super::facts::{
    Account, Application, Apply, CURRENCIES, Charge, Day, Event, Invoice, Part, Pause, Receipt, Terms, What,
};

/// Facts lie between these days; questions also before and after.
pub const FIRST: Day = 60;
pub const LAST: Day = 420;

/// Levels of the default ladder with their first treatment days.
pub const LEVELS: [(&str, i64); 7] = [
    ("reminder", 1),
    ("secondNotice", 8),
    ("call", 15),
    ("offerOptions", 22),
    ("serviceHold", 31),
    ("finalNotice", 60),
    ("review", 90),
];

const KINDS: [&str; 4] = ["payment", "creditNote", "adjustment", "writeOff"];
const INVOICE_IDS: [&str; 7] = ["I-9", "I-10", "a", "Z", "Ä-1", "i-9", "I-1"];

/// A day with facts; many fall on the same.
pub fn fact_day() -> impl Strategy<Value = Day> {
    prop_oneof![3 => (FIRST / 6..LAST / 6).prop_map(|number| number * 6), 1 => FIRST..LAST]
}

/// A day to ask about: before all facts, between them, after them.
pub fn question_day() -> impl Strategy<Value = Day> {
    prop_oneof![1 => 0..FIRST, 6 => fact_day(), 6 => FIRST..LAST + 120, 1 => LAST + 200..LAST + 900]
}

pub fn accounts(most: usize) -> impl Strategy<Value = Vec<Account>> {
    prop::collection::vec(account(), 1..=most).prop_map(|mut accounts| {
        for (position, account) in accounts.iter_mut().enumerate() {
            account.id = format!("A{position}");
        }
        accounts
    })
}

/// How many days after it took effect a fact was entered, where that is another day; before it, where it was planned.
fn recorded_after() -> impl Strategy<Value = Option<Day>> {
    weighted(0.25, prop_oneof![4 => 0..90i64, 1 => -20..0i64])
}

/// Small amounts, large ones, and some that are often the same.
fn amount(most: i128) -> impl Strategy<Value = i128> {
    prop_oneof![3 => 1..most, 1 => 1..2_000i128, 1 => (1..4i128).prop_map(|thousands| thousands * 1_000)]
}

/// An account in up to three currencies with everything that an account can have but notices.
pub fn account() -> impl Strategy<Value = Account> {
    (
        prop::collection::vec(invoice(), 0..=5),
        prop::collection::vec(receipt(), 0..=6),
        prop::collection::vec(chargeback(), 0..=3),
        prop::collection::vec(pause(), 0..=2),
        prop::collection::vec(hold(), 0..=4),
    )
        .prop_map(|(raw, receipts, chargebacks, pauses, holds)| {
            let invoices = raw.into_iter().zip(INVOICE_IDS).map(|(raw, id)| raw.resolve(id)).collect();
            let mut account =
                Account { id: "A".to_owned(), invoices, receipts: vec![], pauses: vec![], history: vec![] };
            account.receipts =
                receipts.into_iter().enumerate().map(|(number, raw)| raw.resolve(number, &account)).collect();
            for (number, raw) in chargebacks.into_iter().enumerate() {
                raw.insert(number, &mut account.receipts);
            }
            account.pauses = pauses.into_iter().map(|raw| raw.resolve(&account)).collect();
            account.history = holds.into_iter().filter_map(|raw| raw.resolve(&account)).collect();
            in_sequence(&mut account.history);
            account
        })
}

/// Leaves out what ends, arrives or comes back before it has begun: neither takes effect nor is recorded before that.
pub fn in_sequence(history: &mut Vec<Event>) {
    let all = history.clone();
    let recorded = |event: &Event| event.recorded_on.unwrap_or(event.on);
    history.retain(|end| {
        let begins = |event: &Event| event.on <= end.on && recorded(event) <= recorded(end);
        let any = |is: &dyn Fn(&What) -> bool| all.iter().any(|event| begins(event) && is(&event.what));
        match &end.what {
            What::NoticeDelivered { level } | What::NoticeBounced { level } => {
                any(&|what| matches!(what, What::NoticeSent { level: sent, .. } if sent == level))
            }
            What::PlanBroken { invoice } | What::PlanCompleted { invoice } => {
                any(&|what| matches!(what, What::PlanAgreed { invoice: agreed } if agreed == invoice))
            }
            What::DisputeResolved { invoice } => {
                any(&|what| matches!(what, What::DisputeOpened { invoice: opened, .. } if opened == invoice))
            }
            What::HardshipEnded => any(&|what| matches!(what, What::Hardship { .. })),
            What::TheftCleared => any(&|what| matches!(what, What::Theft)),
            _ => true,
        }
    });
}

#[derive(Clone, Debug)]
struct RawInvoice {
    issued: Day,
    term: Day,
    amount: i128,
    currency: usize,
    draft: bool,
    parts: Vec<(Day, i128)>,
    backwards: bool,
    charges: Vec<RawCharge>,
    recorded_after: Option<Day>,
}

/// Days after issue, term, amount, interest, carried by an instalment, recorded after.
type RawCharge = (Day, Day, i128, bool, bool, Option<Day>);

fn invoice() -> impl Strategy<Value = RawInvoice> {
    (
        (fact_day(), 0..60i64, amount(200_000), 0..4usize, weighted(0.1, Just(()))),
        prop::collection::vec((0..45i64, 1..5i128), 0..4),
        any::<bool>(),
        prop::collection::vec(
            (-5..90i64, -10..40i64, 1..3_000i128, any::<bool>(), any::<bool>(), recorded_after()),
            0..4,
        ),
        recorded_after(),
    )
        .prop_map(|((issued, term, amount, currency, draft), parts, backwards, charges, recorded_after)| {
            RawInvoice {
                issued,
                term,
                amount,
                currency,
                draft: draft.is_some(),
                parts,
                backwards,
                charges,
                recorded_after,
            }
        })
}

/// Half of everything is in the first currency.
fn currency(number: usize) -> &'static str {
    CURRENCIES[number.saturating_sub(1)].0
}

impl RawInvoice {
    fn resolve(self, id: &str) -> Invoice {
        let weight: i128 = self.parts.iter().map(|(_, weight)| weight).sum();
        let (mut left, mut due) = (self.amount, self.issued);
        let count = self.parts.len();
        let mut parts: Vec<Part> = Vec::new();
        for (number, (gap, share)) in self.parts.into_iter().enumerate() {
            due += gap;
            let amount = if number + 1 == count { left } else { self.amount * share / weight };
            left -= amount;
            parts.push(Part { seq: number as u32 + 1, due, amount });
        }
        if self.backwards {
            parts.reverse();
        }
        let whole = parts.is_empty() || parts.iter().any(|part| part.amount == 0);
        let issued = self.issued;
        let charge =
            |(number, (after, term, amount, interest, with_instalment, recorded_after)): (usize, RawCharge)| {
                let on = issued + after;
                Charge {
                    id: format!("C{number}"),
                    on,
                    due: on + term,
                    amount,
                    interest,
                    with_instalment,
                    recorded_on: recorded_after.map(|after| on + after),
                }
            };
        Invoice {
            id: id.to_owned(),
            issued: self.issued,
            terms: if whole { Terms::Due(self.issued + self.term) } else { Terms::Parts(parts) },
            amount: self.amount,
            currency: currency(self.currency),
            draft: self.draft,
            charges: self.charges.into_iter().enumerate().map(charge).collect(),
            recorded_on: self.recorded_after.map(|after| issued + after),
        }
    }
}

/// Invoice, instalment, share in per cent, days later, recorded after.
type RawApplication = (usize, Option<usize>, i128, Option<Day>, Option<Day>);

#[derive(Clone, Debug)]
enum RawApply {
    Rule(Apply),
    To(Vec<RawApplication>),
}

#[derive(Clone, Debug)]
struct RawReceipt {
    kind: usize,
    on: Day,
    amount: i128,
    currency: usize,
    apply: RawApply,
    reversed_after: Option<Day>,
    recorded_after: Option<Day>,
    reversal_recorded_after: Option<Day>,
}

fn receipt() -> impl Strategy<Value = RawReceipt> {
    let application = (
        0..5usize,
        weighted(0.3, 0..4usize),
        1..=100i128,
        weighted(0.4, prop_oneof![Just(0i64), 0..60i64]),
        recorded_after(),
    );
    let apply = prop_oneof![
        2 => Just(RawApply::Rule(Apply::OldestFirst)),
        2 => Just(RawApply::Rule(Apply::Proportional)),
        2 => Just(RawApply::Rule(Apply::CostsInterestPrincipal)),
        4 => prop::collection::vec(application, 0..4).prop_map(RawApply::To),
    ];
    let reversed = weighted(0.3, prop_oneof![Just(0i64), 0..80i64]);
    (0..4usize, fact_day(), amount(150_000), 0..4usize, apply, reversed, recorded_after(), recorded_after()).prop_map(
        |(kind, on, amount, currency, apply, reversed_after, recorded_after, reversal_recorded_after)| RawReceipt {
            kind,
            on,
            amount,
            currency,
            apply,
            reversed_after,
            recorded_after,
            reversal_recorded_after,
        },
    )
}

impl RawReceipt {
    fn resolve(self, number: usize, account: &Account) -> Receipt {
        let currency = currency(self.currency);
        let candidates: Vec<&Invoice> =
            account.invoices.iter().filter(|invoice| invoice.currency == currency).collect();
        let (on, reversed_on) = (self.on, self.reversed_after.map(|after| self.on + after));
        let mut left = self.amount;
        let mut applications = Vec::new();
        let raw = if let RawApply::To(raw) = &self.apply { &raw[..] } else { &[] };
        for (which, part, share, later, recorded_after) in raw {
            let Some(invoice) = candidates.get(which % candidates.len().max(1)) else {
                continue;
            };
            let amount = (self.amount * share / 100).min(left);
            if amount < 1 {
                continue;
            }
            left -= amount;
            let seq = match (&invoice.terms, part) {
                (Terms::Parts(parts), Some(part)) => Some(parts[part % parts.len()].seq),
                _ => None,
            };
            let (day, recorded_on) = (later.map(|later| on + later), recorded_after.map(|after| on + after));
            applications.push(Application { invoice: invoice.id.clone(), seq, amount, on: day, recorded_on });
        }
        Receipt {
            id: format!("R{number}"),
            kind: KINDS[self.kind],
            of: None,
            on,
            amount: self.amount,
            currency,
            apply: if let RawApply::Rule(rule) = self.apply { rule } else { Apply::To(applications) },
            reversed_on,
            recorded_on: self.recorded_after.map(|after| on + after),
            reversal_recorded_on: self.reversal_recorded_after.zip(reversed_on).map(|(after, on)| on + after),
        }
    }
}

/// Which receipt, on which day, how much in per cent, at which place of the list.
#[derive(Clone, Debug)]
struct RawChargeback {
    of: usize,
    day: ChargebackDay,
    share: i128,
    place: usize,
    recorded_after: Option<Day>,
}

#[derive(Clone, Debug)]
enum ChargebackDay {
    After(Day),
    /// The day on which some receipt is reversed, where there is one.
    OfReversal(usize),
}

fn chargeback() -> impl Strategy<Value = RawChargeback> {
    let day = prop_oneof![
        1 => Just(ChargebackDay::After(0)),
        3 => (0..80i64).prop_map(ChargebackDay::After),
        2 => (0..6usize).prop_map(ChargebackDay::OfReversal),
    ];
    let share = prop_oneof![1 => Just(100i128), 2 => 1..=100i128];
    (0..6usize, day, share, 0..9usize, recorded_after())
        .prop_map(|(of, day, share, place, recorded_after)| RawChargeback { of, day, share, place, recorded_after })
}

impl RawChargeback {
    fn insert(self, number: usize, receipts: &mut Vec<Receipt>) {
        let reductions: Vec<&Receipt> = receipts.iter().filter(|receipt| receipt.of.is_none()).collect();
        let Some(of) = reductions.get(self.of % reductions.len().max(1)) else {
            return;
        };
        let reversals: Vec<Day> = reductions.iter().filter_map(|receipt| receipt.reversed_on).collect();
        let on = match self.day {
            ChargebackDay::After(days) => of.on + days,
            ChargebackDay::OfReversal(which) => {
                reversals.get(which % reversals.len().max(1)).map_or(of.on, |day| of.on.max(*day))
            }
        };
        let earlier = receipts.iter().filter(|receipt| receipt.of.as_ref() == Some(&of.id));
        let left = of.amount - earlier.map(|chargeback| chargeback.amount).sum::<i128>();
        let amount = (of.amount * self.share / 100).max(1).min(left);
        if amount < 1 {
            return;
        }
        let chargeback = Receipt {
            id: format!("B{number}"),
            kind: "chargeback",
            of: Some(of.id.clone()),
            on,
            amount,
            currency: of.currency,
            apply: Apply::To(vec![]),
            reversed_on: None,
            recorded_on: self.recorded_after.map(|after| on + after),
            reversal_recorded_on: None,
        };
        receipts.insert(self.place % (receipts.len() + 1), chargeback);
    }
}

#[derive(Clone, Debug)]
struct RawPause {
    from: Day,
    days: Day,
    resumed_after: Option<Day>,
    recorded_after: Option<Day>,
    invoice: Option<usize>,
}

fn pause() -> impl Strategy<Value = RawPause> {
    (fact_day(), 0..90i64, weighted(0.3, 0..90i64), weighted(0.3, -20..40i64), weighted(0.5, 0..5usize)).prop_map(
        |(from, days, resumed_after, recorded_after, invoice)| RawPause {
            from,
            days,
            resumed_after,
            recorded_after,
            invoice,
        },
    )
}

impl RawPause {
    fn resolve(self, account: &Account) -> Pause {
        let count = account.invoices.len();
        Pause {
            from: self.from,
            to: self.from + self.days,
            resumed_on: self.resumed_after.map(|after| self.from + after),
            recorded_on: self.recorded_after.map(|after| self.from + after),
            invoice: self.invoice.filter(|_| count > 0).map(|which| account.invoices[which % count].id.clone()),
        }
    }
}

/// An event that is no notice, before it knows the account.
#[derive(Clone, Debug)]
pub struct RawHold {
    kind: usize,
    on: Day,
    days: Option<Day>,
    invoice: usize,
    share: Option<i128>,
    recorded_after: Option<Day>,
}

/// How many kinds begin a hold; the others end one.
const BEGINNINGS: usize = 6;

fn raw_hold(kinds: std::ops::Range<usize>) -> impl Strategy<Value = RawHold> {
    (kinds, fact_day(), weighted(0.7, 0..60i64), 0..5usize, weighted(0.5, 1..=120i128), recorded_after()).prop_map(
        |(kind, on, days, invoice, share, recorded_after)| RawHold { kind, on, days, invoice, share, recorded_after },
    )
}

/// Something that begins or ends a hold.
pub fn hold() -> impl Strategy<Value = RawHold> {
    raw_hold(0..11)
}

/// Something that begins a hold.
pub fn beginning() -> impl Strategy<Value = RawHold> {
    raw_hold(0..BEGINNINGS)
}

/// Something that begins a hold on the whole account.
pub fn account_hold() -> impl Strategy<Value = RawHold> {
    raw_hold(3..BEGINNINGS).prop_map(|hold| RawHold { share: None, ..hold })
}

impl RawHold {
    /// The event, never before its invoice is issued; `None` where it needs an invoice and there is none.
    pub fn resolve(self, account: &Account) -> Option<Event> {
        let invoice = account.invoices.get(self.invoice % account.invoices.len().max(1));
        let about_account = matches!(self.kind, 3 | 4 | 6 | 7);
        if invoice.is_none() && !about_account {
            return None;
        }
        let on = invoice.filter(|_| !about_account).map_or(self.on, |invoice| self.on.max(invoice.issued));
        let id = || invoice.map(|invoice| invoice.id.clone()).unwrap_or_default();
        let part = |share: i128| invoice.map_or(1, |invoice| (invoice.amount * share / 100).max(1));
        let what = match self.kind {
            0 => What::DisputeOpened {
                invoice: id(),
                amount: self
                    .share
                    .map(|share| (part(share.min(100)), invoice.map_or("EUR", |invoice| invoice.currency))),
            },
            1 => What::Extension { invoice: id(), to: on + self.days.unwrap_or(14) },
            2 => What::PlanAgreed { invoice: id() },
            3 => What::Hardship { to: self.days.map(|days| on + days) },
            4 => What::Theft,
            5 => What::Promise {
                amount: part(self.share.unwrap_or(100)),
                currency: invoice.map_or("EUR", |invoice| invoice.currency),
                pay_by: on + self.days.unwrap_or(14),
                invoice: self.share.map(|_| id()),
            },
            6 => What::HardshipEnded,
            7 => What::TheftCleared,
            8 => What::PlanBroken { invoice: id() },
            9 => What::PlanCompleted { invoice: id() },
            _ => What::DisputeResolved { invoice: id() },
        };
        Some(Event { on, recorded_on: self.recorded_after.map(|after| on + after), what })
    }
}

/// A notice of any level on any day: nothing says that it was due.
pub fn notice() -> impl Strategy<Value = Event> {
    let channel = weighted(0.7, prop::sample::select(vec!["email", "letter", "call"]));
    (0..6usize, 0..LEVELS.len(), fact_day(), channel).prop_map(|(kind, level, on, channel)| {
        let level = LEVELS[level].0;
        let what = match kind {
            0 => What::NoticeDelivered { level },
            1 => What::NoticeBounced { level },
            _ => What::NoticeSent { level, channel },
        };
        Event { on, recorded_on: None, what }
    })
}
