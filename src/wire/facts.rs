//! The facts of an account.

use crate::error::{Issue, Issues};
use crate::money::{Currency, Money};
use crate::order::Index;
use crate::receivables::too_many_shares;
use crate::receivables::{
    Account, Application, Apply, ChargeAging, ChargeKind, EarlyDiscount, Entry, Id, Invoice, InvoiceCharge,
    InvoiceFacts, InvoiceStatus, MAX_ACCOUNTS, MAX_APPLICATIONS, MAX_CHARGES, MAX_DISCOUNTS, MAX_EVENTS,
    MAX_INSTALMENTS, MAX_INVOICES, MAX_PAUSES, MAX_RECEIPTS, MAX_TAGS, Pause, PaymentTerm, Receipt, ReceiptFacts,
    ReceiptKind, Tag, Terms,
};
use crate::time::DateRange;
use crate::wire::history::event;
use crate::wire::read::{self, Node};

pub(super) fn accounts(node: Node<'_>) -> Option<Vec<Account>> {
    let accounts = entries(node, MAX_ACCOUNTS, account)?;
    let id_at = |position: usize| accounts.get(position).and_then(Entry::id);
    for position in Index::new(accounts.len(), &id_at).1 {
        let message = format!("`{}` is there twice", id_at(position).unwrap_or_default());
        node.note(Issue::new("id.duplicate", message, "Give each its own.").at(format!("[{position}].id")));
    }
    let invoices: usize = accounts.iter().filter_map(Entry::valid).map(|account| account.invoices.len()).sum();
    if invoices > MAX_INVOICES {
        let message = format!("{invoices} invoices are more than {MAX_INVOICES}");
        node.note(Issue::new("limit.exceeded", message, "Ask in parts, or take columns."));
    }
    let shares =
        accounts.iter().filter_map(Entry::valid).fold(0, |sum: u64, account| sum.saturating_add(account.shares()));
    if let Some(issue) = too_many_shares(shares) {
        node.note(issue);
    }
    accounts.into_iter().map(Entry::into_valid).collect()
}

pub(super) fn account(node: Node<'_>) -> Option<Account> {
    let object = node.object(&["id", "invoices", "receipts", "pauses", "history", "tags", "party"])?;
    let id = object.required("id", read::id);
    let invoices = object.required("invoices", |list| entries(list, MAX_INVOICES, invoice));
    let receipts = object.or("receipts", Vec::new(), |list| entries(list, MAX_RECEIPTS, receipt));
    let pauses = object.or("pauses", Vec::new(), |list| entries(list, MAX_PAUSES, pause));
    let listed = if object.has("history") { invoices.as_deref() } else { None }.unwrap_or_default();
    let id_at = |position: usize| listed.get(position).and_then(Entry::id);
    let (by_id, _) = Index::new(listed.len(), &id_at);
    let currency_of = |id: &Id| match by_id.find(id, &id_at).and_then(|position| listed.get(position)) {
        Some(entry) => Named::Listed(entry.valid().map(|invoice| invoice.amount.currency())),
        None if invoices.is_none() => Named::Listed(None),
        None => Named::Unknown,
    };
    let history = object
        .or("history", Vec::new(), |list| entries(list, MAX_EVENTS, |item| event(item, id.as_ref(), currency_of)));
    let tags = object.or("tags", Vec::new(), tags);
    node.take(Account::assemble(id?, invoices?, receipts?, pauses?, history?, tags?))
}

/// The invoice that an event names: in the list, with its currency where it was not refused, or not.
pub(super) enum Named {
    Listed(Option<Currency>),
    Unknown,
}

/// What was read, at its position; what was not keeps its place, and its id where that much could be read.
fn entries<T>(node: Node<'_>, most: usize, read: impl Fn(Node<'_>) -> Option<T>) -> Option<Vec<Entry<T>>> {
    let read = |item: Node<'_>| Some(read(item).map_or_else(|| Entry::Refused(item.quiet_id()), Entry::Valid));
    node.list(most, read)
}

fn invoice(node: Node<'_>) -> Option<Invoice> {
    let object = node.object(&[
        "id",
        "issued",
        "due",
        "instalments",
        "amount",
        "currency",
        "status",
        "charges",
        "recordedOn",
        "tags",
        "discounts",
    ])?;
    let id = object.required("id", read::id);
    let issued = object.required("issued", read::date);
    let currency = object.required("currency", read::currency);
    let amount = object.required("amount", |node| money(node, currency));
    let status = object.or("status", InvoiceStatus::Open, |node| {
        node.choice(&[("open", InvoiceStatus::Open), ("draft", InvoiceStatus::Draft)])
    });
    let terms = if object.has("instalments") {
        if object.has("due") {
            object.conflict("due", "instalments");
        }
        let parts = |list: Node<'_>| list.list(MAX_INSTALMENTS, |item| payment_term(item, currency));
        object.required("instalments", parts).map(Terms::Instalments)
    } else {
        object.required("due", read::date).map(Terms::Due)
    };
    let charges = object.or("charges", Vec::new(), |list| list.list(MAX_CHARGES, |item| charge(item, currency)));
    let recorded_on = object.optional("recordedOn", read::date);
    let tags = object.or("tags", Vec::new(), tags);
    let discounts = object.or("discounts", Vec::new(), |list| list.list(MAX_DISCOUNTS, discount));
    if let (Some(issued), Some(terms), true) = (issued, &terms, id.is_none() || amount.is_none()) {
        node.note_all(Issues(terms.check_days(issued)));
    }
    let facts = InvoiceFacts {
        id: id?,
        issued: issued?,
        terms: terms?,
        amount: amount?,
        status: status?,
        charges: charges?,
        recorded_on: recorded_on?,
        tags: tags?,
        discounts: discounts?,
    };
    node.take(Invoice::new(facts))
}

fn discount(node: Node<'_>) -> Option<EarlyDiscount> {
    let object = node.object(&["percent", "until"])?;
    let percent = object.required("percent", read::percent);
    let until = object.required("until", read::date);
    Some(EarlyDiscount { percent: percent?, until: until? })
}

/// An amount in the currency that stands beside it; without a currency, only its form is looked at.
#[inline(never)]
pub(super) fn money(node: Node<'_>, currency: Option<Currency>) -> Option<Money> {
    match currency {
        Some(currency) => node.amount(currency),
        None => node.text("Write the amount as a string, such as \"1234.50\".").and(None),
    }
}

fn payment_term(node: Node<'_>, currency: Option<Currency>) -> Option<PaymentTerm> {
    let object = node.object(&["seq", "due", "amount"])?;
    let seq = object.required("seq", |node| node.natural(1, 1_000_000));
    let due = object.required("due", read::date);
    let amount = object.required("amount", |node| money(node, currency));
    Some(PaymentTerm { seq: seq?, due: due?, amount: amount? })
}

fn charge(node: Node<'_>, currency: Option<Currency>) -> Option<InvoiceCharge> {
    let object = node.object(&["id", "on", "due", "amount", "kind", "agesWith", "recordedOn"])?;
    let id = object.required("id", read::id);
    let on = object.required("on", read::date);
    let due = object.required("due", read::date);
    let amount = object.required("amount", |node| money(node, currency));
    let kinds = [("cost", ChargeKind::Cost), ("interest", ChargeKind::Interest)];
    let kind = object.or("kind", ChargeKind::Cost, |node| node.choice(&kinds));
    let agings = [("instalmentPeriod", ChargeAging::InstalmentPeriod), ("ownDueDate", ChargeAging::OwnDueDate)];
    let ages_with = object.required("agesWith", |node| node.choice(&agings));
    let recorded_on = object.optional("recordedOn", read::date);
    Some(InvoiceCharge {
        id: id?,
        on: on?,
        due: due?,
        amount: amount?,
        kind: kind?,
        ages_with: ages_with?,
        recorded_on: recorded_on?,
    })
}

fn receipt(node: Node<'_>) -> Option<Receipt> {
    let object = node.open_object()?;
    let is_chargeback = object.required("kind", |node| {
        let kinds = ["payment", "creditNote", "adjustment", "writeOff", "chargeback"];
        node.choice(&kinds.map(|kind| (kind, kind == "chargeback")))
    })?;
    let own_keys: &[&str] = if is_chargeback { &["of"] } else { &["apply", "reversedOn", "reversalRecordedOn"] };
    object.only(&[&["id", "kind", "on", "amount", "currency", "recordedOn"], own_keys].concat());
    let id = object.required("id", read::id);
    let on = object.required("on", read::date);
    let currency = object.required("currency", read::currency);
    let amount = object.required("amount", |node| money(node, currency));
    let recorded_on = object.optional("recordedOn", read::date);
    let (kind, apply) = if is_chargeback {
        (object.required("of", read::id).map(|of| ReceiptKind::Chargeback { of }), Some(Apply::To(Vec::new())))
    } else {
        let kind = object.required("kind", receipt_kind);
        (kind, object.or("apply", Apply::OldestFirst, |node| apply(node, currency)))
    };
    // A chargeback has neither; that was said.
    let reversal = |key: &str| if is_chargeback { Some(None) } else { object.optional(key, read::date) };
    let (reversed_on, reversal_recorded_on) = (reversal("reversedOn"), reversal("reversalRecordedOn"));
    let facts = ReceiptFacts {
        id: id?,
        kind: kind?,
        on: on?,
        amount: amount?,
        apply: apply?,
        reversed_on: reversed_on?,
        recorded_on: recorded_on?,
        reversal_recorded_on: reversal_recorded_on?,
    };
    node.take(Receipt::new(facts))
}

fn receipt_kind(node: Node<'_>) -> Option<ReceiptKind> {
    match node.text("Give the kind of receipt.")? {
        "payment" => Some(ReceiptKind::Payment),
        "creditNote" => Some(ReceiptKind::CreditNote),
        "adjustment" => Some(ReceiptKind::Adjustment),
        _ => Some(ReceiptKind::WriteOff),
    }
}

fn apply(node: Node<'_>, currency: Option<Currency>) -> Option<Apply> {
    if !node.is_text() {
        return node.list(MAX_APPLICATIONS, |item| application(item, currency)).map(Apply::To);
    }
    match node.choice(&[("oldestFirst", 0), ("proportional", 1), ("costsInterestPrincipal", 2)])? {
        0 => Some(Apply::OldestFirst),
        1 => Some(Apply::Proportional),
        _ => Some(Apply::CostsInterestPrincipal),
    }
}

fn application(node: Node<'_>, currency: Option<Currency>) -> Option<Application> {
    let object = node.object(&["invoice", "amount", "instalment", "on", "recordedOn"])?;
    let invoice = object.required("invoice", read::id);
    let amount = object.required("amount", |node| money(node, currency));
    let instalment = object.optional("instalment", |node| node.natural(1, 1_000_000));
    let on = object.optional("on", read::date);
    let recorded_on = object.optional("recordedOn", read::date);
    Some(Application {
        invoice: invoice?,
        amount: amount?,
        instalment: instalment?,
        on: on?,
        recorded_on: recorded_on?,
    })
}

fn pause(node: Node<'_>) -> Option<Pause> {
    let object = node.object(&["from", "to", "resumedOn", "recordedOn", "invoice"])?;
    let from = object.required("from", read::date);
    let to = object.required("to", read::date);
    let resumed_on = object.optional("resumedOn", read::date);
    let recorded_on = object.optional("recordedOn", read::date);
    let invoice = object.optional("invoice", read::id);
    Some(Pause { from: from?, to: to?, resumed_on: resumed_on?, recorded_on: recorded_on?, invoice: invoice? })
}

pub(super) fn tags(node: Node<'_>) -> Option<Vec<Tag>> {
    node.list(MAX_TAGS, |item| {
        let object = item.object(&["tag", "from", "to"])?;
        let tag = object.required("tag", read::id);
        let from = object.required("from", read::date);
        let to = object.optional("to", read::date);
        Some(Tag { tag: tag?, days: DateRange { from: from?, to: to? } })
    })
}
