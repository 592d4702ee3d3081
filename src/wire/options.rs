//! `offerOptions`: the offer, and with each option the choice that takes it.

use std::sync::OnceLock;

use serde::Serialize;

use crate::credit::Payment;
use crate::error::Issues;
use crate::money::{Currency, Money};
use crate::options::{
    DisputeReason, Effect, InstalmentSelection, Limits, MAX_SELECTIONS, Offer, OptionsPolicy, PaymentOption, Refusal,
    Selection, offer, payable_invoice,
};
use crate::receivables::Account;
use crate::time::Date;
use crate::wire::policy::{FREQUENCIES, Policy, policy_of};
use crate::wire::read::{self, Node, whole};
use crate::wire::value::Value;
use crate::wire::{Answer, answer, facts};

pub(super) fn offer_options(request: &Value<'_>) -> Answer {
    let (as_of, account, invoice, policy, is_default, selections) = whole(request, |node| {
        let object = node.object(&["asOf", "account", "invoice", "policy", "selections"])?;
        let as_of = object.required("asOf", read::date);
        let account = object.required("account", facts::account);
        let invoice = object.required("invoice", read::id);
        let policy = policy_of(&object);
        let currency = match (&account, &invoice, as_of) {
            (Some(account), Some(invoice), Some(as_of)) => {
                object.node.take(payable_invoice(account, invoice, as_of)).map(|invoice| invoice.amount.currency())
            }
            _ => None,
        };
        let selections =
            object.optional("selections", |node| node.list(MAX_SELECTIONS, |item| selection(item, currency)));
        Some((as_of?, account?, invoice?, policy?, !object.has("policy"), selections?))
    })?;
    policy.accept(&account, as_of, "account")?;
    let policy_hash = if is_default { default_hash(&policy)? } else { answer::hash(&policy)? };
    answer_of(&account, &invoice, as_of, &policy.options, &policy_hash, selections.as_deref())
}

/// The hash of the default policy: always the same, and a quarter of the work of an offer.
fn default_hash(default: &Policy) -> Answer {
    static HASH: OnceLock<String> = OnceLock::new();
    match HASH.get() {
        Some(hash) => Ok(hash.clone()),
        None => answer::hash(default).map(|hash| HASH.get_or_init(|| hash).clone()),
    }
}

fn answer_of(
    account: &Account,
    invoice: &str,
    as_of: Date,
    policy: &OptionsPolicy,
    policy_hash: &str,
    selections: Option<&[Selection]>,
) -> Answer {
    let offer = offer(account, invoice, as_of, policy, selections)?;
    let options: Result<Vec<OptionAnswer<'_>>, Issues> =
        offer.options.iter().map(|option| OptionAnswer::new(option, &offer, policy_hash)).collect();
    answer::json(&OfferAnswer {
        as_of,
        account: offer.account,
        invoice: offer.invoice,
        currency: offer.currency,
        balance: offer.balance,
        days_past_due: offer.days_past_due,
        options: options?,
        not_offered: &offer.not_offered,
        limits: &offer.limits,
    })
}

fn selection(node: Node<'_>, currency: Option<Currency>) -> Option<Selection> {
    let object = node.open_object()?;
    let kinds: [(&str, &[&str]); 7] = [
        ("payInFull", &["option"]),
        ("extension", &["option", "payOn"]),
        ("promise", &["option", "payOn"]),
        ("instalments", &["option", "frequency", "count", "firstOn", "anchorDay"]),
        ("dispute", &["option", "reason", "amount"]),
        ("hardship", &["option"]),
        ("notMe", &["option"]),
    ];
    let kinds = kinds.map(|(name, keys)| (name, (name, keys)));
    let (name, keys) = object.required("option", |node| node.choice(&kinds))?;
    object.only(keys);
    let pay_on = || object.required("payOn", read::date);
    Some(match name {
        "payInFull" => Selection::PayInFull,
        "extension" => Selection::Extension { pay_on: pay_on()? },
        "promise" => Selection::Promise { pay_on: pay_on()? },
        "instalments" => {
            let frequency = object.required("frequency", |node| node.choice(&FREQUENCIES));
            let count = object.required("count", |node| node.natural(0, u32::MAX));
            let first_on = object.required("firstOn", read::date);
            let anchor_day = object.optional("anchorDay", |node| node.natural(1, 31));
            let parts = InstalmentSelection::new(frequency?, count?, first_on?, anchor_day?);
            Selection::Instalments(node.take(parts)?)
        }
        "dispute" => {
            let reasons = [
                ("notMine", DisputeReason::NotMine),
                ("amountWrong", DisputeReason::AmountWrong),
                ("notReceived", DisputeReason::NotReceived),
                ("faulty", DisputeReason::Faulty),
                ("alreadyPaid", DisputeReason::AlreadyPaid),
                ("other", DisputeReason::Other),
            ];
            let reason = object.required("reason", |node| node.choice(&reasons));
            // Without a currency the invoice cannot be paid, which is said where it is named.
            let amount = object.optional("amount", |node| currency.and_then(|currency| node.amount(currency)));
            Selection::Dispute { reason: reason?, amount: amount? }
        }
        "hardship" => Selection::Hardship,
        _ => Selection::NotMe,
    })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OfferAnswer<'a> {
    as_of: Date,
    account: &'a str,
    invoice: &'a str,
    currency: Currency,
    balance: Money,
    days_past_due: i64,
    options: Vec<OptionAnswer<'a>>,
    not_offered: &'a [Refusal],
    limits: &'a Limits,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OptionAnswer<'a> {
    kind: &'static str,
    selection: Selection,
    payments: &'a [Payment],
    total: Money,
    cost: Money,
    set_aside: Money,
    last_on: Option<Date>,
    effect: Effect,
    choice: Choice<'a>,
}

impl<'a> OptionAnswer<'a> {
    fn new(option: &'a PaymentOption, offer: &Offer<'a>, policy_hash: &'a str) -> Result<Self, Issues> {
        let payments = option.payments.iter().map(|payment| ChoicePayment { on: payment.on, amount: payment.amount });
        let mut choice = Choice {
            version: 1,
            engine: crate::VERSION,
            reference: offer.invoice,
            as_of: offer.as_of,
            selection: option.selection,
            currency: offer.currency,
            total: option.total,
            payments: payments.collect(),
            policy: policy_hash,
            hash: None,
        };
        choice.hash = Some(answer::hash(&choice)?);
        Ok(Self {
            kind: option.selection.name(),
            selection: option.selection,
            payments: &option.payments,
            total: option.total,
            cost: option.cost,
            set_aside: option.set_aside,
            last_on: option.last_on,
            effect: option.effect,
            choice,
        })
    }
}

/// What the customer hands back to take an option. Its hash is over all the rest.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Choice<'a> {
    version: u32,
    engine: &'static str,
    reference: &'a str,
    as_of: Date,
    selection: Selection,
    currency: Currency,
    total: Money,
    payments: Vec<ChoicePayment>,
    policy: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hash: Option<String>,
}

#[derive(Serialize)]
struct ChoicePayment {
    on: Date,
    amount: Money,
}
