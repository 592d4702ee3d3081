use chrono::{Days, NaiveDate};
use serde_json::{Map, Value, json};

use super::{Area, members, same};
use crate::replay::compare::RECEIVABLES;
use crate::replay::door::Request;
use crate::replay::given::{Field, Part, Unsupported, reshape};

pub(super) const AREA: Area = Area { name: "law", rules: &RECEIVABLES, requests, answer, refusals: &[] };

const RULE: Field = ("rule", "", Part::Dropped);

const ACTS: Part = Part::Word(&[
    same("demandLetter"),
    same("interest"),
    same("lateFee"),
    same("enforcement"),
    same("answerToDebtorQuestion"),
    same("replyToComplaint"),
    same("reminder"),
    same("call"),
    same("lateFeeDemand"),
    same("litigation"),
    same("placeForCollection"),
    same("sellDebt"),
    same("transferDebt"),
]);

/// A rule of the language, the call that asks about it, the fields of its `given`, what the call needs beside them, and
/// what is read from its answer.
struct Question {
    rule: &'static str,
    operation: &'static str,
    fields: &'static [Field],
    constants: fn(&mut Map<String, Value>) -> Option<()>,
    answer: fn(&Value) -> Option<Map<String, Value>>,
}

const QUESTIONS: &[Question] = &[
    Question {
        rule: "uk.fixedSum",
        operation: "assessLatePayment",
        fields: &[RULE, ("debt", "debt", Part::Plain), ("currency", "currency", Part::Plain)],
        constants: |body| {
            in_place(body, "GB", "business");
            default(body, "currency", "GBP");
            days_late(body, 1)
        },
        answer: fixed_sum,
    },
    Question {
        rule: "uk.referenceRate",
        operation: "assessLatePayment",
        fields: &[RULE, ("interestStarts", "on", Part::Plain)],
        constants: |body| {
            in_place(body, "GB", "business");
            default(body, "currency", "GBP");
            default(body, "debt", "1.00");
            let starts = day(body.get("on")?)?;
            body.insert("dueOn".to_owned(), json!(starts.checked_sub_days(Days::new(1))?.to_string()));
            Some(())
        },
        answer: |answer| members(answer, &[("referenceRateOn", "baseRateOn")]),
    },
    Question {
        rule: "uk.interest",
        operation: "assessLatePayment",
        fields: &[
            RULE,
            ("debt", "debt", Part::Plain),
            ("currency", "currency", Part::Plain),
            ("agreedPaymentDay", "dueOn", Part::Plain),
            ("paidOn", "on", Part::Plain),
            (
                "baseRates",
                "referenceRates",
                Part::Each(&[("from", "from", Part::Plain), ("percent", "percent", Part::Plain)]),
            ),
            (
                "dayCount",
                "dayCount",
                Part::Word(&[
                    ("actual365", "actual365Fixed"),
                    same("actual365Fixed"),
                    same("actual360"),
                    ("actualActual", "actualActualIsda"),
                    same("actualActualIsda"),
                ]),
            ),
        ],
        constants: |body| {
            in_place(body, "GB", "business");
            default(body, "currency", "GBP");
            body.insert("rounding".to_owned(), json!({"places": 2, "mode": "halfUp"}));
            Some(())
        },
        answer: |answer| {
            let mut got =
                members(answer, &[("referenceRateOn", "baseRateOn"), same("firstInterestDay"), ("daysLate", "days")])?;
            let interest = answer.get("interest")?;
            got.insert("interest".to_owned(), interest.get("amount")?.clone());
            got.insert("ratePercent".to_owned(), interest.get("periods")?.get(0)?.get("ratePercent")?.clone());
            Some(got)
        },
    },
    Question {
        rule: "eu.fixedSum",
        operation: "assessLatePayment",
        fields: &[
            RULE,
            ("daysLate", "daysLate", Part::Plain),
            // The Directive asks for no reminder, so neither does the call.
            ("reminderSent", "", Part::Dropped),
            ("debt", "debt", Part::Plain),
            ("currency", "currency", Part::Plain),
        ],
        constants: |body| {
            in_place(body, "EU", "business");
            default(body, "currency", "EUR");
            default(body, "debt", "1.00");
            let late = body.remove("daysLate")?.as_i64()?;
            days_late(body, late)
        },
        answer: fixed_sum,
    },
    Question {
        rule: "eu.defaultPeriod",
        operation: "checkPaymentTerm",
        fields: &[
            RULE,
            ("invoiceReceived", "invoiceReceived", Part::Plain),
            ("goodsReceived", "goodsReceived", Part::Plain),
        ],
        constants: |body| {
            in_place(body, "EU", "business");
            Some(())
        },
        answer: |answer| members(answer, &[same("lastDayToPay"), same("interestFrom")]),
    },
    Question {
        rule: "eu.maxPeriod",
        operation: "checkPaymentTerm",
        fields: &[
            RULE,
            ("agreedDays", "days", Part::Plain),
            ("expresslyAgreedAndNotGrosslyUnfair", "expresslyAndNotGrosslyUnfair", Part::Plain),
        ],
        constants: |body| {
            let agreed = std::mem::take(body);
            body.insert("agreed".to_owned(), Value::Object(agreed));
            in_place(body, "EU", "business");
            default(body, "invoiceReceived", DUE_ON);
            Some(())
        },
        answer: |answer| members(answer, &[same("accepted")]),
    },
    Question {
        rule: "uk.breathingSpace",
        operation: "checkAct",
        fields: &[
            RULE,
            ("moratorium", "breathingSpace", Part::Object(&[("from", "from", Part::Plain), ("to", "to", Part::Plain)])),
            ("on", "on", Part::Plain),
            ("action", "act", ACTS),
        ],
        constants: |body| {
            let facts = json!({"breathingSpace": body.remove("breathingSpace")?});
            body.insert("facts".to_owned(), facts);
            in_place(body, "GB", "consumer");
            Some(())
        },
        answer: |answer| members(answer, &[same("allowed")]),
    },
    Question {
        rule: "us.automaticStay",
        operation: "checkAct",
        fields: &[
            RULE,
            ("petitionOn", "petitionOn", Part::Plain),
            ("claimArose", "claimArose", Part::Plain),
            ("on", "on", Part::Plain),
            ("action", "act", ACTS),
        ],
        constants: |body| {
            let mut case = Map::from_iter([("petitionOn".to_owned(), body.remove("petitionOn")?)]);
            case.extend(body.remove_entry("claimArose"));
            body.insert("facts".to_owned(), json!({"bankruptcy": case}));
            in_place(body, "US", "consumer");
            Some(())
        },
        answer: act,
    },
    Question {
        rule: "us.identityTheft",
        operation: "checkAct",
        fields: &[RULE, ("noticeOn", "noticeOn", Part::Plain), ("on", "on", Part::Plain), ("action", "act", ACTS)],
        constants: |body| {
            let facts = json!({"identityTheft": {"on": body.remove("noticeOn")?}});
            body.insert("facts".to_owned(), facts);
            in_place(body, "US", "consumer");
            Some(())
        },
        answer: act,
    },
];

/// The last day to pay of a debt whose days do not matter.
const DUE_ON: &str = "2024-03-01";

fn default(body: &mut Map<String, Value>, name: &str, value: &str) {
    body.entry(name).or_insert_with(|| json!(value));
}

fn in_place(body: &mut Map<String, Value>, place: &str, debtor: &str) {
    default(body, "place", place);
    default(body, "debtor", debtor);
}

fn day(value: &Value) -> Option<NaiveDate> {
    value.as_str()?.parse().ok()
}

/// A debt that is so many days late.
fn days_late(body: &mut Map<String, Value>, days: i64) -> Option<()> {
    let (due_on, step) = (DUE_ON.parse::<NaiveDate>().ok()?, Days::new(days.unsigned_abs()));
    let on = if days < 0 { due_on.checked_sub_days(step) } else { due_on.checked_add_days(step) };
    body.insert("dueOn".to_owned(), json!(DUE_ON));
    body.insert("on".to_owned(), json!(on?.to_string()));
    Some(())
}

fn fixed_sum(answer: &Value) -> Option<Map<String, Value>> {
    let mut got = members(answer, &[same("reminderNeeded")])?;
    got.extend(members(answer.get("fixedSum")?, &[("amount", "sum"), same("currency")])?);
    Some(got)
}

fn act(answer: &Value) -> Option<Map<String, Value>> {
    let mut got = members(answer, &[same("allowed")])?;
    let binds = answer.get("rules")?.get(0)?.get("bindsOriginalCreditor")?;
    got.insert("appliesToOriginalCreditor".to_owned(), binds.clone());
    Some(got)
}

fn question(given: &Value) -> Result<&'static Question, Unsupported> {
    let rule = given.get("rule").and_then(Value::as_str).unwrap_or_default();
    QUESTIONS.iter().find(|one| one.rule == rule).ok_or_else(|| Unsupported(format!("the rule {rule:?} is unknown")))
}

fn requests(given: &Value) -> Result<Vec<Request>, Unsupported> {
    let question = question(given)?;
    let mut body = reshape(given, question.fields, "given")?;
    (question.constants)(&mut body)
        .ok_or_else(|| Unsupported(format!("given of {} lacks something, or it is no date", question.rule)))?;
    Ok(vec![Request { operation: question.operation, body: Value::Object(body) }])
}

fn answer(given: &Value, answers: &[Value]) -> Option<Map<String, Value>> {
    (question(given).ok()?.answer)(answers.first()?)
}
