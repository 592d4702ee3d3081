//! `offerOptions`: the offer, and with each option the choice that takes it.

use std::sync::OnceLock;

use serde::Serialize;

use crate::error::Issues;
use crate::money::{Currency, Money};
use crate::options::{
    Affordability, Affordable, CanPay, DisputeReason, HardshipCategory, InstalmentSelection, Limits, MAX_SELECTIONS,
    Means, Offer, PartSize, PaymentOption, Question, Refusal, Selection, offer, payable_invoice,
};
use crate::time::Date;
use crate::wire::offer_policy::{FREQUENCIES, OfferPolicy, offer_policy};
use crate::wire::read::{self, Node, Object, whole};
use crate::wire::schedule::Written;
use crate::wire::value::Value;
use crate::wire::{Answer, answer, facts, law};

pub(super) fn offer_options(request: &Value<'_>) -> Answer {
    let (as_of, account, invoice, policy, is_default, setting, selections, wish) = whole(request, |node| {
        let object = node.object(&["asOf", "account", "invoice", "policy", "law", "selections", "affordability"])?;
        let as_of = object.required("asOf", read::date);
        let account = object.required("account", facts::account);
        let invoice = object.required("invoice", read::id);
        let policy = offer_policy(&object);
        let setting = object.optional("law", |node| law::setting(&node.object(&["place", "creditor", "debtor"])?));
        let currency = match (&account, &invoice, as_of) {
            (Some(account), Some(invoice), Some(as_of)) => {
                object.node.take(payable_invoice(account, invoice, as_of)).map(|invoice| invoice.amount.currency())
            }
            _ => None,
        };
        let selections =
            object.optional("selections", |node| node.list(MAX_SELECTIONS, |item| selection(item, currency)));
        let wish = object.optional("affordability", |node| affordability(node, currency));
        Some((as_of?, account?, invoice?, policy?, !object.has("policy"), setting?, selections?, wish?))
    })?;
    policy.receivables.accept(&account, as_of, "account")?;
    let setting = setting.map(|(_, party, place)| (party, place));
    let question = Question {
        account: &account,
        invoice: &invoice,
        as_of,
        policy: &policy.options,
        setting,
        selections: selections.as_deref(),
        affordability: wish.as_ref(),
    };
    let offer = offer(&question)?;
    let policy_hash = if is_default { default_hash(&policy)? } else { answer::hash(&policy)? };
    let options: Result<Vec<OptionAnswer<'_>>, Issues> =
        offer.options.iter().map(|option| OptionAnswer::new(option, &offer, &policy_hash)).collect();
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
        affordability: offer.affordability.as_ref(),
    })
}

/// The hash of the default policy: always the same, and a quarter of the work of an offer.
fn default_hash(default: &OfferPolicy) -> Answer {
    static HASH: OnceLock<String> = OnceLock::new();
    match HASH.get() {
        Some(hash) => Ok(hash.clone()),
        None => answer::hash(default).map(|hash| HASH.get_or_init(|| hash).clone()),
    }
}

const PARTS: [&str; 8] = ["frequency", "count", "amount", "firstOn", "anchorDay", "otherDay", "downPayment", "balloon"];

/// Every option with what belongs to it.
pub(super) const OPTIONS: [(&str, &[&str]); 9] = [
    ("payInFull", &[]),
    ("extension", &["payOn"]),
    ("promise", &["payOn"]),
    ("instalments", &PARTS),
    ("settlement", &["amount", "payOn"]),
    ("outsideFinance", &["lender"]),
    ("dispute", &["reason", "amount", "rest"]),
    ("hardship", &["category", "canPay"]),
    ("notMe", &["stopContact"]),
];

fn selection(node: Node<'_>, currency: Option<Currency>) -> Option<Selection> {
    let object = node.open_object()?;
    let kinds = OPTIONS.map(|(name, keys)| (name, (name, keys)));
    let (name, keys) = object.required("option", |node| node.choice(&kinds))?;
    object.only(&[&["option"], keys].concat());
    let pay_on = || object.required("payOn", read::date);
    let amount = || object.optional("amount", |node| money(node, currency));
    Some(match name {
        "payInFull" => Selection::PayInFull,
        "extension" => Selection::Extension { pay_on: pay_on()? },
        "promise" => Selection::Promise { pay_on: pay_on()? },
        "instalments" => Selection::Instalments(parts(&object, currency)?),
        "settlement" => {
            let (amount, pay_on) = (amount(), pay_on());
            Selection::Settlement { amount: amount?, pay_on: pay_on? }
        }
        "outsideFinance" => Selection::OutsideFinance { lender: object.required("lender", read::id)? },
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
            let amount = amount();
            let rest = object.optional("rest", |node| parts(&node.object(&PARTS)?, currency));
            Selection::Dispute { reason: reason?, amount: amount?, rest: rest? }
        }
        "hardship" => {
            let categories = [
                ("illness", HardshipCategory::Illness),
                ("lostIncome", HardshipCategory::LostIncome),
                ("bereavement", HardshipCategory::Bereavement),
                ("separation", HardshipCategory::Separation),
                ("disaster", HardshipCategory::Disaster),
                ("otherDebts", HardshipCategory::OtherDebts),
                ("other", HardshipCategory::Other),
            ];
            let category = object.optional("category", |node| node.choice(&categories));
            let can_pay = object.optional("canPay", |node| can_pay(node, currency));
            Selection::Hardship { category: category?, can_pay: can_pay? }
        }
        _ => Selection::NotMe { stop_contact: object.or("stopContact", false, read::boolean)? },
    })
}

fn can_pay(node: Node<'_>, currency: Option<Currency>) -> Option<CanPay> {
    let object = node.object(&["frequency", "amount"])?;
    let frequency = object.required("frequency", |node| node.choice(&FREQUENCIES));
    let amount = object.required("amount", |node| money(node, currency));
    Some(CanPay { frequency: frequency?, amount: amount? })
}

/// An amount of the invoice's currency. Without one the invoice cannot be paid, which is said where it is named.
fn money(node: Node<'_>, currency: Option<Currency>) -> Option<Money> {
    currency.and_then(|currency| node.amount(currency))
}

fn parts(object: &Object<'_>, currency: Option<Currency>) -> Option<InstalmentSelection> {
    let frequency = object.required("frequency", |node| node.choice(&FREQUENCIES));
    let amount = |key| object.optional(key, |node| money(node, currency));
    let size = if object.has("amount") {
        if object.has("count") {
            object.conflict("count", "amount");
        }
        amount("amount").and_then(|amount| amount.map(PartSize::Amount))
    } else {
        object.required("count", |node| node.natural(0, u32::MAX)).map(PartSize::Count)
    };
    let first_on = object.required("firstOn", read::date);
    let day = |key| object.optional(key, |node| node.natural(1, 31));
    let (anchor_day, other_day) = (day("anchorDay"), day("otherDay"));
    let (down_payment, balloon) = (amount("downPayment"), amount("balloon"));
    let parts = InstalmentSelection::new(frequency?, size?, first_on?, anchor_day?);
    let other_day = other_day?;
    let parts = parts.and_then(|parts| other_day.map_or(Ok(parts), |day| parts.with_other_day(day)));
    let parts = object.node.take(parts)?;
    let parts = down_payment?.map_or(parts, |amount| parts.with_down_payment(amount));
    Some(balloon?.map_or(parts, |amount| parts.with_balloon(amount)))
}

fn affordability(node: Node<'_>, currency: Option<Currency>) -> Option<Affordability> {
    let object = node.object(&["frequency", "amount", "income", "spending", "payday"])?;
    let frequency = object.required("frequency", |node| node.choice(&FREQUENCIES));
    let payday = object.optional("payday", read::date);
    let amount = |key| object.required(key, |node| money(node, currency));
    let by_income = ["income", "spending"].into_iter().find(|key| object.has(key));
    let means = match by_income {
        Some(key) => {
            if object.has("amount") {
                object.conflict("amount", key);
            }
            let (income, spending) = (amount("income"), amount("spending"));
            income.zip(spending).map(|(income, spending)| Means::Left { income, spending })
        }
        None => amount("amount").map(Means::Amount),
    };
    Some(Affordability { frequency: frequency?, means: means?, payday: payday? })
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
    #[serde(skip_serializing_if = "Option::is_none")]
    affordability: Option<&'a Affordable>,
}

#[derive(Serialize)]
struct OptionAnswer<'a> {
    kind: &'static str,
    #[serde(flatten)]
    option: &'a PaymentOption,
    terms: Option<Written<'a>>,
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
            selection: &option.selection,
            currency: offer.currency,
            total: option.total,
            payments: payments.collect(),
            policy: policy_hash,
            hash: None,
        };
        choice.hash = Some(answer::hash(&choice)?);
        Ok(Self { kind: option.selection.name(), option, terms: option.terms.as_ref().map(Written), choice })
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
    selection: &'a Selection,
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
