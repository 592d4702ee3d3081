//! `assessCharges`.

use crate::error::Issue;
use crate::escalation::{
    ChargeRule, InterestSince, LevelCharges, MAX_CHARGES_PER_LEVEL, MAX_CHARGING_LEVELS, MAX_NOTICES, Notice, assess,
};
use crate::rate::{Rounding, RoundingRule};
use crate::receivables::{About, Account, EventKind};
use crate::time::{Date, When};
use crate::wire::read::{self, Node, whole};
use crate::wire::value::Value;
use crate::wire::{Answer, answer, facts, policy::policy_of};

pub(super) fn assess_charges(request: &Value<'_>) -> Answer {
    let (account, levels, notices, rounding, policy) = whole(request, |node| {
        let object = node.object(&["account", "levels", "notices", "rounding", "policy"])?;
        let account = object.required("account", facts::account);
        let policy = policy_of(&object);
        let of_policy = policy.as_ref().map(|policy| policy.escalation.charging_levels()).unwrap_or_default();
        let levels = object.or("levels", of_policy, |node| node.list(MAX_CHARGING_LEVELS, level));
        let rounding = object.or("rounding", RoundingRule::default(), rounding);
        let (account, levels) = (account?, levels?);
        // Levels that charge nothing need no notice of theirs.
        let is_charged = |notice: &Notice| levels.iter().any(|level| level.level == notice.level);
        let sent: Vec<Notice> = notices_of(&account).filter(is_charged).collect();
        let notices = object.or("notices", sent, |node| node.list(MAX_NOTICES, notice));
        Some((account, levels, notices?, rounding?, policy?))
    })?;
    if notices.len() > MAX_NOTICES {
        let message = format!("{} notices are more than {MAX_NOTICES}", notices.len());
        return Err(Issue::new("limit.exceeded", message, "Ask in parts.").at("account.history").into());
    }
    if let Some(last) = notices.last() {
        policy.receivables.accept(&account, last.on, "account")?;
    }
    answer::json(&assess(&account, &levels, &notices, rounding)?)
}

/// The notices that were sent, in the order of their days.
fn notices_of(account: &Account) -> impl Iterator<Item = Notice> {
    let events = account.events(When::On(Date::MAX));
    events.into_iter().filter_map(|event| match &event.kind {
        EventKind::NoticeSent { level, about, .. } => {
            Some(Notice { on: event.on(), level: level.clone(), about: about.clone() })
        }
        _ => None,
    })
}

fn level(node: Node<'_>) -> Option<LevelCharges> {
    let object = node.object(&["level", "charges"])?;
    let level = object.required("level", read::id);
    let charges = object.required("charges", charges);
    Some(LevelCharges { level: level?, charges: charges? })
}

fn notice(node: Node<'_>) -> Option<Notice> {
    let object = node.object(&["on", "level", "invoice", "instalment"])?;
    let on = object.required("on", read::date);
    let level = object.required("level", read::id);
    let invoice = object.optional("invoice", read::id);
    let instalment = object.optional("instalment", |node| node.natural(1, 1_000_000));
    let about = About { invoice: invoice?, instalment: instalment?, currency: None };
    Some(Notice { on: on?, level: level?, about })
}

/// The charges of a level.
pub(super) fn charges(node: Node<'_>) -> Option<Vec<ChargeRule>> {
    node.list(MAX_CHARGES_PER_LEVEL, charge)
}

fn charge(node: Node<'_>) -> Option<ChargeRule> {
    let object = node.open_object()?;
    let kinds: [(&str, &[&str]); 4] = [
        ("fixed", &["kind", "amount", "currency"]),
        ("percentOfOriginal", &["kind", "percent"]),
        ("percentOfOpen", &["kind", "percent"]),
        ("interest", &["kind", "annualPercent", "dayBasis", "since"]),
    ];
    let (name, keys) = object.required("kind", |node| node.choice(&kinds.map(|kind| (kind.0, kind))))?;
    object.only(keys);
    match name {
        "fixed" => {
            let currency = object.required("currency", read::currency);
            let amount = object.required("amount", |node| {
                let amount = facts::money(node, currency)?;
                read::not_negative(&node, amount.minor()).then_some(amount)
            });
            amount.map(ChargeRule::Fixed)
        }
        "percentOfOriginal" => object.required("percent", read::share).map(ChargeRule::PercentOfOriginal),
        "percentOfOpen" => object.required("percent", read::share).map(ChargeRule::PercentOfOpen),
        _ => {
            let annual = object.required("annualPercent", read::share);
            let day_basis = object.or("dayBasis", 365, |node| node.natural(360, 366));
            let starts = [("dueDate", InterestSince::DueDate), ("lastCharge", InterestSince::LastCharge)];
            let since = object.or("since", InterestSince::default(), |node| node.choice(&starts));
            Some(ChargeRule::Interest { annual: annual?, day_basis: day_basis?, since: since? })
        }
    }
}

pub(super) const ROUNDINGS: [(&str, Rounding); 4] =
    [("halfUp", Rounding::HalfUp), ("halfEven", Rounding::HalfEven), ("down", Rounding::Down), ("up", Rounding::Up)];

/// How amounts are rounded.
pub(super) fn rounding(node: Node<'_>) -> Option<RoundingRule> {
    let object = node.object(&["places", "mode"])?;
    let places = object.optional("places", |node| node.natural(0, 9));
    let mode = object.or("mode", Rounding::default(), |node| node.choice(&ROUNDINGS));
    let places = places?.and_then(|places| u8::try_from(places).ok());
    Some(RoundingRule { places, mode: mode? })
}
