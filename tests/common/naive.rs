//! The ledger once more, day by day and without any index, written from the words of SCHEMA-receivables.md and the types.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::facts::{Account, Apply, Day, Invoice, Receipt, Terms, What};

/// An item of an account; open or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub invoice: String,
    pub instalment: Option<u32>,
    pub charge: Option<String>,
    pub currency: &'static str,
    pub issued: Day,
    pub due: Day,
    /// Costs, interest, principal.
    pub amounts: [i128; 3],
    pub applied: [i128; 3],
}

const COST: usize = 0;
const INTEREST: usize = 1;
const PRINCIPAL: usize = 2;

impl Item {
    pub fn amount(&self) -> i128 {
        self.amounts.iter().sum()
    }

    pub fn applied(&self) -> i128 {
        self.applied.iter().sum()
    }

    pub fn open(&self) -> i128 {
        self.amount() - self.applied()
    }

    /// Oldest first: "ordered by due, issued, invoice id, seq".
    pub fn order(&self) -> (Day, Day, String, u32, Option<String>) {
        (self.due, self.issued, self.invoice.clone(), self.instalment.unwrap_or(0), self.charge.clone())
    }

    pub fn identity(&self) -> (String, Option<u32>, Option<String>) {
        (self.invoice.clone(), self.instalment, self.charge.clone())
    }
}

/// What a day knows.
#[derive(Clone, Debug)]
pub struct Book {
    /// In the order of the facts.
    pub items: Vec<Item>,
    /// What is left of each receipt received and not taken back, by its position.
    pub rests: Vec<(usize, i128)>,
    /// Explicit applications of more than was open then, by the positions of receipt and application.
    pub excess: Vec<(usize, usize)>,
}

impl Book {
    pub fn oldest(&self) -> Option<&Item> {
        self.items.iter().filter(|item| item.open() != 0).min_by_key(|item| item.order())
    }
}

/// "Order within a day: documents issued, receipts received, applications (receipts in list order), reversals", and with
/// these what a bank takes back.
pub fn book(account: &Account, as_of: Day) -> Book {
    let mut work = Work::new(account, as_of);
    for today in days_with_facts(account, as_of) {
        for (_, item, portion, amount) in work.arrivals.iter().filter(|(day, ..)| *day == today) {
            work.items[*item].amounts[*portion] += amount;
        }
        for (position, receipt) in account.receipts.iter().enumerate() {
            if receipt.on == today && receipt.of.is_none() {
                work.rests[position] = receipt.amount;
            }
        }
        for (position, receipt) in account.receipts.iter().enumerate().filter(|(_, receipt)| receipt.of.is_none()) {
            work.apply(position, receipt, today);
        }
        for (position, receipt) in account.receipts.iter().enumerate() {
            if receipt.reversed_on == Some(today) {
                work.take_back(position, receipt.amount);
            }
            if let Some(of) = receipt.of.as_ref().filter(|_| receipt.on == today) {
                let of = account.receipts.iter().position(|other| other.id == *of).unwrap();
                work.take_back(of, receipt.amount);
            }
        }
    }
    let rests = work.rests.into_iter().enumerate().filter(|(_, rest)| *rest > 0).collect();
    Book { items: work.items, rests, excess: work.excess }
}

/// Some money put against a part of an item.
struct Put {
    receipt: usize,
    item: usize,
    portion: usize,
    amount: i128,
}

struct Work {
    items: Vec<Item>,
    /// When which item grows in which part by how much.
    arrivals: Vec<(Day, usize, usize, i128)>,
    rests: Vec<i128>,
    /// In the order made.
    puts: Vec<Put>,
    excess: Vec<(usize, usize)>,
}

impl Work {
    fn new(account: &Account, as_of: Day) -> Self {
        let (mut items, mut arrivals) = (Vec::new(), Vec::new());
        for invoice in account.invoices.iter().filter(|invoice| !invoice.draft && invoice.issued <= as_of) {
            lay_out(invoice, as_of, &mut items, &mut arrivals);
        }
        Self { items, arrivals, rests: vec![0; account.receipts.len()], puts: vec![], excess: vec![] }
    }

    /// The open items of a currency, oldest first.
    fn by_age(&self, currency: &str) -> Vec<usize> {
        let of_currency = |index: &usize| self.items[*index].currency == currency && self.items[*index].open() > 0;
        let mut order: Vec<usize> = (0..self.items.len()).filter(of_currency).collect();
        order.sort_by_key(|index| self.items[*index].order());
        order
    }

    fn apply(&mut self, position: usize, receipt: &Receipt, today: Day) {
        let all = [COST, INTEREST, PRINCIPAL];
        match &receipt.apply {
            Apply::To(applications) => {
                if receipt.reversed_on.is_some_and(|reversed_on| reversed_on < today) {
                    return;
                }
                for (number, application) in applications.iter().enumerate() {
                    if application.on.unwrap_or(receipt.on) == today {
                        let mut items: Vec<usize> = (0..self.items.len())
                            .filter(|index| self.items[*index].invoice == application.invoice)
                            .filter(|index| {
                                application.seq.is_none() || self.items[*index].instalment == application.seq
                            })
                            .collect();
                        items.sort_by_key(|index| self.items[*index].due);
                        let open: i128 = items.iter().map(|index| self.items[*index].open()).sum();
                        let put = self.puts.iter().filter(|put| put.receipt == position).map(|put| put.amount);
                        let is_gone = self.rests[position] + put.sum::<i128>() == 0;
                        if application.amount > open && !is_gone {
                            self.excess.push((position, number));
                        }
                        // What was taken back of the receipt cannot be applied.
                        let mut left = application.amount.min(self.rests[position]);
                        for index in items {
                            left -= self.put(position, index, &all, left);
                        }
                    }
                }
            }
            _ if receipt.on != today => {}
            Apply::OldestFirst => {
                for index in self.by_age(receipt.currency) {
                    self.put(position, index, &all, i128::MAX);
                }
            }
            Apply::CostsInterestPrincipal => {
                for portion in all {
                    for index in self.by_age(receipt.currency) {
                        self.put(position, index, &[portion], i128::MAX);
                    }
                }
            }
            Apply::Proportional => {
                let items = self.by_age(receipt.currency);
                let open: Vec<i128> = items.iter().map(|index| self.items[*index].open()).collect();
                let total = open.iter().sum::<i128>().min(receipt.amount);
                for (index, share) in items.into_iter().zip(shares(total, &open)) {
                    self.put(position, index, &all, share);
                }
            }
        }
    }

    /// Puts at most so much of a receipt's rest against these parts of an item, in this order.
    fn put(&mut self, receipt: usize, item: usize, portions: &[usize], most: i128) -> i128 {
        let mut sum = 0;
        for portion in portions {
            let (of_item, rest) = (&mut self.items[item], &mut self.rests[receipt]);
            let amount = (most - sum).min(*rest).min(of_item.amounts[*portion] - of_item.applied[*portion]);
            of_item.applied[*portion] += amount;
            *rest -= amount;
            sum += amount;
            self.puts.push(Put { receipt, item, portion: *portion, amount });
        }
        sum
    }

    /// "its unapplied rest first, then its applications from the last made".
    fn take_back(&mut self, receipt: usize, amount: i128) {
        let from_rest = amount.min(self.rests[receipt]);
        self.rests[receipt] -= from_rest;
        let mut left = amount - from_rest;
        for put in self.puts.iter_mut().rev().filter(|put| put.receipt == receipt) {
            let taken = left.min(put.amount);
            put.amount -= taken;
            self.items[put.item].applied[put.portion] -= taken;
            left -= taken;
        }
    }
}

/// A total in proportion to weights: "the cents left over to the largest remainders, ties to the older item".
fn shares(total: i128, weights: &[i128]) -> Vec<i128> {
    let sum: i128 = weights.iter().sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let mut shares: Vec<i128> = weights.iter().map(|weight| total * weight / sum).collect();
    let mut takers: Vec<usize> = (0..weights.len()).collect();
    takers.sort_by_key(|index| Reverse(total * weights[*index] % sum));
    let left = total - shares.iter().sum::<i128>();
    for index in takers.into_iter().take(left as usize) {
        shares[index] += 1;
    }
    shares
}

/// On the other days nothing happens.
fn days_with_facts(account: &Account, as_of: Day) -> BTreeSet<Day> {
    let charges = |invoice: &Invoice| invoice.charges.iter().map(|charge| charge.on).collect::<Vec<_>>();
    let invoices = account.invoices.iter().flat_map(|invoice| [vec![invoice.issued], charges(invoice)].concat());
    let receipts = account.receipts.iter().flat_map(|receipt| {
        let applied = receipt.applications().iter().filter_map(|application| application.on);
        applied.chain([receipt.on]).chain(receipt.reversed_on)
    });
    invoices.chain(receipts).filter(|day| *day <= as_of).collect()
}

/// The items, still without amounts, and when these come.
fn lay_out(invoice: &Invoice, as_of: Day, items: &mut Vec<Item>, arrivals: &mut Vec<(Day, usize, usize, i128)>) {
    let item = |instalment, charge, issued, due| Item {
        invoice: invoice.id.clone(),
        instalment,
        charge,
        currency: invoice.currency,
        issued,
        due,
        amounts: [0; 3],
        applied: [0; 3],
    };
    let first = items.len();
    match &invoice.terms {
        Terms::Due(due) => {
            arrivals.push((invoice.issued, items.len(), PRINCIPAL, invoice.amount));
            items.push(item(None, None, invoice.issued, *due));
        }
        Terms::Parts(parts) => {
            for part in parts {
                arrivals.push((invoice.issued, items.len(), PRINCIPAL, part.amount));
                items.push(item(Some(part.seq), None, invoice.issued, part.due));
            }
        }
    }
    let parts = first..items.len();
    for charge in invoice.charges.iter().filter(|charge| charge.on <= as_of) {
        let arises = charge.on.max(invoice.issued);
        // "added to the first instalment due on or after the charge's due date".
        let later = parts.clone().filter(|index| charge.with_instalment && items[*index].due >= charge.due);
        let carrier = later.min_by_key(|index| items[*index].due).unwrap_or(items.len());
        if carrier == items.len() {
            items.push(item(None, Some(charge.id.clone()), arises, charge.due));
        }
        arrivals.push((arises, carrier, if charge.interest { INTEREST } else { COST }, charge.amount));
    }
}

/// How many days of [`from`, `as_of`) do not age for an invoice, as known on `as_of`: each day is looked at by itself.
pub fn paused_days(account: &Account, invoice: &str, from: Day, as_of: Day) -> i64 {
    if from >= as_of {
        return 0;
    }
    let mine = |only: &Option<String>| only.as_deref().is_none_or(|only| only == invoice);
    let pauses: Vec<(Day, Day)> = account
        .pauses
        .iter()
        .filter(|pause| mine(&pause.invoice) && pause.recorded_on.unwrap_or(pause.from) <= as_of)
        .map(|pause| {
            let resumed = pause.resumed_on.filter(|resumed_on| *resumed_on <= as_of);
            (pause.from, pause.to.min(resumed.unwrap_or(pause.to)))
        })
        .collect();
    let mut stopped = Stopped::default();
    let mut count = 0;
    for today in from.min(0)..as_of {
        for event in account.history.iter().filter(|event| event.on == today) {
            stopped.take(&event.what, invoice);
        }
        let paused = pauses.iter().any(|(from, to)| *from <= today && today < *to);
        if today >= from && (paused || stopped.holds(today)) {
            count += 1;
        }
    }
    count
}

/// What stops one invoice's treatment clock after the events of a day.
#[derive(Default)]
struct Stopped {
    extended_through: Option<Day>,
    plan: bool,
    dispute: bool,
    /// Ends of the hardships reported; far away where none is planned.
    hardships: Vec<Day>,
    theft: bool,
}

impl Stopped {
    fn take(&mut self, what: &What, invoice: &str) {
        if what.invoice().is_some_and(|about| about != invoice) {
            return;
        }
        match what {
            What::Extension { to, .. } => self.extended_through = self.extended_through.max(Some(*to)),
            What::PlanAgreed { .. } => self.plan = true,
            What::PlanBroken { .. } | What::PlanCompleted { .. } => self.plan = false,
            What::DisputeOpened { amount: None, .. } => self.dispute = true,
            What::DisputeResolved { .. } => self.dispute = false,
            What::Hardship { to } => self.hardships.push(to.unwrap_or(Day::MAX)),
            What::HardshipEnded => self.hardships.clear(),
            What::Theft => self.theft = true,
            What::TheftCleared => self.theft = false,
            // A promise and a partial dispute let the clock run; notices have nothing to do with it.
            _ => {}
        }
    }

    fn holds(&self, today: Day) -> bool {
        self.extended_through.is_some_and(|last| today <= last)
            || self.plan
            || self.dispute
            || self.theft
            || self.hardships.iter().any(|to| today < *to)
    }
}
