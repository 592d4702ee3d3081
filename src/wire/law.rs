//! `listLaws`, `checkAct`, `assessLatePayment`, `checkPaymentTerm`.

use serde::Serialize;

use crate::law::{
    Act, Bankruptcy, Binding, InterestPeriod, LatePaymentClaim, Law, LawReference, LegalFacts, MAX_AGREED_DAYS,
    MAX_REFERENCE_RATES, Party, Place, ReferenceRates, Role, Rule, claim, payment_term, permit, select,
};
use crate::money::{Currency, Money};
use crate::rate::RoundingRule;
use crate::time::{Date, DateRange, DayCount};
use crate::wire::charges::rounding;
use crate::wire::read::{self, Node, Object, whole};
use crate::wire::value::Value;
use crate::wire::{Answer, answer, calendar, facts};

#[inline(never)]
pub(super) fn place(node: Node<'_>) -> Option<Place> {
    let text = node.text("Give an ISO 3166 code, such as \"GB\".")?;
    node.take(Place::new(text))
}

pub(super) fn role(node: Node<'_>) -> Option<Role> {
    node.choice(&[("original", Role::Original), ("agency", Role::Agency), ("assignee", Role::Assignee)])
}

#[inline(never)]
pub(super) fn party(node: Node<'_>) -> Option<Party> {
    let parties =
        [("consumer", Party::Consumer), ("business", Party::Business), ("publicAuthority", Party::PublicAuthority)];
    node.choice(&parties)
}

/// Creditor, debtor and place of a request.
pub(super) fn setting(object: &Object<'_>) -> Option<(Role, Party, Place)> {
    let role = object.or("creditor", Role::default(), role);
    let party = object.required("debtor", party);
    let place = object.required("place", place);
    Some((role?, party?, place?))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ListedLaw {
    id: &'static str,
    source: &'static str,
    summary: &'static str,
    from: Date,
    to: Date,
    binding: Binding,
    binds_original_creditor: bool,
    rule: Rule,
}

#[derive(Serialize)]
struct Laws {
    on: Date,
    laws: Vec<ListedLaw>,
}

pub(super) fn list_laws(request: &Value<'_>) -> Answer {
    let (on, (role, party, place)) = whole(request, |node| {
        let object = node.object(&["on", "place", "creditor", "debtor"])?;
        let on = object.required("on", read::date);
        let setting = setting(&object);
        Some((on?, setting?))
    })?;
    let selected = select(role, party, place, on).map_err(|issue| issue.at("on"))?;
    let listed = |law: &Law, binding| ListedLaw {
        id: law.id,
        source: law.source,
        summary: law.summary,
        from: law.from,
        to: law.to,
        binding,
        binds_original_creditor: law.binds_original_creditor(),
        rule: law.rule,
    };
    answer::json(&Laws { on, laws: selected.into_iter().map(|one| listed(one.law, one.binding)).collect() })
}

const ACTS: [(&str, Act); 14] = [
    ("reminder", Act::Reminder),
    ("demandLetter", Act::DemandLetter),
    ("call", Act::Call),
    ("interest", Act::Interest),
    ("lateFee", Act::LateFee),
    ("lateFeeDemand", Act::LateFeeDemand),
    ("setOff", Act::SetOff),
    ("enforcement", Act::Enforcement),
    ("litigation", Act::Litigation),
    ("placeForCollection", Act::PlaceForCollection),
    ("sellDebt", Act::SellDebt),
    ("transferDebt", Act::TransferDebt),
    ("answerToDebtorQuestion", Act::AnswerToDebtorQuestion),
    ("replyToComplaint", Act::ReplyToComplaint),
];

/// The legal facts of a debt.
pub(super) fn legal_facts(node: Node<'_>) -> Option<LegalFacts> {
    let object = node.object(&["breathingSpace", "bankruptcy", "discharge", "identityTheft"])?;
    let breathing_space = object.optional("breathingSpace", |node| {
        let object = node.object(&["from", "to"])?;
        let from = object.required("from", read::date);
        let to = object.optional("to", |node| read::end(&node, from));
        Some(DateRange { from: from?, to: to? })
    });
    let bankruptcy = object.optional("bankruptcy", |node| {
        let object = node.object(&["petitionOn", "to", "claimArose"])?;
        let petition_on = object.required("petitionOn", read::date);
        let to = object.optional("to", |node| read::end(&node, petition_on));
        let claim_arose = object.optional("claimArose", read::date);
        Some(Bankruptcy { petition_on: petition_on?, to: to?, claim_arose: claim_arose? })
    });
    let day = |key| object.optional(key, |node| node.object(&["on"])?.required("on", read::date));
    let (discharged_on, identity_theft_on) = (day("discharge"), day("identityTheft"));
    Some(LegalFacts {
        breathing_space: breathing_space?,
        bankruptcy: bankruptcy?,
        discharged_on: discharged_on?,
        identity_theft_on: identity_theft_on?,
    })
}

#[derive(Serialize)]
struct CheckedAct {
    on: Date,
    act: Act,
    allowed: bool,
    rules: Vec<ConsultedRule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ConsultedRule {
    id: &'static str,
    source: &'static str,
    summary: &'static str,
    binding: Binding,
    binds_original_creditor: bool,
    forbids: bool,
    from: Option<Date>,
    to: Option<Date>,
}

pub(super) fn check_act(request: &Value<'_>) -> Answer {
    let (on, act, (role, party, place), facts) = whole(request, |node| {
        let object = node.object(&["on", "act", "place", "creditor", "debtor", "facts"])?;
        let on = object.required("on", read::date);
        let act = object.required("act", |node| node.choice(&ACTS));
        let setting = setting(&object);
        let facts = object.required("facts", legal_facts);
        Some((on?, act?, setting?, facts?))
    })?;
    let permit = permit(act, on, role, party, place, &facts).map_err(|issue| issue.at("on"))?;
    let consulted = permit.rules.iter().map(|rule| ConsultedRule {
        id: rule.law.id,
        source: rule.law.source,
        summary: rule.law.summary,
        binding: rule.binding,
        binds_original_creditor: rule.law.binds_original_creditor(),
        forbids: rule.forbids,
        from: rule.days.map(|days| days.from),
        to: rule.days.and_then(|days| days.to),
    });
    answer::json(&CheckedAct { on, act, allowed: permit.allowed, rules: consulted.collect() })
}

fn reference_rates(node: Node<'_>) -> Option<ReferenceRates> {
    let rates = node.list(MAX_REFERENCE_RATES, |item| {
        let object = item.object(&["from", "percent"])?;
        let from = object.required("from", read::date);
        let percent = object.required("percent", read::percent);
        Some((from?, percent?))
    })?;
    node.take(ReferenceRates::new(rates))
}

/// The debt of a claim for late payment, and its days.
struct Debt {
    amount: Money,
    due_on: Date,
    on: Date,
    rates: Option<ReferenceRates>,
    day_count: DayCount,
    rounding: RoundingRule,
}

fn debt(object: &Object<'_>) -> Option<Debt> {
    let currency = object.required("currency", read::currency);
    let amount = object.required("debt", |node| facts::money(node, currency));
    let due_on = object.required("dueOn", read::date);
    let on = object.required("on", read::date);
    let rates = object.optional("referenceRates", reference_rates);
    let day_count = object.or("dayCount", DayCount::default(), calendar::day_count);
    let rounding = object.or("rounding", RoundingRule::default(), |node| rounding_in(node, currency));
    Some(Debt { amount: amount?, due_on: due_on?, on: on?, rates: rates?, day_count: day_count?, rounding: rounding? })
}

fn rounding_in(node: Node<'_>, currency: Option<Currency>) -> Option<RoundingRule> {
    let rule = rounding(node)?;
    let fits = rule.places.zip(currency).is_none_or(|(places, currency)| places <= currency.decimals());
    if !fits {
        node.note(read::too_many_places().at("places"));
    }
    fits.then_some(rule)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LatePaymentAnswer {
    law: LawReference,
    days_late: i64,
    first_interest_day: Date,
    reference_rate_on: Date,
    interest: Option<Interest>,
    fixed_sum: Sum,
    reminder_needed: bool,
}

#[derive(Serialize)]
struct Sum {
    amount: Money,
    currency: Currency,
}

#[derive(Serialize)]
struct Interest {
    amount: Money,
    currency: Currency,
    periods: Vec<InterestPeriod>,
}

pub(super) fn assess_late_payment(request: &Value<'_>) -> Answer {
    let (party, place, debt) = whole(request, |node| {
        let keys = ["place", "debtor", "debt", "currency", "dueOn", "on", "referenceRates", "dayCount", "rounding"];
        let object = node.object(&keys)?;
        let party = object.required("debtor", party);
        let place = object.required("place", place);
        let debt = debt(&object);
        Some((party?, place?, debt?))
    })?;
    let late = claim(&LatePaymentClaim {
        place,
        party,
        debt: debt.amount,
        due_on: debt.due_on,
        on: debt.on,
        reference_rates: debt.rates.as_ref(),
        day_count: debt.day_count,
        rounding: debt.rounding,
    })?;
    answer::json(&LatePaymentAnswer {
        law: late.law.reference(),
        days_late: late.days_late,
        first_interest_day: late.first_interest_day,
        reference_rate_on: late.reference_rate_on,
        interest: late.interest.map(|interest| Interest {
            amount: interest.amount,
            currency: interest.amount.currency(),
            periods: interest.periods,
        }),
        fixed_sum: Sum { amount: late.fixed_sum, currency: late.fixed_sum.currency() },
        reminder_needed: late.reminder_needed,
    })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PaymentTermAnswer {
    law: LawReference,
    default_days: u32,
    max_days: u32,
    days: u32,
    accepted: Option<bool>,
    last_day_to_pay: Date,
    interest_from: Date,
}

pub(super) fn check_payment_term(request: &Value<'_>) -> Answer {
    let (party, place, starts_on, agreed) = whole(request, |node| {
        let object = node.object(&["place", "debtor", "invoiceReceived", "goodsReceived", "agreed"])?;
        let party = object.required("debtor", party);
        let place = object.required("place", place);
        let invoice = object.required("invoiceReceived", read::date);
        let goods = object.optional("goodsReceived", read::date);
        let agreed = object.optional("agreed", |node| {
            let object = node.object(&["days", "expresslyAndNotGrosslyUnfair"])?;
            let days = object.required("days", |node| node.natural(0, MAX_AGREED_DAYS));
            let fair = object.or("expresslyAndNotGrosslyUnfair", false, read::boolean);
            Some((days?, fair?))
        });
        let starts_on = invoice.zip(goods).map(|(invoice, goods)| goods.map_or(invoice, |goods| goods.max(invoice)));
        Some((party?, place?, starts_on?, agreed?))
    })?;
    let term = payment_term(place, party, starts_on, agreed)?;
    answer::json(&PaymentTermAnswer {
        law: term.law.reference(),
        default_days: term.default_days,
        max_days: term.max_days,
        days: term.days,
        accepted: term.accepted,
        last_day_to_pay: term.last_day_to_pay,
        interest_from: term.interest_from,
    })
}
