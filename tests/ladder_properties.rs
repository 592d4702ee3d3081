//! Ladders of the business's own, over generated ladders, accounts and histories: 400 for each law, and 60 lives.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use std::collections::BTreeMap;

use common::facts::{Account, Day, date};
use common::{ACCOUNT_HOLDS, cases, generate};
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// How far a next day is looked for one by one.
const SCAN_DAYS: Day = 60;

/// A question's facts: a generated account, more events each with its day, tags, and a policy.
#[derive(Clone, Debug)]
struct Case {
    account: Account,
    events: Vec<(Day, Value)>,
    tags: Vec<(Day, Option<Day>, &'static str)>,
    policy: Value,
}

impl Case {
    fn account_json(&self) -> Value {
        let mut account = self.account.json();
        let history = account["history"].as_array_mut().unwrap();
        history.extend(self.events.iter().map(|(on, event)| dated(*on, event)));
        account["tags"] = self
            .tags
            .iter()
            .map(|(from, to, tag)| match to {
                Some(to) => json!({"tag": tag, "from": date(*from), "to": date(*to)}),
                None => json!({"tag": tag, "from": date(*from)}),
            })
            .collect();
        account
    }

    fn request(&self, on: Day) -> Value {
        json!({"on": date(on), "account": self.account_json(), "policy": self.policy})
    }

    fn decide(&self, on: Day) -> Value {
        common::answer("decideEscalation", &self.request(on))
    }

    /// Without what takes effect after a day.
    fn up_to(&self, day: Day) -> Self {
        let mut known = self.clone();
        known.account = known.account.up_to(day);
        // An event may name an invoice that is issued later.
        known.account.invoices.clone_from(&self.account.invoices);
        known.events.retain(|(on, _)| *on <= day);
        known.tags.retain(|(from, ..)| *from <= day);
        known
    }
}

fn dated(on: Day, event: &Value) -> Value {
    let mut event = event.clone();
    event["on"] = json!(date(on));
    event
}

fn number_condition() -> impl Strategy<Value = Value> {
    let facts = [
        "daysPastDue",
        "daysSinceIssue",
        "treatmentDays",
        "daysSincePreviousNotice",
        "openInvoices",
        "overdueInvoices",
    ];
    (select(facts.to_vec()), any::<bool>(), -5..60i64).prop_map(|(fact, at_least, value)| {
        let value = if fact.ends_with("Invoices") { value % 4 } else { value };
        json!({"fact": fact, "op": if at_least { "atLeast" } else { "moreThan" }, "value": value})
    })
}

fn condition() -> impl Strategy<Value = Value> {
    let amount = (select(vec!["openBalance", "overdueBalance"]), 0..3_000i64).prop_map(
        |(fact, value)| json!({"fact": fact, "op": "atLeast", "amounts": {"EUR": value.to_string(), "JPY": (value * 100).to_string()}}),
    );
    let tag = (select(vec!["present", "absent"]), select(vec!["vip", "blue"]))
        .prop_map(|(op, value)| json!({"fact": "tag", "op": op, "value": value}));
    let bounced = any::<bool>().prop_map(|value| json!({"fact": "previousNoticeBounced", "op": "is", "value": value}));
    prop_oneof![6 => number_condition(), 1 => amount, 1 => tag, 1 => bounced]
}

fn level(conditions: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    let actions = ["notice", "call", "offer", "serviceHold", "finalNotice", "review", "placement", "suit", "writeOff"];
    let channels = prop::sample::subsequence(vec!["email", "letter", "call"], 0..=3);
    (select(actions.to_vec()), channels, prop::collection::vec(conditions, 0..3), 0..20i64).prop_map(
        |(action, mut channels, conditions, grants_days)| {
            if channels.is_empty() && ["notice", "call", "offer", "finalNotice"].contains(&action) {
                channels.push("letter");
            }
            json!({"action": action, "channels": channels, "conditions": conditions, "grantsDays": grants_days})
        },
    )
}

fn ladder(conditions: impl Strategy<Value = Value>, promotion: &'static str) -> impl Strategy<Value = Value> {
    let words = (
        select(vec!["account", "currency", "invoice", "instalment"]),
        select(vec!["dueDate", "issueDate"]),
        select(vec!["whenClear", "whenAnchorChanges"]),
        select(vec!["sent", "delivered"]),
    );
    let more = (0..4i64, 0..9i64, weighted(0.4, 1..40i64), weighted(0.3, 1..3u32), weighted(0.2, 1..900i64));
    (words, prop::collection::vec(level(conditions), 0..6), more).prop_map(
        move |((unit, anchor, restart, earned_by), mut levels, (email, letter, days, months, least))| {
            for (position, level) in levels.iter_mut().enumerate() {
                level["level"] = json!(name(position));
            }
            let mut ladder = json!({
                "unit": unit, "anchor": anchor, "restart": restart, "earnedBy": earned_by, "promotion": promotion,
                "levels": levels, "transitDays": {"email": email, "letter": letter}, "otherNotices": ["other"],
                "holdTags": ["stop"], "minimumBalance": {},
            });
            match (days, months) {
                (_, Some(months)) => ladder["repeat"] = json!({"level": "again", "everyMonths": months}),
                (Some(days), None) => ladder["repeat"] = json!({"level": "again", "everyDays": days}),
                (None, None) => ladder["otherNotices"] = json!(["other", "again"]),
            }
            if let Some(least) = least {
                ladder["minimumBalance"] = json!({"EUR": least.to_string(), "JPY": least.to_string()});
            }
            ladder
        },
    )
}

fn name(position: usize) -> String {
    format!("L{position}")
}

/// A notice of some name, about everything or a part, and what became of it.
fn notices() -> impl Strategy<Value = Vec<(Day, Value)>> {
    let about = weighted(0.3, (0..5usize, any::<bool>()));
    (0..9usize, generate::fact_day(), weighted(0.7, select(vec!["email", "letter", "call"])), about, 0..6u8, 0..9i64)
        .prop_map(|(level, on, channel, about, fate, after)| {
            let level = match level {
                7 => "other".to_owned(),
                8 => "again".to_owned(),
                level => name(level),
            };
            let mut sent = json!({"type": "noticeSent", "level": level});
            if let Some(channel) = channel {
                sent["channel"] = json!(channel);
            }
            if let Some((which, by_invoice)) = about {
                sent["about"] = json!([which, by_invoice]);
            }
            let fate = match fate {
                0 => Some("noticeBounced"),
                1 => Some("noticeDelivered"),
                _ => None,
            };
            let later = fate.map(|fate| (on + after, json!({"type": fate, "level": sent["level"]})));
            [(on, sent)].into_iter().chain(later).collect()
        })
}

/// Something that sets the account aside, and its end.
fn account_hold() -> impl Strategy<Value = Vec<(Day, Value)>> {
    (select(ACCOUNT_HOLDS.to_vec()), generate::fact_day(), weighted(0.5, 0..60i64), weighted(0.4, 0..90i64)).prop_map(
        |((begins, ends), on, days, ended_after)| {
            let mut began = json!({"type": begins});
            if let Some(days) = days {
                began["to"] = json!(date(on + days));
            }
            let ended = ended_after.map(|after| (on + after, json!({"type": ends})));
            [(on, began)].into_iter().chain(ended).collect()
        },
    )
}

/// A hold that a person places on the account or an invoice.
fn placed_hold() -> impl Strategy<Value = (Day, Value)> {
    (generate::fact_day(), weighted(0.5, 0..60i64), weighted(0.5, 0..5usize)).prop_map(|(on, days, invoice)| {
        let mut placed = json!({"type": "holdPlaced", "id": "H"});
        if let Some(days) = days {
            placed["to"] = json!(date(on + days));
        }
        if let Some(which) = invoice {
            placed["about"] = json!([which, true]);
        }
        (on, placed)
    })
}

/// Names what an event is about; of an account without invoices, everything.
fn name_about(event: &mut Value, account: &Account) {
    let Some(about) = event.as_object_mut().unwrap().remove("about") else { return };
    let Some(invoice) = account.invoices.get(about[0].as_u64().unwrap() as usize % account.invoices.len().max(1))
    else {
        return;
    };
    match about[1].as_bool() {
        Some(true) => event["invoice"] = json!(invoice.id),
        _ => event["currency"] = json!(invoice.currency),
    }
}

fn case() -> impl Strategy<Value = Case> {
    let tags = prop::collection::vec(
        (generate::fact_day(), weighted(0.5, 0..60i64), select(vec!["vip", "blue", "stop"])),
        0..3,
    );
    let ladder = prop_oneof![ladder(condition(), "step"), ladder(condition(), "jump")];
    let events = (
        prop::collection::vec(notices(), 0..5),
        prop::collection::vec(account_hold(), 0..2),
        weighted(0.3, placed_hold()),
    );
    (generate::account(), events, tags, ladder).prop_map(|(account, (notices, holds, placed), tags, mut ladder)| {
        let mut events: Vec<(Day, Value)> = notices.into_iter().flatten().chain(holds.into_iter().flatten()).collect();
        events.extend(placed);
        for (_, event) in &mut events {
            name_about(event, &account);
        }
        // Names beyond the ladder's levels are other notices.
        let levels = ladder["levels"].as_array().unwrap().len();
        let others = ladder["otherNotices"].as_array_mut().unwrap();
        others.extend((levels..7).map(|position| json!(name(position))));
        let tags = tags.into_iter().map(|(from, days, tag)| (from, days.map(|days| from + days), tag)).collect();
        Case { account, events, tags, policy: json!({"escalation": ladder}) }
    })
}

/// What tells a unit from the others.
fn key(unit: &Value) -> String {
    json!([unit["currency"], unit["invoice"], unit["instalment"], unit["charge"]]).to_string()
}

fn units(decision: &Value) -> BTreeMap<String, Value> {
    let units = decision["units"].as_array().unwrap();
    let by_key: BTreeMap<String, Value> = units.iter().map(|unit| (key(unit), unit.clone())).collect();
    assert_eq!(by_key.len(), units.len(), "two units of one key\n{decision:#}");
    by_key
}

fn position(level: &Value) -> Option<usize> {
    level["level"].as_str().map(|name| name.strip_prefix('L').map_or(usize::MAX, |number| number.parse().unwrap()))
}

fn check_unit(unit: &Value, policy: &Value) {
    let context = || format!("{unit:#}\n{policy:#}");
    let reasons = unit["reasons"].as_array().unwrap();
    assert!(!reasons.is_empty(), "no reason\n{}", context());
    assert!(reasons.iter().all(|reason| reason["message"] != json!("") && reason["rule"] != json!("")));
    let blocked = !unit["blockedBy"].as_array().unwrap().is_empty();
    assert_eq!(unit["allowed"], json!(!unit["candidate"].is_null() && !blocked), "{}", context());
    let reaches = unit["reaches"].as_array().unwrap();
    let is_open = reaches.is_empty() || reaches.iter().any(|reach| reach["allowed"] == json!(true));
    assert_eq!(unit["action"].is_object(), unit["allowed"] == json!(true) && is_open, "{}", context());
    if !unit["action"].is_null() {
        assert_eq!(unit["action"]["level"], unit["candidate"], "{}", context());
    }
    let levels = policy["escalation"]["levels"].as_array().unwrap();
    let timeline = unit["timeline"].as_array().unwrap();
    assert_eq!(timeline.len(), levels.len());
    for (step, level) in timeline.iter().zip(levels) {
        assert!(["level", "action", "channels"].iter().all(|field| step[field] == level[field]), "{}", context());
        assert_eq!(step["on"].is_null(), matches!(step["state"].as_str(), Some("blocked" | "passedOver")));
    }
    if policy["escalation"]["promotion"] == json!("step")
        && let Some(action) = position(&unit["action"]).filter(|action| *action != usize::MAX)
    {
        let sent = position(&json!({"level": unit["sent"]}));
        let bounced = reasons.iter().find(|reason| reason["code"] == json!("noticeBounced"));
        let resent = bounced.and_then(|reason| position(&json!({"level": reason["previous"]})));
        let expected = resent.unwrap_or_else(|| sent.map_or(0, |sent| sent + 1));
        assert_eq!(action, expected, "a level is skipped or repeated\n{}", context());
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn each_verdict_of_a_ladder_explains_itself_and_skips_nothing_in_400_cases(
        case in case(), on in generate::question_day(),
    ) {
        for unit in units(&case.decide(on)).values() {
            check_unit(unit, &case.policy);
        }
    }

    #[test]
    fn an_added_hold_of_any_kind_allows_no_unit_more_in_400_cases(
        case in case(), on in generate::question_day(), begun in account_hold(), placed in placed_hold(), whole in any::<bool>(),
    ) {
        let before = units(&case.decide(on));
        let mut held = case.clone();
        let (day, mut hold) = if whole { begun[0].clone() } else { placed };
        if let Some(id) = hold.get_mut("id") {
            *id = json!("added");
        }
        name_about(&mut hold, &held.account);
        held.events.push((day, hold));
        for (key, unit) in units(&held.decide(on)) {
            let was = &before[&key];
            let (now, then) = (position(&unit["action"]), position(&was["action"]));
            prop_assert!(now.is_none() || now <= then, "added {:?}\n{:#}\n{:#}", held.events.last(), was, unit);
        }
    }

    #[test]
    fn a_decision_depends_on_its_facts_alone_in_400_cases(case in case(), on in generate::question_day()) {
        let decision = case.decide(on);
        prop_assert_eq!(&decision, &case.decide(on), "asked twice");
        let mut again = case.request(on);
        again["lastRunOn"] = json!(date(on));
        prop_assert_eq!(&decision, &common::answer("decideEscalation", &again), "after a run");
        let known = case.up_to(on);
        prop_assert_eq!(&decision, &known.decide(on), "without later facts");
        let mut sorted = case.clone();
        sorted.events.sort_by_key(|(on, _)| *on);
        sorted.account.history.sort_by_key(|event| event.on);
        sorted.account.invoices.reverse();
        // Facts of one day keep their order: those of the account stand before the others in either case.
        prop_assert_eq!(&decision, &sorted.decide(on), "in the order of days");
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn the_next_day_is_the_first_allowed_day_in_100_cases(case in case(), on in generate::question_day()) {
        let known = case.up_to(on);
        let told = units(&known.decide(on));
        let mut first: BTreeMap<String, Day> = BTreeMap::new();
        for day in on..=on + SCAN_DAYS {
            let mut request = known.request(day);
            // What is issued or charged later is not known on the day of the question.
            request["account"] = without_later(&request["account"], on);
            for (key, unit) in units(&common::answer("decideEscalation", &request)) {
                if unit["action"].is_object() {
                    first.entry(key).or_insert(day);
                }
            }
        }
        for (key, unit) in told {
            let next = unit["next"]["on"].as_str().map(common::facts::day).filter(|next| *next <= on + SCAN_DAYS);
            prop_assert_eq!(next, first.get(&key).copied(), "{:#}\n{:#}\n{}", unit, known.policy, known.account_json());
        }
    }
}

/// The account without drafts to come: invoices that are issued after a day, unless something names them, and charges.
fn without_later(account: &Value, day: Day) -> Value {
    let mut account = account.clone();
    let later = |value: &Value| value.as_str().is_some_and(|text| common::facts::day(text) > day);
    for invoice in account["invoices"].as_array_mut().unwrap() {
        if later(&invoice["issued"]) {
            invoice["status"] = json!("draft");
        }
        if let Some(charges) = invoice.get_mut("charges").and_then(Value::as_array_mut) {
            charges.retain(|charge| !later(&charge["on"]));
        }
    }
    account
}

/// Two or three invoices that nobody pays, all issued on one day.
fn unpaid() -> impl Strategy<Value = Value> {
    prop::collection::vec((0..40i64, select(vec!["EUR", "USD"]), any::<bool>()), 1..4).prop_map(|invoices| {
        let invoice = |(position, (term, currency, in_parts)): (usize, (Day, &str, bool))| {
            let mut invoice =
                json!({"id": format!("I{position}"), "issued": date(40), "amount": "900", "currency": currency});
            if in_parts {
                let part = |seq: Day| json!({"seq": seq, "due": date(40 + term + seq * 10), "amount": "450"});
                invoice["instalments"] = json!([part(1), part(2)]);
            } else {
                invoice["due"] = json!(date(40 + term));
            }
            invoice
        };
        json!({"id": "A", "invoices": invoices.into_iter().enumerate().map(invoice).collect::<Vec<_>>(), "history": []})
    })
}

/// Acts on what is allowed, on some of the days; answers each unit's levels in the order in which they were carried out.
fn live(account: &mut Value, ladder: &Value, acts: &[bool]) -> BTreeMap<String, Vec<usize>> {
    let mut done: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for today in 30..260 {
        let request = json!({"on": date(today), "account": account, "policy": {"escalation": ladder}});
        let decision = common::answer("decideEscalation", &request);
        for (key, unit) in units(&decision) {
            let Some(level) = position(&unit["action"]).filter(|_| acts[today as usize % acts.len()]) else { continue };
            let mut sent = json!({"type": "noticeSent", "on": date(today), "level": unit["action"]["level"]});
            if let Some(channel) = unit["action"]["channels"].get(0) {
                sent["channel"] = channel.clone();
            }
            for field in ["invoice", "instalment", "currency"].into_iter().filter(|field| !unit[field].is_null()) {
                sent[field] = unit[field].clone();
            }
            account["history"].as_array_mut().unwrap().push(sent);
            done.entry(key).or_default().push(level);
        }
    }
    done
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn step_by_step_no_unit_skips_or_repeats_a_level_in_60_lives(
        mut account in unpaid(), ladder in ladder(number_condition(), "step"), acts in prop::collection::vec(any::<bool>(), 5),
    ) {
        let levels = ladder["levels"].as_array().unwrap().len();
        for (key, done) in live(&mut account, &ladder, &acts) {
            let expected: Vec<usize> = (0..done.len()).map(|step| if step < levels { step } else { usize::MAX }).collect();
            prop_assert_eq!(&done, &expected, "{}\n{:#}\n{:#}", key, ladder, account);
        }
    }
}
