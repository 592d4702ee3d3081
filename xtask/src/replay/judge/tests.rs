use serde_json::{Value, json};

use super::{Judgement, Verdict, judge};
use crate::replay::case;
use crate::replay::door::{Door, Reply, Request};

/// Replies the same to every request, and keeps the requests.
struct Stub {
    reply: Reply,
    asked: Vec<Request>,
}

impl Door for Stub {
    fn ask(&mut self, request: &Request) -> anyhow::Result<Reply> {
        self.asked.push(Request { operation: request.operation, body: request.body.clone() });
        Ok(self.reply.clone())
    }
}

fn judged(case: Value, reply: Reply) -> (Judgement, Vec<Request>) {
    let mut door = Stub { reply, asked: Vec::new() };
    let judgement = judge(&case::parse(case).unwrap(), &mut door).unwrap();
    (judgement, door.asked)
}

fn allocation(given: Value, expect: Value) -> Value {
    json!({"id": "allocation/1", "area": "allocation", "given": given, "expect": expect})
}

fn split() -> Value {
    json!({"total": "100", "weights": ["1", "3"], "policy": "firstOneEach"})
}

#[test]
fn a_case_becomes_a_request_and_its_answer_a_verdict() {
    let case = || allocation(split(), json!({"parts": ["25", "75"]}));
    let (judgement, asked) = judged(case(), Reply::Answer(json!({"parts": ["25", "75"]})));
    assert_eq!(judgement.verdict, Verdict::Pass);
    let body = json!({"totalMinor": "100", "weights": ["1", "3"], "policy": "firstOneEach"});
    assert_eq!(asked, [Request { operation: "splitAmount", body }]);

    let (judgement, _) = judged(case(), Reply::Answer(json!({"parts": ["26", "74"]})));
    assert_eq!((judgement.verdict, judgement.got), (Verdict::Fail, json!({"parts": ["26", "74"]})));
    assert_eq!(judgement.because.len(), 2);
}

#[test]
fn a_refusal_or_a_broken_answer_fails() {
    let case = || allocation(split(), json!({"parts": ["25", "75"]}));
    let issues = json!([{"code": "engine.failed", "path": "", "message": "", "help": ""}]);
    let (judgement, _) = judged(case(), Reply::Issues(issues.clone()));
    assert_eq!((judgement.verdict, judgement.got), (Verdict::Fail, json!({"issues": issues})));
    let (judgement, _) = judged(case(), Reply::Answer(json!({"pieces": []})));
    assert_eq!(judgement.verdict, Verdict::Fail);
    let (judgement, _) = judged(case(), Reply::Broken("trap".to_owned()));
    assert_eq!((judgement.verdict, judgement.got), (Verdict::Fail, json!({"broken": "trap"})));
}

#[test]
fn what_cannot_be_asked_is_unsupported_and_not_asked() {
    let expect = json!({"parts": ["25", "75"]});
    let mut roulette = split();
    roulette["policy"] = json!("roulette");
    let mut extra = split();
    extra["rounding"] = json!("up");
    let other_area = json!({"id": "x/1", "area": "clairvoyance", "given": {}, "expect": {"x": 1}});
    let mut unknown_member = allocation(split(), expect.clone());
    unknown_member["weather"] = json!("fair");
    for case in [allocation(roulette, expect.clone()), allocation(extra, expect.clone()), other_area, unknown_member] {
        let (judgement, asked) = judged(case, Reply::Answer(json!({"parts": ["25", "75"]})));
        assert_eq!(judgement.verdict, Verdict::Unsupported);
        assert_eq!(asked, []);
    }
}

#[test]
fn an_aging_case_is_asked_in_the_words_of_the_api() {
    let given = json!({
        "asOf": "2024-05-01", "agingBasis": "issueDate", "buckets": {"starts": [1, 31]},
        "bucketBy": "delinquentDays", "graceDays": 3,
        "accounts": [{"id": "A", "invoices": [], "receipts": [], "pauses": null, "tags": []}],
    });
    let answer = json!({
        "rows": [
            {"kind": "item", "account": "A", "invoice": "I1", "instalment": null, "charge": null, "currency": "EUR",
             "issued": "2024-04-01", "due": "2024-04-11", "amount": "5.00", "applied": "1.00", "open": "4.00",
             "daysPastDue": 20, "ageDays": 30, "treatmentDays": 27, "bucket": 0},
            {"kind": "unapplied", "account": "A", "receipt": "P1", "currency": "EUR", "on": "2024-04-30",
             "open": "-2.00", "ageDays": 1},
        ],
        "accounts": [
            {"account": "A", "currency": "EUR", "open": "4.00", "unapplied": "2.00", "outstanding": "2.00",
             "current": "0.00", "buckets": ["4.00", "0.00"], "overdue": "4.00", "oldestDaysPastDue": 20,
             "oldestTreatmentDays": 17, "overdueSince": "2024-04-14"},
        ],
    });
    let expect = json!({
        "rowsExact": true,
        "rows": [
            {"account": "A", "invoice": "I1", "instalment": null, "amount": "5", "applied": "1", "open": "4",
             "daysPastDue": 20, "ageDays": 30, "delinquentDays": 27, "bucket": 0},
            {"account": "A", "receipt": "P1", "open": "-2", "ageDays": 1, "bucket": null},
        ],
        "totals": [
            {"account": "A", "currency": "EUR", "open": "4", "unapplied": "2", "outstanding": "2", "current": "0",
             "buckets": ["4", "0"], "overdue": "4", "oldestDaysPastDue": 20, "oldestDelinquentDays": 17,
             "overdueSince": "2024-04-14"},
        ],
    });
    let case = json!({"id": "aging/1", "area": "aging", "given": given, "expect": expect});
    let (judgement, asked) = judged(case, Reply::Answer(answer));
    assert_eq!(judgement.because, Vec::<String>::new());
    let body = json!({
        "asOf": "2024-05-01",
        "accounts": [{"id": "A", "invoices": [], "receipts": [], "tags": []}],
        "policy": {"receivables": {"overApplication": "unapplied"}, "aging": {"basis": "issueDate", "bucketStarts": [1, 31], "bucketBy": "treatmentDays", "graceDays": 3}},
    });
    assert_eq!(asked, [Request { operation: "ageReceivables", body }]);
}

#[test]
fn the_kept_cases_pass() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("tests").join("vectors");
    let mut door = crate::replay::door::Native;
    for name in ["receivables.jsonl", "credit.jsonl"] {
        let cases = case::read(&folder.join(name)).unwrap();
        assert!(!cases.is_empty(), "{name} is empty");
        for case in cases {
            let judgement = judge(&case, &mut door).unwrap();
            assert_eq!(judgement.verdict, Verdict::Pass, "{}: {:?}", case.id, judgement.because);
        }
    }
}
