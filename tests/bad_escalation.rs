//! Bad histories, tags, questions and ladders: each gets its own code and path, and the next call works.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod common;

use common::ACCOUNT_HOLDS;
use common::requests::{account, check, invoice, with};
use serde_json::{Value, json};

const OPERATION: &str = "decideEscalation";

/// A question about one invoice of 100 euros, with what is changed in it.
fn asked(of_account: Value, more: Value) -> Value {
    with(json!({"on": "2024-03-01", "account": account(vec![invoice("I")], of_account)}), more)
}

fn history(events: Value) -> Value {
    asked(json!({"history": events}), json!({}))
}

fn ladder(policy: Value) -> Value {
    asked(json!({}), json!({"policy": {"escalation": policy}}))
}

#[test]
fn an_account_that_is_none_is_told_of_once() {
    for account in [json!(7), json!("A"), json!([]), json!(null), json!(true)] {
        for operation in [OPERATION, "projectEscalation"] {
            check(operation, &json!({"on": "2024-03-01", "account": account}), &[("shape.type", "account")]);
        }
    }
}

#[test]
fn nothing_ends_before_it_began() {
    let mut pairs: Vec<(Value, Value)> =
        ACCOUNT_HOLDS.iter().map(|(begins, ends)| (json!({"type": begins}), json!({"type": ends}))).collect();
    let of_invoice =
        |begins: &str, ends: &str| (json!({"type": begins, "invoice": "I"}), json!({"type": ends, "invoice": "I"}));
    let of_level =
        |ends: &str| (json!({"type": "noticeSent", "level": "call"}), json!({"type": ends, "level": "call"}));
    pairs.extend([
        of_invoice("planAgreed", "planBroken"),
        of_invoice("planAgreed", "planCompleted"),
        of_invoice("disputeOpened", "disputeResolved"),
        of_level("noticeDelivered"),
        of_level("noticeBounced"),
        (json!({"type": "serviceHeld"}), json!({"type": "serviceRestored"})),
        (json!({"type": "holdPlaced", "id": "H"}), json!({"type": "holdReleased", "id": "H"})),
    ]);
    let on = |event: &Value, day: &str| with(event.clone(), json!({"on": day}));
    for (begins, ends) in &pairs {
        let not_begun = |position: usize| format!("account.history[{position}]");
        let first = not_begun(0);
        check(OPERATION, &history(json!([on(ends, "2024-02-05")])), &[("order.notBegun", &first)]);
        let late = json!([on(begins, "2024-02-06"), on(ends, "2024-02-05")]);
        check(OPERATION, &history(late), &[("order.notBegun", &not_begun(1))]);
        // The list has no order of its own: only days count.
        for whole in [
            json!([on(begins, "2024-02-05"), on(ends, "2024-02-05")]),
            json!([on(ends, "2024-02-06"), on(begins, "2024-02-05")]),
        ] {
            check(OPERATION, &history(whole), &[]);
        }
    }
    // Another invoice's plan, another notice, another hold.
    let two = |events: Value| asked(json!({"invoices": [invoice("I"), invoice("J")], "history": events}), json!({}));
    for (begins, ends) in [
        (json!({"type": "planAgreed", "invoice": "I"}), json!({"type": "planBroken", "invoice": "J"})),
        (json!({"type": "disputeOpened", "invoice": "I"}), json!({"type": "disputeResolved", "invoice": "J"})),
        (json!({"type": "noticeSent", "level": "call"}), json!({"type": "noticeBounced", "level": "review"})),
        (json!({"type": "holdPlaced", "id": "H"}), json!({"type": "holdReleased", "id": "G"})),
        (json!({"type": "suitFiled"}), json!({"type": "reviewEnded"})),
        (json!({"type": "noticePrepared", "level": "call"}), json!({"type": "noticeDelivered", "level": "call"})),
    ] {
        let events = json!([on(&begins, "2024-02-05"), on(&ends, "2024-02-06")]);
        check(OPERATION, &two(events), &[("order.notBegun", "account.history[1]")]);
    }
}

#[test]
fn events() {
    let event = |more: Value| with(json!({"on": "2024-02-05"}), more);
    for (of_event, code, path) in [
        (json!({"type": "phoned"}), "choice.unknown", "type"),
        (json!({"type": "noticeSent"}), "shape.missing", "level"),
        (json!({"type": "noticeSent", "level": ""}), "id.empty", "level"),
        (json!({"type": "noticeSent", "level": "remider"}), "reference.unknownLevel", "level"),
        (json!({"type": "noticePrepared", "level": "again"}), "reference.unknownLevel", "level"),
        (json!({"type": "noticeSent", "level": "call", "channel": "fax"}), "choice.unknown", "channel"),
        (json!({"type": "noticeSent", "level": "call", "invoice": "J"}), "reference.unknownInvoice", "invoice"),
        (json!({"type": "noticeSent", "level": "call", "instalment": 0}), "number.range", "instalment"),
        (json!({"type": "noticeSent", "level": "call", "currency": "EUX"}), "currency.unknown", "currency"),
        (json!({"type": "holdPlaced"}), "shape.missing", "id"),
        (json!({"type": "holdPlaced", "id": "H", "to": "2024-02-04"}), "order.endBeforeStart", "to"),
        (json!({"type": "holdPlaced", "id": "H", "invoice": "J"}), "reference.unknownInvoice", "invoice"),
        (json!({"type": "holdPlaced", "id": "H", "reason": ""}), "id.empty", "reason"),
        (json!({"type": "holdReleased"}), "shape.missing", "id"),
        (json!({"type": "serviceHeld", "to": "2024-02-09"}), "shape.unknownKey", "to"),
        (json!({"type": "reviewBegan", "to": "2024-02-04"}), "order.endBeforeStart", "to"),
        (json!({"type": "reviewBegan", "invoice": "I"}), "shape.unknownKey", "invoice"),
        (json!({"type": "serviceHeld", "on": null}), "shape.missing", "on"),
        (json!({"type": "serviceHeld", "at": "2024-02-05T09:00:00Z"}), "shape.conflict", "on"),
        (json!({"type": "serviceHeld", "on": null, "at": "2024-02-05"}), "instant.grammar", "at"),
        (json!({"type": "serviceHeld", "on": null, "at": "2024-02-05T09:00:00"}), "instant.grammar", "at"),
        (json!({"type": "serviceHeld", "on": null, "at": "2024-02-05T24:00:00Z"}), "instant.grammar", "at"),
        (json!({"type": "serviceHeld", "on": null, "at": "2024-02-30T09:00:00Z"}), "date.calendar", "at"),
    ] {
        let path = format!("account.history[0].{path}");
        check(OPERATION, &history(json!([event(of_event)])), &[(code, &path)]);
    }
    let placed = |day: &str| json!({"type": "holdPlaced", "on": day, "id": "H"});
    let twice = json!([placed("2024-02-05"), placed("2024-02-09")]);
    check(OPERATION, &history(twice), &[("id.duplicate", "account.history[1].id")]);
    let moment = json!([{"type": "serviceHeld", "at": "2024-02-05T09:00:00+01:00"}]);
    check(OPERATION, &history(moment), &[]);
}

#[test]
fn questions_and_tags() {
    for (more, code, path) in [
        (json!({"lastRunOn": "2024-03-02"}), "order.beforeLastRun", "on"),
        (json!({"lastRunOn": "soon"}), "date.grammar", "lastRunOn"),
        (json!({"at": "2024-03-01T09:00:00Z"}), "shape.conflict", "on"),
        (json!({"on": null}), "shape.missing", "on"),
        (json!({"on": null, "at": "today"}), "instant.grammar", "at"),
    ] {
        check(OPERATION, &asked(json!({}), more), &[(code, path)]);
    }
    check(OPERATION, &asked(json!({}), json!({"lastRunOn": "2024-03-01"})), &[]);
    for (tag, code, path) in [
        (json!({"from": "2024-01-01"}), "shape.missing", "tag"),
        (json!({"tag": "", "from": "2024-01-01"}), "id.empty", "tag"),
        (json!({"tag": "vip"}), "shape.missing", "from"),
        (json!({"tag": "vip", "from": "2024-01-02", "to": "2024-01-01"}), "order.endBeforeStart", "to"),
        (json!({"tag": "vip", "from": "2024-01-01", "until": "2024-01-02"}), "shape.unknownKey", "until"),
    ] {
        let of_account = asked(json!({"tags": [tag]}), json!({}));
        check(OPERATION, &of_account, &[(code, &format!("account.tags[0].{path}"))]);
        let of_invoice = asked(json!({"invoices": [with(invoice("I"), json!({"tags": [tag]}))]}), json!({}));
        check(OPERATION, &of_invoice, &[(code, &format!("account.invoices[0].tags[0].{path}"))]);
    }
}

#[test]
fn ladders() {
    let level = |more: Value| json!({"levels": [with(json!({"level": "ask", "conditions": []}), more)]});
    for (policy, code, path) in [
        (json!({"unit": "customer"}), "choice.unknown", "unit"),
        (json!({"anchor": "due"}), "choice.unknown", "anchor"),
        (json!({"promotion": "leap"}), "choice.unknown", "promotion"),
        (json!({"restart": "never"}), "choice.unknown", "restart"),
        (json!({"earnedBy": "read"}), "choice.unknown", "earnedBy"),
        (json!({"transitDays": {"email": -1}}), "number.range", "transitDays.email"),
        (json!({"transitDays": {"letter": 1.5}}), "number.integer", "transitDays.letter"),
        (json!({"transitDays": {"call": 1}}), "shape.unknownKey", "transitDays.call"),
        (json!({"steps": []}), "shape.unknownKey", "steps"),
        (json!({"holdTags": "vip"}), "shape.type", "holdTags"),
        (json!({"excludeInvoiceTags": [""]}), "id.empty", "excludeInvoiceTags[0]"),
        (json!({"otherNotices": [1]}), "shape.type", "otherNotices[0]"),
        (json!({"minimumBalance": {"EUX": "1.00"}}), "currency.unknown", "minimumBalance.EUX"),
        (json!({"minimumBalance": {"EUR": "1.001"}}), "amount.decimals", "minimumBalance.EUR"),
        (json!({"minimumBalance": "1.00"}), "shape.type", "minimumBalance"),
        (json!({"repeat": {"level": "again"}}), "shape.missing", "repeat.everyDays"),
        (json!({"repeat": {"level": "again", "everyDays": 0}}), "number.range", "repeat.everyDays"),
        (json!({"repeat": {"level": "again", "everyMonths": 0}}), "number.range", "repeat.everyMonths"),
        (
            json!({"repeat": {"level": "again", "everyMonths": 1, "everyDays": 30}}),
            "shape.conflict",
            "repeat.everyDays",
        ),
        (json!({"repeat": {"level": "call", "everyDays": 30}}), "id.duplicate", "repeat.level"),
        (json!({"repeat": {"everyDays": 30}}), "shape.missing", "repeat.level"),
        (level(json!({"level": null})), "shape.missing", "levels[0].level"),
        (level(json!({"conditions": null})), "shape.missing", "levels[0].conditions"),
        (level(json!({"action": "threaten"})), "choice.unknown", "levels[0].action"),
        (level(json!({"channels": ["fax"]})), "choice.unknown", "levels[0].channels[0]"),
        (level(json!({"channels": []})), "policy.noChannel", "levels[0].channels"),
        (level(json!({"grantsDays": -1})), "number.range", "levels[0].grantsDays"),
        (level(json!({"fee": "5.00"})), "shape.unknownKey", "levels[0].fee"),
        (
            json!({"levels": [{"level": "ask", "conditions": []}, {"level": "ask", "conditions": []}]}),
            "id.duplicate",
            "levels[1].level",
        ),
    ] {
        check(OPERATION, &ladder(policy), &[(code, &format!("policy.escalation.{path}"))]);
    }
    let many: Vec<Value> = (0..51).map(|number| json!({"level": format!("L{number}"), "conditions": []})).collect();
    check(OPERATION, &ladder(json!({"levels": many})), &[("limit.exceeded", "policy.escalation.levels")]);
    check(OPERATION, &ladder(json!({"levels": many[..50], "allowFindings": true})), &[]);
    // What the other functions are asked with is checked as well.
    let aged = json!({"asOf": "2024-03-01", "accounts": [], "policy": {"escalation": {"unit": "customer"}}});
    check("ageReceivables", &aged, &[("choice.unknown", "policy.escalation.unit")]);
    let paused = |kinds: Value| asked(json!({}), json!({"policy": {"aging": {"pausedBy": kinds}}}));
    check(OPERATION, &paused(json!(["sickness"])), &[("choice.unknown", "policy.aging.pausedBy[0]")]);
    check(OPERATION, &paused(json!(["review", "suit"])), &[]);
}

#[test]
fn a_notice_about_an_instalment_names_one_of_its_invoice() {
    let notice =
        |more: Value| history(json!([with(json!({"type": "noticeSent", "on": "2024-02-20", "level": "call"}), more)]));
    let wrong = [("reference.unknownInstalment", "account.history[0].instalment")];
    check(OPERATION, &notice(json!({"instalment": 1})), &wrong);
    check(OPERATION, &notice(json!({"instalment": 1, "invoice": "I"})), &wrong);
    check(OPERATION, &notice(json!({"invoice": "I"})), &[]);
}

#[test]
fn conditions() {
    let condition = |more: Value| {
        let one = with(json!({"fact": "daysPastDue", "op": "atLeast", "value": 1}), more);
        ladder(json!({"levels": [{"level": "ask", "conditions": [one]}]}))
    };
    for (changes, code, path) in [
        (json!({"fact": "mood"}), "choice.unknown", "fact"),
        (json!({"fact": null}), "shape.missing", "fact"),
        (json!({"op": null}), "shape.missing", "op"),
        (json!({"op": "below"}), "choice.unknown", "op"),
        (json!({"op": "present"}), "choice.unknown", "op"),
        (json!({"value": null}), "shape.missing", "value"),
        (json!({"value": "1"}), "shape.type", "value"),
        (json!({"value": 100_001}), "number.range", "value"),
        (json!({"amounts": {}}), "shape.unknownKey", "amounts"),
        (json!({"fact": "openBalance", "value": null}), "shape.missing", "amounts"),
        (json!({"fact": "openBalance", "amounts": {}}), "shape.unknownKey", "value"),
        (json!({"fact": "overdueBalance", "value": null, "amounts": {"EUR": 1}}), "shape.type", "amounts.EUR"),
        (json!({"fact": "tag", "value": "vip"}), "choice.unknown", "op"),
        (json!({"fact": "tag", "op": "absent"}), "shape.type", "value"),
        (json!({"fact": "tag", "op": "absent", "value": ""}), "id.empty", "value"),
        (json!({"fact": "previousNoticeBounced", "value": true}), "choice.unknown", "op"),
        (json!({"fact": "previousNoticeBounced", "op": "is"}), "shape.type", "value"),
    ] {
        check(OPERATION, &condition(changes), &[(code, &format!("policy.escalation.levels[0].conditions[0].{path}"))]);
    }
    check(OPERATION, &condition(json!({})), &[]);
    let many = vec![json!({"fact": "daysPastDue", "op": "atLeast", "value": 1}); 21];
    let request = ladder(json!({"levels": [{"level": "ask", "conditions": many}]}));
    check(OPERATION, &request, &[("limit.exceeded", "policy.escalation.levels[0].conditions")]);
}

#[test]
fn units_are_bounded_with_what_each_has() {
    let path = "policy.escalation.unit";
    let invoices = |count: usize| (0..count).map(|number| invoice(&format!("I{number}"))).collect::<Vec<_>>();
    let request = |count: usize, history: Vec<Value>, ladder: Value| {
        let account = account(invoices(count), json!({"history": history}));
        json!({"on": "2024-03-01", "account": account, "policy": {"escalation": with(json!({"unit": "invoice"}), ladder)}})
    };
    let refused = [("limit.exceeded", path)];
    let holds =
        |count: usize| (0..count).map(|id| json!({"type": "holdPlaced", "on": "2024-02-01", "id": format!("H{id}")}));
    check(OPERATION, &request(500, holds(2_000).collect(), json!({})), &refused);
    check("projectEscalation", &request(500, holds(2_000).collect(), json!({})), &refused);
    check(OPERATION, &request(500, holds(2_000).collect(), json!({"unit": "account"})), &[]);
    check(OPERATION, &request(50, holds(2_000).collect(), json!({})), &[]);
    let notices = vec![json!({"type": "noticeSent", "on": "2024-02-01", "level": "reminder"}); 20_000];
    check(OPERATION, &request(2_501, notices.clone(), json!({})), &refused);
    check(OPERATION, &request(2, notices, json!({})), &[]);
}

#[test]
fn what_says_more_than_its_invoice_has_is_refused() {
    let dollars = json!({"amount": "1.00", "currency": "USD", "payBy": "2024-02-09"});
    for (event, expected) in [
        (json!({"type": "disputeOpened", "invoice": "I", "amount": "100.00"}), None),
        (json!({"type": "disputeOpened", "invoice": "I", "amount": "100.01"}), Some(("amount.range", "amount"))),
        (json!({"type": "noticeSent", "level": "call", "invoice": "I", "currency": "EUR"}), None),
        (
            json!({"type": "noticeSent", "level": "call", "invoice": "I", "currency": "USD"}),
            Some(("currency.mismatch", "currency")),
        ),
        (json!({"type": "noticeSent", "level": "call", "currency": "USD"}), None),
        (with(json!({"type": "promiseMade"}), dollars.clone()), None),
        (with(json!({"type": "promiseMade", "invoice": "I"}), dollars), Some(("currency.mismatch", "currency"))),
        (json!({"type": "recovered"}), Some(("order.notBegun", ""))),
    ] {
        let request = history(json!([with(event, json!({"on": "2024-02-05"}))]));
        let at = |(code, field)| (code, format!("account.history[0].{field}").trim_end_matches('.').to_owned());
        let expected: Vec<(&str, String)> = expected.map(at).into_iter().collect();
        let expected: Vec<(&str, &str)> = expected.iter().map(|(code, path)| (*code, &**path)).collect();
        if expected.is_empty() {
            common::answer(OPERATION, &request);
        } else {
            check(OPERATION, &request, &expected);
        }
    }
    // It was given up before, by an event or in the books.
    let recovered = json!({"type": "recovered", "on": "2024-02-05"});
    let given_up = |on: &str| json!({"history": [{"type": "writtenOff", "on": on}, recovered]});
    let booked = |on: &str| {
        let receipt =
            json!({"id": "R", "kind": "writeOff", "on": on, "amount": "1.00", "currency": "EUR", "apply": []});
        json!({"history": [recovered], "receipts": [receipt]})
    };
    for facts in [given_up("2024-02-05"), booked("2024-02-05"), booked("2024-02-04")] {
        common::answer(OPERATION, &asked(facts, json!({})));
    }
    check(OPERATION, &asked(given_up("2024-02-06"), json!({})), &[("order.notBegun", "account.history[1]")]);
    check(OPERATION, &asked(booked("2024-02-06"), json!({})), &[("order.notBegun", "account.history[0]")]);
}

#[test]
fn a_channel_is_named_once() {
    let twice = json!(["email", "call", "email"]);
    for (policy, path) in [
        (
            json!({"escalation": {"levels": [{"level": "a", "channels": twice, "conditions": []}]}}),
            "escalation.levels[0].channels[2]",
        ),
        (
            json!({"escalation": {"repeat": {"level": "a", "channels": twice, "everyDays": 9}}}),
            "escalation.repeat.channels[2]",
        ),
        (
            json!({"contact": {"contactCaps": [{"count": 1, "days": 7, "channels": twice}]}}),
            "contact.contactCaps[0].channels[2]",
        ),
        (
            json!({"contact": {"timeWindow": {"start": "08:00", "end": "09:00", "channels": twice}}}),
            "contact.timeWindow.channels[2]",
        ),
        (json!({"contact": {"closed": {"weekdays": ["sun"], "channels": twice}}}), "contact.closed.channels[2]"),
    ] {
        let path = format!("policy.{path}");
        check(OPERATION, &asked(json!({}), json!({"policy": policy})), &[("id.duplicate", &path)]);
    }
}
