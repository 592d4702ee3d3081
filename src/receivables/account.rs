//! One debtor with one creditor.

use std::ops::Deref;

use crate::error::{Issue, Issues};
use crate::money::{Currency, MAX_AMOUNT_MINOR, Money};
use crate::order::{self, Index};
use crate::receivables::Id;
use crate::receivables::history::{About, Event, EventKind, Matter};
use crate::receivables::hold::HoldKind;
use crate::receivables::invoice::{Invoice, Terms, above_zero, duplicate, mismatch};
use crate::receivables::ledger::{Excess, Ledger};
use crate::receivables::receipt::{Apply, Receipt, ReceiptKind};
use crate::time::{Date, DateRange};

/// Most accounts of one request.
pub const MAX_ACCOUNTS: usize = 20_000;

/// Most invoices of one request: larger ledgers go through columns.
pub const MAX_INVOICES: usize = 50_000;

/// Most receipts of one account.
pub const MAX_RECEIPTS: usize = 50_000;

/// Most shares of one question: the items of an account times its receipts that are put in proportion to all of them, or
/// put by a rule and taken back.
pub const MAX_SHARES: u64 = 10_000_000;

/// Most pauses of one account.
pub const MAX_PAUSES: usize = 1_000;

/// Most events of one account's history.
pub const MAX_EVENTS: usize = 20_000;

/// Most tags of one account or invoice.
pub const MAX_TAGS: usize = 100;

/// What the business's records say of an account. [`Account::new`] checks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountFacts {
    /// Unique within a request.
    pub id: Id,
    /// What was demanded.
    pub invoices: Vec<Invoice>,
    /// What was received or given up.
    pub receipts: Vec<Receipt>,
    /// Days that do not age.
    pub pauses: Vec<Pause>,
    /// What happened, in any order; events of one day keep the order given.
    pub history: Vec<Event>,
    /// Marks of the business.
    pub tags: Vec<Tag>,
}

/// A mark on an account or an invoice, for some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its name.
    pub tag: Id,
    /// The days on which it is there. Before the first it is unknown; its end is known in advance.
    pub days: DateRange,
}

/// The tags that are known by a day, and there on the same or a later one.
pub fn tags_on(tags: &[Tag], known: Date, on: Date) -> impl Iterator<Item = &Tag> {
    tags.iter().filter(move |tag| tag.days.from <= known && tag.days.contains(on))
}

/// Days that do not age.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    /// First day.
    pub from: Date,
    /// First day that ages again.
    pub to: Date,
    /// An earlier end, known from that day.
    pub resumed_on: Option<Date>,
    /// Unknown before this day; `from` without it.
    pub recorded_on: Option<Date>,
    /// One invoice, or all.
    pub invoice: Option<Id>,
}

/// A thing of a list as it was read: valid, or refused already, when it only holds its place and its id.
#[derive(Clone, Debug)]
pub enum Entry<T> {
    /// Valid.
    Valid(T),
    /// Refused; what was wrong has been said.
    Refused(Option<Id>),
}

impl<T> Entry<T> {
    /// The thing itself, where it is valid.
    pub fn into_valid(self) -> Option<T> {
        match self {
            Self::Valid(value) => Some(value),
            Self::Refused(_) => None,
        }
    }

    /// The thing, where it is valid.
    pub fn valid(&self) -> Option<&T> {
        match self {
            Self::Valid(value) => Some(value),
            Self::Refused(_) => None,
        }
    }
}

impl<T: Deref> Entry<T>
where
    T::Target: Named,
{
    /// Its id, refused or not, where that much could be read.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Valid(value) => Some(value.name()),
            Self::Refused(id) => id.as_deref(),
        }
    }
}

/// Facts with an id.
pub trait Named {
    /// The id.
    fn name(&self) -> &str;
}

impl Named for crate::receivables::InvoiceFacts {
    fn name(&self) -> &str {
        &self.id
    }
}

impl Named for crate::receivables::ReceiptFacts {
    fn name(&self) -> &str {
        &self.id
    }
}

impl Named for AccountFacts {
    fn name(&self) -> &str {
        &self.id
    }
}

/// An account that has passed its checks; read it through [`AccountFacts`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    facts: AccountFacts,
    by_id: Index,
    receipts_by_id: Index,
}

impl Deref for Account {
    type Target = AccountFacts;
    fn deref(&self) -> &AccountFacts {
        &self.facts
    }
}

impl Account {
    /// Checks what the parts of an account say of one another.
    ///
    /// # Errors
    /// `id.duplicate`, `reference.unknownInvoice`, `reference.unknownInstalment`, `currency.mismatch`,
    /// `amount.range` when all amounts together are too much, `order.endBeforeStart`, `amount.notPositive`,
    /// `limit.exceeded`; paths are relative to the account.
    pub fn new(facts: AccountFacts) -> Result<Self, Issues> {
        let AccountFacts { id, invoices, receipts, pauses, history, tags } = facts;
        Self::assemble(
            id,
            invoices.into_iter().map(Entry::Valid).collect(),
            receipts.into_iter().map(Entry::Valid).collect(),
            pauses.into_iter().map(Entry::Valid).collect(),
            history.into_iter().map(Entry::Valid).collect(),
            tags,
        )
    }

    /// As [`Account::new`], where some entries were refused already: the others are still checked against each other,
    /// at their own positions. Refused entries make it an error, which may then be empty.
    ///
    /// # Errors
    /// As [`Account::new`].
    pub fn assemble(
        id: Id,
        invoices: Vec<Entry<Invoice>>,
        receipts: Vec<Entry<Receipt>>,
        pauses: Vec<Entry<Pause>>,
        history: Vec<Entry<Event>>,
        tags: Vec<Tag>,
    ) -> Result<Self, Issues> {
        let mut issues = Vec::new();
        for (path, count, most) in [
            ("invoices", invoices.len(), MAX_INVOICES),
            ("receipts", receipts.len(), MAX_RECEIPTS),
            ("pauses", pauses.len(), MAX_PAUSES),
            ("history", history.len(), MAX_EVENTS),
        ] {
            if count > most {
                issues.push(Issue::limit(count, most).at(path));
            }
        }
        let invoice_id = |position: usize| invoices.get(position).and_then(Entry::id);
        let receipt_id = |position: usize| receipts.get(position).and_then(Entry::id);
        let (by_id, repeated_invoices) = Index::new(invoices.len(), &invoice_id);
        let (receipts_by_id, repeated_receipts) = Index::new(receipts.len(), &receipt_id);
        for position in repeated_invoices {
            issues.push(duplicate(invoice_id(position).unwrap_or_default(), &format!("invoices[{position}].id")));
        }
        for position in repeated_receipts {
            issues.push(duplicate(receipt_id(position).unwrap_or_default(), &format!("receipts[{position}].id")));
        }

        let find = |id: &Id| by_id.find(id, &invoice_id).and_then(|position| invoices.get(position));
        let find_receipt = |id: &Id| {
            receipts_by_id.find(id, &receipt_id).and_then(|position| Some((position, receipts.get(position)?)))
        };
        let known = Known { find: &find };
        check_chargebacks(&receipts, &find_receipt, &mut issues);
        for (position, entry) in receipts.iter().enumerate() {
            if let Entry::Valid(receipt) = entry {
                note_within("receipts", position, &mut issues, |issues| known.check_receipt(receipt, issues));
            }
        }
        for (position, entry) in pauses.iter().enumerate() {
            if let Entry::Valid(pause) = entry {
                note_within("pauses", position, &mut issues, |issues| known.check_pause(pause, issues));
            }
        }
        for (position, entry) in history.iter().enumerate() {
            if let Entry::Valid(event) = entry {
                note_within("history", position, &mut issues, |issues| known.check_event(event, issues));
            }
        }
        check_sequence(&history, &mut issues);
        check_recoveries(&history, &receipts, &mut issues);
        check_tags(&tags, &mut issues);
        let (Some(invoices), Some(receipts), Some(pauses), Some(history), true) =
            (all_valid(invoices), all_valid(receipts), all_valid(pauses), all_valid(history), issues.is_empty())
        else {
            return Err(Issues(issues));
        };
        let account =
            Self { facts: AccountFacts { id, invoices, receipts, pauses, history, tags }, by_id, receipts_by_id };
        if account.amounts_together() > MAX_AMOUNT_MINOR {
            return Err(too_much().into());
        }
        match too_many_shares(account.shares()) {
            Some(issue) => Err(issue.at("receipts").into()),
            None => Ok(account),
        }
    }

    /// An upper bound of what cannot be summed up: each of these receipts has a share of its own in each item.
    pub(crate) fn shares(&self) -> u64 {
        let mut is_undone: Vec<bool> = self.receipts.iter().map(|receipt| receipt.reversed_on.is_some()).collect();
        for receipt in &self.receipts {
            if let ReceiptKind::Chargeback { of } = &receipt.kind
                && let Some(is_undone) = self.receipt_position(of).and_then(|position| is_undone.get_mut(position))
            {
                *is_undone = true;
            }
        }
        let spread = self.receipts.iter().zip(is_undone).filter(|(receipt, is_undone)| match receipt.apply {
            Apply::Proportional => true,
            Apply::OldestFirst | Apply::CostsInterestPrincipal => *is_undone,
            Apply::To(_) => false,
        });
        let items = self.invoices.iter().map(|invoice| invoice.most_items());
        items.sum::<u64>().saturating_mul(spread.count() as u64)
    }

    /// The sum of the minor units of all invoices, charges and receipts, whatever their currency: a bound for every other sum.
    pub fn amounts_together(&self) -> i64 {
        let receipts = self.receipts.iter().map(|receipt| receipt.amount);
        let amounts = self.invoices.iter().map(|invoice| invoice.amount_with_charges()).chain(receipts);
        amounts.fold(0, |sum, amount| sum.saturating_add(amount.minor()))
    }

    /// An account whose facts are part of a valid one's.
    pub(super) fn from_checked(facts: AccountFacts) -> Self {
        let invoice_id = |position: usize| facts.invoices.get(position).map(|invoice| &*invoice.id);
        let receipt_id = |position: usize| facts.receipts.get(position).map(|receipt| &*receipt.id);
        let (by_id, _) = Index::new(facts.invoices.len(), &invoice_id);
        let (receipts_by_id, _) = Index::new(facts.receipts.len(), &receipt_id);
        Self { facts, by_id, receipts_by_id }
    }

    /// Where the receipt of that id stands in the list.
    pub fn receipt_position(&self, id: &str) -> Option<usize> {
        self.receipts_by_id.find(id, &|position| self.facts.receipts.get(position).map(|receipt| &*receipt.id))
    }

    /// The invoice of that id.
    pub fn invoice(&self, id: &str) -> Option<&Invoice> {
        self.invoice_position(id).and_then(|position| self.facts.invoices.get(position))
    }

    /// Where the invoice of that id stands in the list.
    pub fn invoice_position(&self, id: &str) -> Option<usize> {
        self.by_id.find(id, &|position| self.facts.invoices.get(position).map(|invoice| &*invoice.id))
    }

    /// Every currency that the account mentions, in the order of their codes.
    pub fn currencies(&self) -> Vec<Currency> {
        let mut all: Vec<Currency> = self.invoices.iter().map(|invoice| invoice.amount.currency()).collect();
        all.extend(self.receipts.iter().map(|receipt| receipt.amount.currency()));
        order::sort_by(&mut all, Ord::cmp);
        all.dedup();
        all
    }
}

/// Shares that are more than [`MAX_SHARES`].
pub(crate) fn too_many_shares(shares: u64) -> Option<Issue> {
    let message = || {
        format!("receipts in proportion, or taken back after a rule, times items are {shares}, more than {MAX_SHARES}")
    };
    let help = "Ask in parts, or say what these receipts are applied to.";
    (shares > MAX_SHARES).then(|| Issue::new("limit.exceeded", message(), help))
}

/// All amounts together are above [`MAX_AMOUNT_MINOR`].
pub(crate) fn too_much() -> Issue {
    let message = "all amounts together are more than an amount can be";
    Issue::new("amount.range", message, format!("Together they are at most {MAX_AMOUNT_MINOR} minor units."))
}

fn all_valid<T>(entries: Vec<Entry<T>>) -> Option<Vec<T>> {
    entries.into_iter().map(Entry::into_valid).collect()
}

/// An account has no invoice of that id.
pub(crate) fn unknown_invoice(id: &str) -> Issue {
    let message = format!("there is no invoice `{id}` in this account");
    Issue::new("reference.unknownInvoice", message, "Name an invoice of the same account.")
}

type FindReceipt<'f, 'a> = &'f dyn Fn(&Id) -> Option<(usize, &'a Entry<Receipt>)>;

/// A chargeback takes back a receipt that is there, of its currency, not before it, and all of them together no more than it.
fn check_chargebacks<'a>(receipts: &'a [Entry<Receipt>], find: FindReceipt<'_, 'a>, issues: &mut Vec<Issue>) {
    let mut taken_back = vec![0_i64; receipts.len()];
    for (position, chargeback) in receipts.iter().enumerate() {
        let Some(chargeback) = chargeback.valid() else { continue };
        let ReceiptKind::Chargeback { of } = &chargeback.kind else { continue };
        let path = |field: &str| format!("receipts[{position}].{field}");
        let Some((taken, receipt)) = find(of) else {
            let message = format!("there is no receipt `{of}` in this account");
            issues.push(
                Issue::new("reference.unknownReceipt", message, "Name a receipt of the same account.").at(path("of")),
            );
            continue;
        };
        let Some(receipt) = receipt.valid() else { continue };
        if matches!(receipt.kind, ReceiptKind::Chargeback { .. }) {
            let message = format!("`{of}` is a chargeback itself");
            let help = "Name the payment that was taken back; one that was won back is a new payment.";
            issues.push(Issue::new("reference.unknownReceipt", message, help).at(path("of")));
        } else if receipt.amount.currency() != chargeback.amount.currency() {
            issues.push(mismatch(chargeback.amount, receipt.amount, &path("currency")));
        } else if chargeback.on < receipt.on {
            let message = format!("taken back on {}, before the receipt on {}", chargeback.on, receipt.on);
            let help = "Look whether the two days are swapped.";
            issues.push(Issue::new("order.reversedBeforeReceipt", message, help).at(path("on")));
        } else if let Some(sum) = taken_back.get_mut(taken) {
            *sum = sum.saturating_add(chargeback.amount.minor());
            if *sum > receipt.amount.minor() {
                let message = format!("more is taken back of `{of}` than its {}", receipt.amount);
                let help = "Take back no more than was received.";
                issues.push(Issue::new("application.aboveReceipt", message, help).at(path("amount")));
            }
        }
    }
}

/// Checks an entry of a list. Its path is only written where there is something to say: most have nothing.
fn note_within(list: &str, position: usize, issues: &mut Vec<Issue>, check: impl FnOnce(&mut Vec<Issue>)) {
    let mut own = Vec::new();
    check(&mut own);
    issues.extend(own.into_iter().map(|issue| issue.within(&format!("{list}[{position}]"))));
}

/// The invoices that the other facts may name.
struct Known<'a> {
    find: &'a dyn Fn(&Id) -> Option<&'a Entry<Invoice>>,
}

impl Known<'_> {
    /// The invoice, unless it is unknown (which is said) or was refused.
    fn invoice(&self, id: &Id, path: &str, issues: &mut Vec<Issue>) -> Option<&Invoice> {
        let Some(entry) = (self.find)(id) else {
            issues.push(unknown_invoice(id).at(path));
            return None;
        };
        entry.valid()
    }

    fn check_receipt(&self, receipt: &Receipt, issues: &mut Vec<Issue>) {
        let Apply::To(applications) = &receipt.apply else {
            return;
        };
        for (index, application) in applications.iter().enumerate() {
            note_within("apply", index, issues, |issues| {
                let Some(invoice) = self.invoice(&application.invoice, "invoice", issues) else { return };
                if invoice.amount.currency() != receipt.amount.currency() {
                    issues.push(mismatch(receipt.amount, invoice.amount, ""));
                } else if let Some(seq) = application.instalment {
                    has_instalment(invoice, seq, "instalment", issues);
                }
            });
        }
    }

    fn check_pause(&self, pause: &Pause, issues: &mut Vec<Issue>) {
        if let Some(id) = &pause.invoice {
            self.invoice(id, "invoice", issues);
        }
        not_before_start(pause.from, pause.to, "to", issues);
        if let Some(resumed_on) = pause.resumed_on {
            not_before_start(pause.from, resumed_on, "resumedOn", issues);
        }
    }

    fn check_event(&self, event: &Event, issues: &mut Vec<Issue>) {
        let invoice = event.kind.invoice().and_then(|id| self.invoice(id, "invoice", issues));
        if let EventKind::NoticeSent { about: About { instalment: Some(seq), invoice: of, .. }, .. } = &event.kind {
            let at = "instalment";
            match (invoice, of) {
                (Some(invoice), _) => has_instalment(invoice, *seq, at, issues),
                (None, None) => {
                    let message = format!("instalment {seq} of no invoice");
                    issues.push(Issue::new("reference.unknownInstalment", message, "Name its invoice too.").at(at));
                }
                (None, Some(_)) => {}
            }
        }
        let end = match &event.kind {
            EventKind::PromiseMade { pay_by, .. } => Some(("payBy", *pay_by)),
            EventKind::ExtensionGranted { to, .. } => Some(("to", *to)),
            EventKind::HoldPlaced { to, .. } | EventKind::Began { to, .. } => to.map(|to| ("to", to)),
            _ => None,
        };
        if let Some((name, end)) = end {
            not_before_start(event.on(), end, name, issues);
        }
        let amount = match &event.kind {
            EventKind::PromiseMade { amount, .. } => Some(*amount),
            EventKind::DisputeOpened { amount, .. } => *amount,
            _ => None,
        };
        if let Some(amount) = amount {
            above_zero(amount, "amount", issues);
            let is_promise = matches!(&event.kind, EventKind::PromiseMade { .. });
            let whole = invoice.map(|invoice| invoice.amount_with_charges());
            match whole {
                Some(whole) if whole.currency() != amount.currency() => {
                    issues.push(mismatch(amount, whole, if is_promise { "currency" } else { "amount" }));
                }
                Some(whole) if !is_promise && amount.minor() > whole.minor() => {
                    let message = format!("{amount} is disputed of an invoice of {whole}");
                    let help = "Dispute a part of it, or leave the amount out for the whole.";
                    issues.push(Issue::new("amount.range", message, help).at("amount"));
                }
                _ => {}
            }
        }
        if let (EventKind::NoticeSent { about: About { currency: Some(currency), .. }, .. }, Some(invoice)) =
            (&event.kind, invoice)
            && *currency != invoice.amount.currency()
        {
            let about = Money::from_minor(0, *currency);
            issues.push(mismatch(about, invoice.amount, "currency"));
        }
    }
}

/// What ends, arrives or comes back had begun or was sent on the same day or before.
fn check_sequence(history: &[Entry<Event>], issues: &mut Vec<Issue>) {
    // What was refused may have been the beginning.
    if history.iter().any(|entry| entry.valid().is_none()) {
        return;
    }
    let event = |position: usize| history.get(position).and_then(Entry::valid);
    let matters: Vec<Option<Matter<'_>>> =
        history.iter().map(|entry| entry.valid().and_then(|event| event.kind.matter())).collect();
    let matter = |position: usize| matters.get(position).copied().flatten();
    let key = |position: usize| matter(position).map(|matter| (matter.word, matter.name));
    let event_of = |position: &usize| event(*position);
    let begins = |position: &usize| matter(*position).is_some_and(|matter| matter.begins);
    // Events of one name keep the order of their days, so that the earliest is the first.
    let mut begun: Vec<usize> = (0..history.len()).filter(begins).collect();
    order::sort_by(&mut begun, |one, other| {
        key(*one).cmp(&key(*other)).then_with(|| event_of(one).map(Event::on).cmp(&event_of(other).map(Event::on)))
    });
    // Many events, few names.
    let names: Vec<&[usize]> = begun.chunk_by(|one, other| key(*one) == key(*other)).collect();
    let name_of = |alike: &[usize]| alike.first().and_then(|position| key(*position));
    for position in (0..history.len()).filter(|position| matter(*position).is_some() && !begins(position)) {
        let found = names.partition_point(|alike| name_of(alike) < key(position));
        let mut alike = names.get(found).filter(|alike| name_of(alike) == key(position)).into_iter().copied().flatten();
        let when = |position: usize| event(position).map(|event| event.when);
        if !alike.any(|first| when(*first).zip(when(position)).is_some_and(|(first, end)| first.is_by(end))) {
            let message = "nothing of the kind had begun by then";
            let help = "Add the event that began it, on the same day or before, with the same id, invoice or level.";
            issues.push(Issue::new("order.notBegun", message, help).at(format!("history[{position}]")));
        }
    }
    for (one, other) in names.iter().flat_map(|alike| alike.iter().zip(alike.iter().skip(1))) {
        if let Some(EventKind::HoldPlaced { id, .. }) = event(*one).map(|event| &event.kind) {
            issues.push(duplicate(id, &format!("history[{other}].id")));
        }
    }
}

/// What is recovered was given up before, by an event or in the books.
fn check_recoveries(history: &[Entry<Event>], receipts: &[Entry<Receipt>], issues: &mut Vec<Issue>) {
    // What was refused may have been the beginning.
    if history.iter().any(|entry| entry.valid().is_none()) || receipts.iter().any(|entry| entry.valid().is_none()) {
        return;
    }
    let given_up = history.iter().filter_map(Entry::valid).filter_map(|event| match event.kind {
        EventKind::Began { hold: HoldKind::WriteOff, .. } => Some(event.on()),
        _ => None,
    });
    let booked = receipts.iter().filter_map(Entry::valid).filter(|receipt| receipt.kind == ReceiptKind::WriteOff);
    let first = given_up.chain(booked.map(|receipt| receipt.on)).min();
    for (position, event) in history.iter().enumerate().filter_map(|(at, entry)| Some((at, entry.valid()?))) {
        if event.kind == EventKind::Recovered && first.is_none_or(|first| event.on() < first) {
            let message = "nothing was written off by then";
            let help = "Add the write-off, as an event or as a receipt, on the same day or before.";
            issues.push(Issue::new("order.notBegun", message, help).at(format!("history[{position}]")));
        }
    }
}

impl Account {
    /// Explicit applications of more than is open then, up to the end of a day. The ledger leaves what is too much
    /// unapplied; a caller who takes that for a slip refuses the account instead.
    pub fn over_applications(&self, as_of: Date) -> Vec<Issue> {
        if !self.receipts.iter().any(|receipt| matches!(&receipt.apply, Apply::To(to) if !to.is_empty())) {
            return Vec::new();
        }
        Ledger::as_of(self, as_of).excess.iter().map(|excess| self.over_application(excess)).collect()
    }

    /// As [`Account::over_applications`] of the account as the records had it at the end of a day, at the positions of this
    /// one.
    pub fn over_applications_known_on(&self, as_of: Date, day: Date) -> Vec<Issue> {
        let then = self.as_known_on(day);
        let here = |excess: Excess| {
            let receipt = then.receipts.get(excess.receipt).and_then(|receipt| self.receipt_position(&receipt.id))?;
            let application = self.applications_known_on(self.receipts.get(receipt)?, day).nth(excess.application)?;
            Some(Excess { receipt, application, ..excess })
        };
        let excess = Ledger::as_of(&then, as_of).excess.into_iter().filter_map(here);
        excess.map(|excess| self.over_application(&excess)).collect()
    }

    fn over_application(&self, excess: &Excess) -> Issue {
        let invoice = self.receipts.get(excess.receipt).and_then(|receipt| match &receipt.apply {
            Apply::To(to) => to.get(excess.application).map(|application| application.invoice.to_string()),
            _ => None,
        });
        let message = format!("{} more is applied to `{}` than is open", excess.amount, invoice.unwrap_or_default());
        let help =
            "Apply no more than is open, or let the policy leave the rest unapplied (receivables.overApplication).";
        let path = format!("receipts[{}].apply[{}].amount", excess.receipt, excess.application);
        Issue::new("application.aboveOpen", message, help).at(path)
    }
}

/// Tags that end before they begin.
pub(super) fn check_tags(tags: &[Tag], issues: &mut Vec<Issue>) {
    for (position, tag) in tags.iter().enumerate() {
        if let Some(to) = tag.days.to {
            not_before_start(tag.days.from, to, &format!("tags[{position}].to"), issues);
        }
    }
}

fn has_instalment(invoice: &Invoice, seq: u32, path: &str, issues: &mut Vec<Issue>) {
    if !matches!(&invoice.terms, Terms::Instalments(parts) if parts.iter().any(|part| part.seq == seq)) {
        let message = format!("invoice `{}` has no instalment {seq}", invoice.id);
        let help = "Name one of the invoice's instalments, or leave it out.";
        issues.push(Issue::new("reference.unknownInstalment", message, help).at(path));
    }
}

fn not_before_start(start: Date, end: Date, path: &str, issues: &mut Vec<Issue>) {
    if end < start {
        issues.push(
            Issue::new(
                "order.endBeforeStart",
                format!("{end} is before {start}, where it begins"),
                "Look whether the two days are swapped.",
            )
            .at(path),
        );
    }
}
