//! What an offer follows from: the policy's `receivables` and `options`. Each room reads its own part of a policy, so a business
//! that rewrites its ladder makes no choice stale.

use serde::Serialize;

use crate::credit::Frequency;
use crate::error::Issue;
use crate::money::Amounts;
use crate::options::{
    AffordabilityPolicy, AprMethod, BusinessDays, Charges, DayLimit, Discount, FeeRules, InstalmentRules,
    InstalmentsPolicy, InterestRule, Lender, LenderTerms, MAX_BROKEN_LIMIT, MAX_COUNT_LIMIT, MAX_DAYS_LIMIT,
    MAX_PARTNERS, MAX_TERM_DAYS, MIN_COUNT, OptionsPolicy, PartsRule, PaymentMethod, PromiseLimit, SettlementPolicy,
};
use crate::order;
use crate::time::{DayCount, Roll};
use crate::wire::calendar;
use crate::wire::options::OPTIONS;
use crate::wire::read::{self, Node, Object, amounts};
use crate::wire::receivables::{self, ReceivablesPolicy};

/// The parts of a policy.
pub(super) const PARTS: [&str; 6] = ["receivables", "aging", "escalation", "contact", "notices", "options"];

/// What an offer follows from, checked, with its defaults filled in; its hash is the choice's `policy`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct OfferPolicy {
    pub(super) receivables: ReceivablesPolicy,
    pub(super) options: OptionsPolicy,
}

/// The parts of a request's policy that an offer follows from, or the defaults.
pub(super) fn offer_policy(request: &Object<'_>) -> Option<OfferPolicy> {
    request.or("policy", OfferPolicy::default(), |node| {
        let object = node.object(&PARTS)?;
        let receivables = object.or("receivables", ReceivablesPolicy::default(), receivables::policy);
        let options = object.or("options", OptionsPolicy::default(), options);
        Some(OfferPolicy { receivables: receivables?, options: options? })
    })
}

pub(super) fn options(node: Node<'_>) -> Option<OptionsPolicy> {
    let object = node.object(&[
        "discount",
        "extension",
        "promise",
        "instalments",
        "settlement",
        "outsideFinance",
        "paymentMethods",
        "affordability",
        "aprMethod",
    ])?;
    let default = OptionsPolicy::default();
    let percent = |node: Node<'_>, key: &str| node.object(&[key])?.required(key, read::percent);
    let discount = object.or("discount", default.discount, |node| {
        or_null(node, |node| node.take(Discount::new(percent(node, "percent")?)))
    });
    let extension = object.or("extension", default.extension, |node| or_null(node, day_limit));
    let promise = object.or("promise", default.promise, |node| or_null(node, promise_limit));
    let instalments = object.or("instalments", default.instalments, |node| or_null(node, instalments));
    let settlement = object.or("settlement", default.settlement, |node| {
        or_null(node, |node| {
            let object = node.object(&["floorPercent", "maxDays"])?;
            let floor = object.required("floorPercent", read::percent);
            let max_days = object.required("maxDays", |node| node.natural(0, MAX_DAYS_LIMIT));
            node.take(SettlementPolicy::new(floor?, max_days?))
        })
    });
    let outside_finance = object.or("outsideFinance", default.outside_finance, |node| {
        let lenders = node.list(MAX_PARTNERS, lender)?;
        each_once(&node, lenders.len(), &|place| lenders.get(place).map(|one| &*one.lender), "lender")?;
        Some(lenders)
    });
    let payment_methods = object.or("paymentMethods", default.payment_methods, |node| {
        let methods = node.list(MAX_PARTNERS, payment_method)?;
        each_once(&node, methods.len(), &|place| methods.get(place).map(|one| &*one.method), "method")?;
        Some(methods)
    });
    let affordability = object.or("affordability", default.affordability, |node| {
        node.take(AffordabilityPolicy::new(percent(node, "sharePercent")?))
    });
    let methods = [
        ("byPlace", AprMethod::ByPlace),
        ("usActuarial", AprMethod::UsActuarial),
        ("euEffective", AprMethod::EuEffective),
    ];
    let apr_method = object.or("aprMethod", default.apr_method, |node| node.choice(&methods));
    Some(OptionsPolicy {
        discount: discount?,
        extension: extension?,
        promise: promise?,
        instalments: instalments?,
        settlement: settlement?,
        outside_finance: outside_finance?,
        payment_methods: payment_methods?,
        affordability: affordability?,
        apr_method: apr_method?,
    })
}

/// Refuses a name that is there twice.
fn each_once<'k>(node: &Node<'_>, len: usize, name: &dyn Fn(usize) -> Option<&'k str>, key: &str) -> Option<()> {
    let (_, repeats) = order::Index::new(len, name);
    for place in &repeats {
        let message = format!("`{}` is there twice", name(*place).unwrap_or_default());
        node.note(Issue::new("id.duplicate", message, "Give each its own.").at(format!("[{place}].{key}")));
    }
    repeats.is_empty().then_some(())
}

#[expect(clippy::option_option, reason = "null leaves an option out, which is not the same as a wrong value")]
fn or_null<T>(node: Node<'_>, read: impl FnOnce(Node<'_>) -> Option<T>) -> Option<Option<T>> {
    if node.is_null() { Some(None) } else { read(node).map(Some) }
}

fn day_limit(node: Node<'_>) -> Option<DayLimit> {
    let object = node.object(&["maxDays"])?;
    object.required("maxDays", |node| node.natural(0, MAX_DAYS_LIMIT)).map(|max_days| DayLimit { max_days })
}

fn promise_limit(node: Node<'_>) -> Option<PromiseLimit> {
    let object = node.object(&["maxDays", "maxBroken"])?;
    let max_days = object.required("maxDays", |node| node.natural(0, MAX_DAYS_LIMIT));
    let max_broken = object.or("maxBroken", 1, |node| node.natural(0, MAX_BROKEN_LIMIT));
    Some(PromiseLimit { max_days: max_days?, max_broken: max_broken? })
}

pub(super) const FREQUENCIES: [(&str, Frequency); 5] = [
    ("weekly", Frequency::Weekly),
    ("twoWeekly", Frequency::TwoWeekly),
    ("fourWeekly", Frequency::FourWeekly),
    ("semiMonthly", Frequency::SemiMonthly),
    ("monthly", Frequency::Monthly),
];

fn instalments(node: Node<'_>) -> Option<InstalmentsPolicy> {
    let object = node.object(&[
        "frequencies",
        "maxCount",
        "maxFirstDays",
        "maxTermDays",
        "parts",
        "interest",
        "fees",
        "freeUpTo",
        "minPayment",
        "downPaymentPercent",
        "maxBalloonPercent",
        "businessDays",
    ])?;
    let default = InstalmentRules::default();
    let frequencies = object
        .or("frequencies", default.frequencies, |node| node.list(FREQUENCIES.len(), |item| item.choice(&FREQUENCIES)));
    let max_count = object.or("maxCount", default.max_count, |node| node.natural(MIN_COUNT, MAX_COUNT_LIMIT));
    let max_first_days = object.or("maxFirstDays", default.max_first_days, |node| node.natural(0, MAX_DAYS_LIMIT));
    let max_term_days =
        object.or("maxTermDays", default.max_term_days, |node| or_null(node, |node| node.natural(0, MAX_TERM_DAYS)));
    let rules = [("equal", PartsRule::Equal), ("level", PartsRule::Level)];
    let parts = object.or("parts", default.parts, |node| node.choice(&rules));
    let charges = charges(&object);
    let free_up_to = object.or("freeUpTo", default.free_up_to, |node| node.natural(0, MAX_COUNT_LIMIT));
    let min_payment = object.or("minPayment", default.min_payment, amounts);
    let percent = |key, default| object.or(key, default, read::percent);
    let down_payment_percent = percent("downPaymentPercent", default.down_payment_percent);
    let max_balloon_percent = percent("maxBalloonPercent", default.max_balloon_percent);
    let business_days = object.or("businessDays", default.business_days, |node| {
        or_null(node, |node| {
            let object = node.object(&["calendar", "roll"])?;
            let calendar = object.required("calendar", calendar::calendar);
            let roll = object.or("roll", Roll::Following, calendar::roll);
            Some(BusinessDays { calendar: calendar?, roll: roll? })
        })
    });
    node.take(InstalmentsPolicy::new(InstalmentRules {
        frequencies: frequencies?,
        max_count: max_count?,
        max_first_days: max_first_days?,
        max_term_days: max_term_days?,
        parts: parts?,
        charges: charges?,
        free_up_to: free_up_to?,
        min_payment: min_payment?,
        down_payment_percent: down_payment_percent?,
        max_balloon_percent: max_balloon_percent?,
        business_days: business_days?,
    }))
}

/// Interest and fees of a request's object.
fn charges(object: &Object<'_>) -> Option<Charges> {
    let interest = object.or("interest", InterestRule::None, interest);
    let fees = object.or("fees", FeeRules::default(), |node| {
        let object = node.object(&["upFront", "each", "atEnd"])?;
        let fee = |key| object.or(key, Amounts::default(), amounts);
        let (up_front, each, at_end) = (fee("upFront"), fee("each"), fee("atEnd"));
        Some(FeeRules { up_front: up_front?, each: each?, at_end: at_end? })
    });
    Some(Charges { interest: interest?, fees: fees? })
}

fn interest(node: Node<'_>) -> Option<InterestRule> {
    let object = node.open_object()?;
    let kinds = [("none", 0), ("flat", 1), ("perPeriod", 2), ("simpleDaily", 3)];
    let kind = object.required("kind", |node| node.choice(&kinds))?;
    object.only(match kind {
        0 => &["kind"],
        3 => &["kind", "percent", "dayCount"],
        _ => &["kind", "percent"],
    });
    if kind == 0 {
        return Some(InterestRule::None);
    }
    let percent = object.required("percent", read::percent);
    let day_count = object.or("dayCount", DayCount::Actual365Fixed, calendar::day_count);
    let (percent, day_count) = (percent?, day_count?);
    Some(match kind {
        1 => InterestRule::Flat { percent },
        2 => InterestRule::PerPeriod { percent },
        _ => InterestRule::SimpleDaily { percent, day_count },
    })
}

fn lender(node: Node<'_>) -> Option<Lender> {
    let object = node.object(&["lender", "frequency", "count", "firstDays", "interest", "fees"])?;
    let lender = object.required("lender", read::id);
    let frequency = object.required("frequency", |node| node.choice(&FREQUENCIES));
    let count = object.required("count", |node| node.natural(1, MAX_COUNT_LIMIT));
    let first_days = object.required("firstDays", |node| node.natural(0, MAX_DAYS_LIMIT));
    let charges = charges(&object);
    node.take(Lender::new(LenderTerms {
        lender: lender?,
        frequency: frequency?,
        count: count?,
        first_days: first_days?,
        charges: charges?,
    }))
}

fn payment_method(node: Node<'_>) -> Option<PaymentMethod> {
    let object = node.object(&["method", "options"])?;
    let method = object.required("method", read::id);
    let names = OPTIONS.map(|(name, _)| (name, name));
    let options = object.optional("options", |node| node.list(names.len(), |item| item.choice(&names)));
    Some(PaymentMethod { method: method?, options: options? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_names(value: &serde_json::Value) {
        for (name, value) in value.as_object().into_iter().flatten() {
            assert!(name.chars().all(|char| char.is_ascii_alphanumeric()), "`{name}` is no name of the API");
            check_names(value);
        }
        value.as_array().into_iter().flatten().for_each(check_names);
    }

    #[test]
    fn what_is_hashed_has_the_names_of_the_api() {
        let written = serde_json::from_str(&crate::wire::write::json(&OfferPolicy::default())).unwrap();
        check_names(&written);
        assert_eq!(written["options"]["promise"]["maxDays"], 14);
    }
}
