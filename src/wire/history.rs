//! The history of an account.

use crate::error::Issue;
use crate::escalation::OWN_DEBT;
use crate::money::Currency;
use crate::receivables::{About, Agreed, Channel, Event, EventKind, HoldKind, Id, UnpaidReason, unknown_invoice};
use crate::wire::contact::{CONTACT_TYPES, contact_kind, when};
use crate::wire::facts::{Named, money};
use crate::wire::read::{self, Node, Object};

pub(super) const CHANNELS: [(&str, Channel); 4] =
    [("email", Channel::Email), ("letter", Channel::Letter), ("call", Channel::Call), ("text", Channel::Text)];

/// A list of channels, each once.
pub(super) fn channels(node: Node<'_>) -> Option<Vec<Channel>> {
    let channels = node.list(CHANNELS.len(), |item| item.choice(&CHANNELS))?;
    let is_repeated = |position: &usize| {
        let (before, rest) = channels.split_at(*position);
        rest.first().is_some_and(|channel| before.contains(channel))
    };
    let Some(position) = (0..channels.len()).find(is_repeated) else { return Some(channels) };
    let issue = Issue::new("id.duplicate", "the channel is there twice", "Name each once.");
    node.note(issue.at(format!("[{position}]")));
    None
}

/// The event types, each with the keys that it has beside `type`, `on`, `at` and `recordedOn`.
static EVENT_TYPES: [(&str, &[&str]); 16] = [
    ("noticePrepared", &["level", "channel", "invoice", "instalment", "currency"]),
    ("noticeSent", &["level", "channel", "invoice", "instalment", "currency"]),
    ("noticeDelivered", &["level"]),
    ("noticeBounced", &["level"]),
    ("promiseMade", &["amount", "currency", "payBy", "invoice"]),
    ("extensionGranted", &["to", "invoice"]),
    ("planAgreed", &["invoice"]),
    ("planBroken", &["invoice"]),
    ("planCompleted", &["invoice"]),
    ("disputeOpened", &["invoice", "amount"]),
    ("disputeResolved", &["invoice"]),
    ("holdPlaced", &["id", "to", "invoice", "reason"]),
    ("holdReleased", &["id"]),
    ("serviceHeld", &[]),
    ("serviceRestored", &[]),
    ("recovered", &[]),
];

/// What sets the whole account aside, by the types of the events that begin and end it.
static ACCOUNT_HOLDS: [(&str, &str, HoldKind); 10] = [
    ("hardshipReported", "hardshipEnded", HoldKind::Hardship),
    ("identityTheftReported", "identityTheftCleared", HoldKind::IdentityTheft),
    ("breathingSpaceBegan", "breathingSpaceEnded", HoldKind::BreathingSpace),
    ("bankruptcyFiled", "bankruptcyEnded", HoldKind::Bankruptcy),
    ("attorneyAppointed", "attorneyWithdrawn", HoldKind::Attorney),
    ("deathReported", "deathReportWithdrawn", HoldKind::Death),
    ("reviewBegan", "reviewEnded", HoldKind::Review),
    ("placedWithAgency", "recalledFromAgency", HoldKind::Placement),
    ("suitFiled", "suitEnded", HoldKind::Suit),
    ("writtenOff", "writeOffReversed", HoldKind::WriteOff),
];

/// Reads an event; `currency_of` knows the invoices.
pub(super) fn event(node: Node<'_>, account: Option<&Id>, currency_of: impl Fn(&Id) -> Named) -> Option<Event> {
    let object = node.open_object()?;
    let of_type = object.required("type", |node| node.choice_at(types(), &type_at))?;
    let keys = match of_type {
        Type::Began(_) => &["to"],
        Type::Ended(_) => &[][..],
        Type::Other(_, keys) | Type::Contact(_, keys) => keys,
    };
    let told: &[&str] = if matches!(of_type, Type::Contact("conversation", _)) { &["reason", "agreed"] } else { &[] };
    object.only_of(&[&["type", "on", "at", "recordedOn"], keys, told]);
    let when = when(&object);
    let recorded_on = object.optional("recordedOn", read::date);
    let kind = match of_type {
        Type::Began(hold) => object.optional("to", read::date).map(|to| EventKind::Began { hold, to }),
        Type::Ended(hold) => Some(EventKind::Ended { hold }),
        Type::Other(name, _) => other(name, &object, &currency_of),
        Type::Contact(name, _) => contact(name, &object, |debt| {
            // Whatever stands on the account is the account's debt.
            Some(debt) == account || matches!(currency_of(debt), Named::Listed(_))
        }),
    };
    Some(Event { when: when?, recorded_on: recorded_on?, kind: kind? })
}

fn types() -> usize {
    EVENT_TYPES.len() + 2 * ACCOUNT_HOLDS.len() + CONTACT_TYPES.len()
}

/// The type at a place of all types: those of matters, of holds, of contacts.
fn type_at(place: usize) -> Option<(&'static str, Type)> {
    if let Some((name, keys)) = EVENT_TYPES.get(place) {
        return Some((name, Type::Other(name, keys)));
    }
    let place = place.checked_sub(EVENT_TYPES.len())?;
    if let Some((begins, ends, hold)) = ACCOUNT_HOLDS.get(place / 2) {
        return Some(if place % 2 == 0 { (begins, Type::Began(*hold)) } else { (ends, Type::Ended(*hold)) });
    }
    let (name, keys) = CONTACT_TYPES.get(place.checked_sub(2 * ACCOUNT_HOLDS.len())?)?;
    Some((name, Type::Contact(name, keys)))
}

#[derive(Clone, Copy)]
enum Type {
    Began(HoldKind),
    Ended(HoldKind),
    Other(&'static str, &'static [&'static str]),
    Contact(&'static str, &'static [&'static str]),
}

const REASONS: [(&str, UnpaidReason); 7] = [
    ("overlooked", UnpaidReason::Overlooked),
    ("cashFlow", UnpaidReason::CashFlow),
    ("lifeEvent", UnpaidReason::LifeEvent),
    ("dispute", UnpaidReason::Dispute),
    ("fraud", UnpaidReason::Fraud),
    ("willNotPay", UnpaidReason::WillNotPay),
    ("unknown", UnpaidReason::Unknown),
];

const AGREED: [(&str, Agreed); 6] = [
    ("nothing", Agreed::Nothing),
    ("promise", Agreed::Promise),
    ("extension", Agreed::Extension),
    ("plan", Agreed::Plan),
    ("sendOptions", Agreed::SendOptions),
    ("callBack", Agreed::CallBack),
];

fn contact(name: &str, object: &Object<'_>, is_own: impl Fn(&Id) -> bool) -> Option<EventKind> {
    let find = |node: Node<'_>| read::id(node).map(|id| if is_own(&id) { OWN_DEBT } else { OWN_DEBT + 1 });
    let kind = contact_kind(object, name, &find);
    let reason = object.optional("reason", |node| node.choice(&REASONS));
    let agreed = object.optional("agreed", |node| node.choice(&AGREED));
    Some(EventKind::Contact { kind: kind?, reason: reason?, agreed: agreed? })
}

fn other(name: &str, object: &Object<'_>, currency_of: impl Fn(&Id) -> Named) -> Option<EventKind> {
    let invoice = || object.required("invoice", read::id);
    let level = || object.required("level", read::id);
    Some(match name {
        "noticePrepared" | "noticeSent" => {
            let level = level();
            let channel = object.optional("channel", |node| node.choice(&CHANNELS));
            let invoice = object.optional("invoice", read::id);
            let instalment = object.optional("instalment", |node| node.natural(1, 1_000_000));
            let currency = object.optional("currency", read::currency);
            let about = About { invoice: invoice?, instalment: instalment?, currency: currency? };
            let (level, channel) = (level?, channel?);
            if name == "noticeSent" {
                EventKind::NoticeSent { level, channel, about }
            } else {
                EventKind::NoticePrepared { level }
            }
        }
        "noticeDelivered" => EventKind::NoticeDelivered { level: level()? },
        "noticeBounced" => EventKind::NoticeBounced { level: level()? },
        "promiseMade" => {
            let currency: Option<Currency> = object.required("currency", read::currency);
            let amount = object.required("amount", |node| money(node, currency));
            let pay_by = object.required("payBy", read::date);
            let invoice = object.optional("invoice", read::id);
            EventKind::PromiseMade { amount: amount?, pay_by: pay_by?, invoice: invoice? }
        }
        "extensionGranted" => {
            let (invoice, to) = (invoice(), object.required("to", read::date));
            EventKind::ExtensionGranted { invoice: invoice?, to: to? }
        }
        "planAgreed" => EventKind::PlanAgreed { invoice: invoice()? },
        "planBroken" => EventKind::PlanBroken { invoice: invoice()? },
        "planCompleted" => EventKind::PlanCompleted { invoice: invoice()? },
        "disputeOpened" => {
            let invoice = invoice()?;
            let amount = object.optional("amount", |amount| match currency_of(&invoice) {
                Named::Listed(currency) => money(amount, currency),
                Named::Unknown => {
                    object.node.note(unknown_invoice(&invoice).at("invoice"));
                    None
                }
            });
            EventKind::DisputeOpened { invoice, amount: amount? }
        }
        "disputeResolved" => EventKind::DisputeResolved { invoice: invoice()? },
        "holdPlaced" => {
            let (id, to) = (object.required("id", read::id), object.optional("to", read::date));
            let (invoice, reason) = (object.optional("invoice", read::id), object.optional("reason", read::id));
            EventKind::HoldPlaced { id: id?, to: to?, invoice: invoice?, reason: reason? }
        }
        "holdReleased" => EventKind::HoldReleased { id: object.required("id", read::id)? },
        "serviceHeld" => EventKind::ServiceHeld,
        "serviceRestored" => EventKind::ServiceRestored,
        _ => EventKind::Recovered,
    })
}
