//! The ledger once more, day by day and without any index, written from the words of SCHEMA-receivables.md.

use std::collections::BTreeSet;

use super::facts::{Account, Day, Invoice, Terms, What};

/// An item of an account; open or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub invoice: String,
    pub instalment: Option<u32>,
    pub charge: Option<String>,
    pub currency: &'static str,
    pub issued: Day,
    pub due: Day,
    pub amount: i128,
    pub applied: i128,
}

impl Item {
    pub fn open(&self) -> i128 {
        self.amount - self.applied
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
    /// What is left of each receipt received and not reversed, by its position.
    pub rests: Vec<(usize, i128)>,
}

impl Book {
    pub fn oldest(&self) -> Option<&Item> {
        self.items.iter().filter(|item| item.open() != 0).min_by_key(|item| item.order())
    }
}

/// "Order within a day: documents issued, receipts received, applications (receipts in list order), reversals."
pub fn book(account: &Account, as_of: Day) -> Book {
    let mut items: Vec<Item> = account
        .invoices
        .iter()
        .filter(|invoice| !invoice.draft && invoice.issued <= as_of)
        .flat_map(|invoice| items_of(invoice, as_of))
        .collect();
    let amounts: Vec<i128> = items.iter().map(|item| item.amount).collect();
    let mut rests = vec![0; account.receipts.len()];
    // What each receipt put against which item.
    let mut puts: Vec<(usize, usize, i128)> = Vec::new();
    for today in days_with_facts(account, as_of) {
        for (item, amount) in items.iter_mut().zip(&amounts) {
            item.amount = if item.issued <= today { *amount } else { 0 };
        }
        carry_late_charges(account, &mut items, today);
        for (position, receipt) in account.receipts.iter().enumerate() {
            if receipt.on == today {
                rests[position] = receipt.amount;
            }
        }
        for (position, receipt) in account.receipts.iter().enumerate() {
            let mut put = |items: &mut Vec<Item>, index: usize, most: i128| {
                let amount = most.min(rests[position]).min(items[index].open());
                rests[position] -= amount;
                items[index].applied += amount;
                puts.push((position, index, amount));
                amount
            };
            match &receipt.apply {
                None if receipt.on == today => {
                    let mut order: Vec<usize> =
                        (0..items.len()).filter(|index| items[*index].currency == receipt.currency).collect();
                    order.sort_by_key(|index| items[*index].order());
                    for index in order {
                        put(&mut items, index, i128::MAX);
                    }
                }
                None => {}
                Some(applications) => {
                    for application in applications {
                        if application.on.unwrap_or(receipt.on) != today {
                            continue;
                        }
                        let mut order: Vec<usize> = (0..items.len())
                            .filter(|index| items[*index].invoice == application.invoice)
                            .filter(|index| application.seq.is_none() || items[*index].instalment == application.seq)
                            .collect();
                        order.sort_by_key(|index| items[*index].due);
                        let mut left = application.amount;
                        for index in order {
                            left -= put(&mut items, index, left);
                        }
                    }
                }
            }
        }
        for (position, receipt) in account.receipts.iter().enumerate() {
            if receipt.reversed_on.is_some_and(|reversed_on| reversed_on <= today) {
                rests[position] = 0;
                for (by, index, amount) in &mut puts {
                    if *by == position {
                        items[*index].applied -= *amount;
                        *amount = 0;
                    }
                }
            }
        }
    }
    Book { items, rests: rests.into_iter().enumerate().filter(|(_, rest)| *rest > 0).collect() }
}

/// On the other days nothing happens.
fn days_with_facts(account: &Account, as_of: Day) -> BTreeSet<Day> {
    let charges = |invoice: &Invoice| invoice.charges.iter().map(|charge| charge.on).collect::<Vec<_>>();
    let invoices = account.invoices.iter().flat_map(|invoice| [vec![invoice.issued], charges(invoice)].concat());
    let receipts = account.receipts.iter().flat_map(|receipt| {
        let applied = receipt.apply.iter().flatten().filter_map(|application| application.on);
        applied.chain([receipt.on]).chain(receipt.reversed_on)
    });
    invoices.chain(receipts).filter(|day| *day <= as_of).collect()
}

/// The items with the amounts that they have at last, but for charges carried: those come on their own days.
fn items_of(invoice: &Invoice, as_of: Day) -> Vec<Item> {
    let item = |instalment, charge, issued, due, amount| Item {
        invoice: invoice.id.clone(),
        instalment,
        charge,
        currency: invoice.currency,
        issued,
        due,
        amount,
        applied: 0,
    };
    let mut items = match &invoice.terms {
        Terms::Due(due) => vec![item(None, None, invoice.issued, *due, invoice.amount)],
        Terms::Parts(parts) => parts
            .iter()
            .map(|part| item(Some(part.seq), None, invoice.issued, part.due, part.amount))
            .collect::<Vec<_>>(),
    };
    let parts = items.clone();
    for charge in invoice.charges.iter().filter(|charge| charge.on <= as_of) {
        if !charge.with_instalment || carrier(&parts, charge.due).is_none() {
            let issued = charge.on.max(invoice.issued);
            items.push(item(None, Some(charge.id.clone()), issued, charge.due, charge.amount));
        }
    }
    items
}

/// "added to the first instalment due on or after the charge's due date".
fn carrier(parts: &[Item], due: Day) -> Option<usize> {
    let later = parts.iter().enumerate().filter(|(_, part)| part.charge.is_none() && part.due >= due);
    later.min_by_key(|(_, part)| part.due).map(|(index, _)| index)
}

fn carry_late_charges(account: &Account, items: &mut [Item], today: Day) {
    for invoice in &account.invoices {
        let Some(first) = items.iter().position(|item| item.invoice == invoice.id) else {
            continue;
        };
        let count = items.iter().filter(|item| item.invoice == invoice.id).count();
        let own = &mut items[first..first + count];
        for charge in invoice.charges.iter().filter(|charge| charge.with_instalment) {
            if let Some(index) = carrier(own, charge.due)
                && charge.on.max(invoice.issued) <= today
            {
                own[index].amount += charge.amount;
            }
        }
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
