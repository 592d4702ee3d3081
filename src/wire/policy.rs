//! The business's policy: every part has its default.

use crate::aging::{
    AgeSource, AgingBasis, AgingPolicy, BucketScheme, MAX_BUCKETS, MAX_GRACE_DAYS, MAX_START_DAYS, PRESETS,
};
use crate::credit::Frequency;
use crate::money::Amounts;
use crate::options::{
    AffordabilityPolicy, AprMethod, BusinessDays, Charges, DayLimit, Discount, FeeRules, InstalmentRules,
    InstalmentsPolicy, InterestRule, Lender, LenderTerms, MAX_BROKEN_LIMIT, MAX_COUNT_LIMIT, MAX_DAYS_LIMIT,
    MAX_PARTNERS, MAX_TERM_DAYS, MIN_COUNT, OptionsPolicy, PartsRule, PaymentMethod, PromiseLimit, SettlementPolicy,
};
use crate::order;
use crate::wire::options::OPTIONS;
use crate::wire::read::{self, Node, Object};
use serde::Serialize;

use crate::contact::ContactRules;
use crate::error::{Issue, Issues};
use crate::escalation::{Finding, Ladder};
use crate::notices::WordsPolicy;
use crate::receivables::{Account, HOLD_KINDS, PausedBy};
use crate::time::{Date, DayCount, Roll};
use crate::wire::calendar;
use crate::wire::contact::contact_rules;
use crate::wire::ladder::{amounts, ladder};
use crate::wire::notices;

/// All of a policy, checked, with its defaults filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Policy {
    pub(super) receivables: ReceivablesPolicy,
    pub(super) aging: AgingPolicy,
    pub(super) escalation: Ladder,
    pub(super) contact: ContactRules,
    pub(super) notices: WordsPolicy,
    pub(super) options: OptionsPolicy,
}

/// What is made of the facts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ReceivablesPolicy {
    pub(super) over_application: OverApplication,
}

/// What an explicit application of more than is open then is taken for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum OverApplication {
    /// A slip.
    #[default]
    Refuse,
    /// An over-payment: what is too much stays unapplied.
    Unapplied,
}

impl Policy {
    /// Everything that the policy should not do or say.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let within = |outer: &str, findings: Vec<Finding>| -> Vec<Finding> {
            let at = |finding: Finding| Finding { path: format!("policy.{outer}.{}", finding.path), ..finding };
            findings.into_iter().map(at).collect()
        };
        let ladder = within("escalation", self.escalation.findings());
        ladder.into_iter().chain(within("notices", self.notices.findings())).collect()
    }

    /// Refuses an account that the policy takes for a slip; `path` is where it stands.
    pub(super) fn accept(&self, account: &Account, as_of: Date, path: &str) -> Result<(), Issues> {
        self.accept_known_on(account, as_of, None, path)
    }

    /// The same, of what the records said on a day.
    pub(super) fn accept_known_on(
        &self,
        account: &Account,
        as_of: Date,
        known_on: Option<Date>,
        path: &str,
    ) -> Result<(), Issues> {
        let issues = match (self.receivables.over_application, known_on) {
            (OverApplication::Unapplied, _) => Vec::new(),
            (OverApplication::Refuse, None) => account.over_applications(as_of),
            (OverApplication::Refuse, Some(day)) => account.over_applications_known_on(as_of, day),
        };
        if issues.is_empty() {
            Ok(())
        } else {
            Err(Issues(issues.into_iter().map(|issue| issue.within(path)).collect()))
        }
    }
}

/// The policy of a request, or the default.
pub(super) fn policy_of(request: &Object<'_>) -> Option<Policy> {
    request.or("policy", Policy::default(), |node| {
        let object = node.object(&["receivables", "aging", "escalation", "contact", "notices", "options"])?;
        let receivables = object.or("receivables", ReceivablesPolicy::default(), receivables);
        let aging = object.or("aging", AgingPolicy::default(), aging);
        let escalation = object.or("escalation", Ladder::default(), ladder);
        let contact = object.or("contact", ContactRules::default(), contact_rules);
        let notices = object.or("notices", WordsPolicy::default(), notices::words);
        let options = object.or("options", OptionsPolicy::default(), options);
        Some(Policy {
            receivables: receivables?,
            aging: aging?,
            escalation: escalation?,
            contact: contact?,
            notices: notices?,
            options: options?,
        })
    })
}

fn receivables(node: Node<'_>) -> Option<ReceivablesPolicy> {
    let object = node.object(&["overApplication"])?;
    let kinds = [("refuse", OverApplication::Refuse), ("unapplied", OverApplication::Unapplied)];
    let over_application = object.or("overApplication", OverApplication::default(), |node| node.choice(&kinds));
    Some(ReceivablesPolicy { over_application: over_application? })
}

fn aging(node: Node<'_>) -> Option<AgingPolicy> {
    let object = node.object(&["basis", "bucketStarts", "bucketBy", "graceDays", "pausedBy"])?;
    let bases = [("dueDate", AgingBasis::DueDate), ("issueDate", AgingBasis::IssueDate)];
    let sources = [("ageDays", AgeSource::AgeDays), ("treatmentDays", AgeSource::TreatmentDays)];
    let basis = object.or("basis", AgingBasis::default(), |node| node.choice(&bases));
    let bucket_starts = object.or("bucketStarts", BucketScheme::default(), |node| {
        if node.is_text() {
            let name = node.choice(&PRESETS.map(|(name, _)| (name, name)))?;
            return BucketScheme::preset(name);
        }
        let starts = node.list(MAX_BUCKETS, |start| start.integer(-MAX_START_DAYS, MAX_START_DAYS))?;
        node.take(BucketScheme::new(starts))
    });
    let bucket_by = object.or("bucketBy", AgeSource::default(), |node| node.choice(&sources));
    let grace_days = object.or("graceDays", 0, |node| node.integer(0, MAX_GRACE_DAYS));
    let paused_by = object.or("pausedBy", PausedBy::default(), |node| {
        node.list(HOLD_KINDS.len(), |item| item.choice(&HOLD_KINDS)).map(PausedBy::new)
    });
    Some(AgingPolicy {
        basis: basis?,
        bucket_starts: bucket_starts?,
        bucket_by: bucket_by?,
        grace_days: grace_days?,
        paused_by: paused_by?,
    })
}

fn options(node: Node<'_>) -> Option<OptionsPolicy> {
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
    use crate::contact::{Channels, Citation, Closed, Weekdays};

    fn check_names(value: &serde_json::Value) {
        for (name, value) in value.as_object().into_iter().flatten() {
            assert!(name.chars().all(|char| char.is_ascii_alphanumeric()), "`{name}` is no name of the API");
            check_names(value);
        }
        value.as_array().into_iter().flatten().for_each(check_names);
    }

    #[test]
    fn what_is_hashed_has_the_names_of_the_api() {
        let mut policy = Policy::default();
        policy.contact.closed =
            Some(Closed::new(Weekdays::ALL, Vec::new(), Channels::ALL, Citation { id: None, source: None }));
        let written = serde_json::from_str(&crate::wire::write::json(&policy)).unwrap();
        check_names(&written);
        assert_eq!(written["contact"]["callCap"]["count"], 7);
    }
}
