//! What a Rust user can reach, and nothing else: an invoice from its issue to its last payment, by types and by JSON.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use forbear::aging::{AgingPolicy, AgingRow, Bucket, BucketScheme, age_accounts};
use forbear::contact::ContactRules;
use forbear::credit::{Amounts, Frequency, Terms as ScheduleTerms, build_schedule};
use forbear::error::{Issue, Issues};
use forbear::escalation::{
    Action, ChargeRule, Condition, ContactTerms, InterestSince, Ladder, Level, LevelCharges, Notice, Op, Reaches,
    ReasonKind, State, Unit, assess, decide,
};
use forbear::law::{
    Act, Bankruptcy, Binding, LatePaymentClaim, LegalFacts, Party, Place, ReferenceRates, Role, claim, payment_term,
    permit, select,
};
use forbear::money::{Currency, MAX_AMOUNT_MINOR, Money, Remainder, split};
use forbear::options::{DisputeReason, InstalmentSelection, OptionsPolicy, PartSize, Question, Selection, offer};
use forbear::rate::{Percent, Rounding, RoundingRule};
use forbear::receivables::{
    About, Account, AccountFacts, Application, Apply, Channel, Event, EventKind, HoldKind, Id, Invoice, InvoiceFacts,
    InvoiceStatus, PausedBy, Receipt, ReceiptFacts, ReceiptKind, Terms,
};
use forbear::time::{Date, DayCount, Every, Extent, Series, When};
use forbear::wire;
use serde_json::{Value, json};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn eur(text: &str) -> Money {
    Money::parse(text, Currency::new("EUR").unwrap()).unwrap()
}

fn invoice_of(amount: Money) -> InvoiceFacts {
    InvoiceFacts {
        id: id("2026-017"),
        issued: day("2026-01-15"),
        terms: Terms::Due(day("2026-02-14")),
        amount,
        status: InvoiceStatus::Open,
        charges: vec![],
        recorded_on: None,
        tags: vec![],
        discounts: vec![],
    }
}

fn receipt_of(number: usize, on: &str, amount: Money, apply: Apply) -> ReceiptFacts {
    ReceiptFacts {
        id: id(&format!("R-{number}")),
        kind: ReceiptKind::Payment,
        on: day(on),
        amount,
        apply,
        reversed_on: None,
        recorded_on: None,
        reversal_recorded_on: None,
    }
}

fn account_of(receipts: Vec<Receipt>, history: Vec<Event>) -> Account {
    let invoices = vec![Invoice::new(invoice_of(eur("240.00"))).unwrap()];
    Account::new(AccountFacts { id: id("C-1"), invoices, receipts, pauses: vec![], history, tags: vec![] }).unwrap()
}

/// The same facts as JSON.
fn account_json(receipts: &[Value], history: &[Value]) -> Value {
    json!({
        "id": "C-1",
        "invoices": [{"id": "2026-017", "issued": "2026-01-15", "due": "2026-02-14", "amount": "240.00", "currency": "EUR"}],
        "receipts": receipts, "history": history,
    })
}

/// Types and JSON give the same figures, `call` and `try_call` the same text.
fn check_same(operation: &str, request: &Value, typed: &impl serde::Serialize) {
    let text = wire::try_call(operation, &request.to_string()).unwrap();
    assert_eq!(serde_json::to_string(typed).unwrap(), text);
    assert_eq!(wire::call(operation, &request.to_string()), format!(r#"{{"answer":{text}}}"#));
}

#[test]
fn an_invoice_from_issue_to_paid() {
    let event = |on: &str, kind| Event { when: When::On(day(on)), recorded_on: None, kind };
    let channel = Some(Channel::Email);
    let sent = event("2026-02-15", EventKind::NoticeSent { level: id("reminder"), channel, about: About::default() });
    let agreed = event("2026-02-20", EventKind::PlanAgreed { invoice: id("2026-017") });
    let completed = event("2026-04-20", EventKind::PlanCompleted { invoice: id("2026-017") });
    let paid =
        |number: usize, on: &str| Receipt::new(receipt_of(number, on, eur("80.00"), Apply::OldestFirst)).unwrap();
    let history = [sent, agreed, completed];
    let history_json = [
        json!({"type": "noticeSent", "on": "2026-02-15", "level": "reminder", "channel": "email"}),
        json!({"type": "planAgreed", "on": "2026-02-20", "invoice": "2026-017"}),
        json!({"type": "planCompleted", "on": "2026-04-20", "invoice": "2026-017"}),
    ];
    let receipts = [paid(1, "2026-02-20"), paid(2, "2026-03-20"), paid(3, "2026-04-20")];
    let receipt_json = |number: usize, on: &str| json!({"id": format!("R-{number}"), "kind": "payment", "on": on, "amount": "80.00", "currency": "EUR"});
    let receipts_json = [receipt_json(1, "2026-02-20"), receipt_json(2, "2026-03-20"), receipt_json(3, "2026-04-20")];

    // (day, facts known: receipts and events, open, days past due, bucket, state, action, sent)
    let table = [
        ("2026-01-15", 0, 0, "240.00", -30, Some(Bucket::Current), State::NotDue, None, None),
        ("2026-02-14", 0, 0, "240.00", 0, Some(Bucket::Current), State::NotDue, None, None),
        ("2026-02-15", 0, 0, "240.00", 1, Some(Bucket::Nth(0)), State::Overdue, Some("reminder"), None),
        ("2026-02-15", 0, 1, "240.00", 1, Some(Bucket::Nth(0)), State::Overdue, None, Some("reminder")),
        ("2026-02-20", 1, 2, "160.00", 6, Some(Bucket::Nth(0)), State::Overdue, None, Some("reminder")),
        ("2026-03-20", 2, 2, "80.00", 34, Some(Bucket::Nth(1)), State::Overdue, None, Some("reminder")),
        ("2026-04-20", 3, 3, "0.00", 0, None, State::NothingOpen, None, None),
    ];
    let (ladder, paused_by) = (Ladder::default(), PausedBy::default());
    let (rules, party) = (ContactRules::default(), forbear::contact::Party::default());
    let contact = ContactTerms { rules: &rules, party: &party, laws: &[] };
    for (on, received, happened, open, days_past_due, bucket, state, action, sent) in table {
        let account = account_of(receipts[..received].to_vec(), history[..happened].to_vec());
        let known = account_json(&receipts_json[..received], &history_json[..happened]);
        let accounts = [account];

        let report = age_accounts(&accounts, day(on), &AgingPolicy::default(), false).unwrap();
        check_same("ageReceivables", &json!({"asOf": on, "accounts": [known]}), &report);
        assert_eq!(report.portfolio[0].totals.outstanding, eur(open), "{on}");
        assert_eq!(report.accounts[0].totals.open, eur(open), "{on}");
        match (&report.rows[..], bucket) {
            ([], None) => {}
            ([AgingRow::Item(row)], Some(bucket)) => {
                assert_eq!((row.open, row.days_past_due, row.bucket), (eur(open), days_past_due, bucket), "{on}");
            }
            (rows, _) => panic!("{on}: {rows:?}"),
        }

        let decision = decide(&accounts[0], day(on), &ladder, &paused_by, contact).unwrap();
        check_same("decideEscalation", &json!({"on": on, "account": known}), &decision);
        let [verdict] = &decision.units[..] else { panic!("{on}: one unit") };
        assert_eq!(decision.state, verdict.state);
        assert_eq!(
            (verdict.state, verdict.action.as_ref().map(|step| step.level), verdict.sent),
            (state, action, sent),
            "{on}"
        );
        assert!(!verdict.reasons.is_empty());
    }
    let account = account_of(receipts[..1].to_vec(), history[..2].to_vec());
    let decision = decide(&account, day("2026-03-01"), &ladder, &paused_by, contact).unwrap();
    let plan = &decision.units[0].reasons;
    assert!(matches!(&plan[..], [reason, ..] if matches!(reason.kind, ReasonKind::Plan { .. })), "{plan:?}");
    assert_eq!((decision.holds.len(), decision.holds[0].kind), (1, HoldKind::Plan));
    assert_eq!(ladder.levels.len(), 7);
}

#[test]
fn a_ladder_of_ones_own_by_type_and_by_json() {
    let level = |name: &str, action, from_day| Level {
        level: id(name),
        action,
        channels: vec![Channel::Letter],
        conditions: vec![Condition::DaysPastDue(Reaches { op: Op::AtLeast, value: from_day })],
        grants_days: 10,
        charges: vec![],
    };
    let levels = vec![level("ask", Action::Notice, 1), level("help", Action::Offer, 5)];
    let ladder = Ladder { unit: Unit::Invoice, levels, ..Ladder::default() };
    ladder.check().unwrap();
    let account = account_of(vec![], vec![]);
    let (rules, party) = (ContactRules::default(), forbear::contact::Party::default());
    let contact = ContactTerms { rules: &rules, party: &party, laws: &[] };
    let decision = decide(&account, day("2026-02-20"), &ladder, &PausedBy::default(), contact).unwrap();
    let written = |name, action, from_day| {
        let conditions = json!([{"fact": "daysPastDue", "op": "atLeast", "value": from_day}]);
        json!({"level": name, "action": action, "channels": ["letter"], "conditions": conditions, "grantsDays": 10})
    };
    let policy = json!({"unit": "invoice", "levels": [written("ask", "notice", 1), written("help", "offer", 5)]});
    let request = json!({"on": "2026-02-20", "account": account_json(&[], &[]), "policy": {"escalation": policy}});
    check_same("decideEscalation", &request, &decision);
    assert_eq!((decision.units[0].invoice, decision.units[0].candidate), (Some("2026-017"), Some("ask")));

    let twice = Ladder { levels: vec![level("ask", Action::Notice, 1), level("ask", Action::Offer, 5)], ..ladder };
    assert_eq!(codes(twice.check()), said("id.duplicate", "levels[1].level"));
}

#[test]
fn a_customer_chooses_instalments() {
    let account = account_of(vec![], vec![]);
    let on = day("2026-02-20");
    let parts = InstalmentSelection::new(Frequency::Monthly, PartSize::Count(3), day("2026-02-28"), Some(31)).unwrap();
    let picks = [
        Selection::PayInFull,
        Selection::Extension { pay_on: day("2026-03-10") },
        Selection::Instalments(parts),
        Selection::Dispute { reason: DisputeReason::AmountWrong, amount: Some(eur("40")), rest: None },
        Selection::Promise { pay_on: day("2026-12-31") },
    ];
    let policy = OptionsPolicy::default();
    let question = Question {
        account: &account,
        invoice: "2026-017",
        as_of: on,
        policy: &policy,
        setting: None,
        selections: Some(&picks),
        affordability: None,
    };
    let offered = offer(&question).unwrap();
    let request = json!({
        "asOf": "2026-02-20", "account": account_json(&[], &[]), "invoice": "2026-017",
        "selections": picks,
    });
    let answer: Value = serde_json::from_str(&wire::try_call("offerOptions", &request.to_string()).unwrap()).unwrap();

    assert_eq!((offered.balance, offered.days_past_due), (eur("240"), 6));
    assert_eq!((&answer["balance"], &answer["daysPastDue"]), (&json!("240.00"), &json!(6)));
    assert_eq!(answer["limits"], json!(offered.limits));
    assert_eq!(answer["notOffered"], json!(offered.not_offered));
    assert_eq!(offered.not_offered.len(), 1);
    for (option, typed) in answer["options"].as_array().unwrap().iter().zip(&offered.options) {
        let mut figures = option.clone();
        for beside in ["kind", "terms", "choice"] {
            figures.as_object_mut().unwrap().remove(beside);
        }
        assert_eq!(figures, json!(typed));
        let schedule = build_schedule(typed.terms.as_ref().unwrap()).unwrap();
        let written = wire::try_call("buildSchedule", &option["terms"].to_string()).unwrap();
        let written: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(written["rows"], json!(schedule.rows));
    }
    let dated: Vec<(String, String)> = offered.options[2]
        .payments
        .iter()
        .map(|payment| (payment.on.to_string(), payment.amount.to_string()))
        .collect();
    let expected = [("2026-02-28", "80.00"), ("2026-03-31", "80.00"), ("2026-04-30", "80.00")];
    assert_eq!(dated, expected.map(|(on, amount)| (on.to_owned(), amount.to_owned())));
    assert_eq!(offered.options[3].set_aside, eur("40"));
}

#[test]
fn dates_and_parts_alone() {
    let series = Series::new(day("2026-01-31"), Every::Months(1));
    let dates = series.dates(0, Extent::Count(3)).unwrap();
    assert_eq!(dates.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2026-01-31", "2026-02-28", "2026-03-31"]);
    assert_eq!(split(100, &[1, 1, 1], Remainder::FirstOneEach).unwrap(), [34, 33, 33]);
    let parts = Amounts::EqualPrincipal(Remainder::FirstOneEach);
    let terms = ScheduleTerms::new(eur("1.00"), day("2026-01-01"), dates, parts);
    let rows = build_schedule(&terms).unwrap().rows;
    assert_eq!(rows.iter().map(|row| row.payment.to_string()).collect::<Vec<_>>(), ["0.34", "0.33", "0.33"]);
}

#[test]
fn law_and_charges_by_type() {
    let percent = |text: &str| Percent::parse(text).unwrap();
    let place = |code: &str| Place::new(code).unwrap();
    let rates = ReferenceRates::new(vec![(day("2023-08-03"), percent("5.25"))]).unwrap();
    let late = claim(&LatePaymentClaim {
        place: place("GB"),
        party: Party::Business,
        debt: Money::parse("1000.00", Currency::GBP).unwrap(),
        due_on: day("2024-03-01"),
        on: day("2024-03-31"),
        reference_rates: Some(&rates),
        day_count: DayCount::Actual365Fixed,
        rounding: RoundingRule { places: None, mode: Rounding::HalfUp },
    })
    .unwrap();
    assert_eq!((late.law.id, late.days_late, late.fixed_sum.to_string()), ("uk.latePayment", 30, "70.00".into()));
    assert_eq!(late.interest.unwrap().amount.to_string(), "10.89");
    let term = payment_term(place("DE"), Party::Business, day("2024-01-15"), Some((90, false))).unwrap();
    assert_eq!((term.accepted, term.last_day_to_pay), (Some(false), day("2024-03-15")));

    let case = Bankruptcy { petition_on: day("2024-02-01"), to: None, claim_arose: None };
    let facts = LegalFacts { bankruptcy: Some(case), ..LegalFacts::default() };
    let ask = |act| permit(act, day("2024-02-10"), Role::Original, Party::Consumer, place("US"), &facts).unwrap();
    assert!(!ask(Act::Call).allowed && ask(Act::ReplyToComplaint).allowed);
    let forbidding: Vec<_> = ask(Act::Call)
        .rules
        .into_iter()
        .filter(|rule| rule.forbids)
        .map(|rule| (rule.law.source, rule.binding, rule.law.binds_original_creditor()))
        .collect();
    assert_eq!(forbidding, [("11 U.S.C. 362(a)(6), (a)(7)", Binding::Law, true)]);
    let rules = select(Role::Original, Party::Business, place("US"), day("2024-02-10")).unwrap();
    assert!(rules.iter().any(|rule| rule.law.id == "us.callCap" && rule.binding == Binding::Voluntary));

    let annual = percent("36.5");
    let charges = vec![
        ChargeRule::Fixed(eur("5.00")),
        ChargeRule::PercentOfOriginal(percent("1")),
        ChargeRule::PercentOfOpen(percent("0.5")),
        ChargeRule::Interest { annual, day_basis: 365, since: InterestSince::DueDate },
    ];
    let levels = [LevelCharges { level: id("L"), charges }];
    let notices = [Notice { on: day("2026-02-24"), level: id("L"), about: About::default() }];
    let account = account_of(vec![], vec![]);
    let assessed = assess(&account, &levels, &notices, RoundingRule::default()).unwrap();
    let request = json!({
        "account": account_json(&[], &[]), "notices": [{"on": "2026-02-24", "level": "L"}],
        "levels": [{"level": "L", "charges": [
            {"kind": "fixed", "amount": "5.00", "currency": "EUR"}, {"kind": "percentOfOriginal", "percent": "1"},
            {"kind": "percentOfOpen", "percent": "0.5"}, {"kind": "interest", "annualPercent": "36.5"},
        ]}],
    });
    check_same("assessCharges", &request, &assessed);
    assert_eq!(assessed.charges_total, eur("11.00"));
    let below = [LevelCharges { level: id("L"), charges: vec![ChargeRule::Fixed(eur("-5.00"))] }];
    let refused = assess(&account, &below, &notices, RoundingRule::default()).map(|_| ());
    assert_eq!(codes(refused), said("number.range", "levels[0].charges[0]"));
}

#[test]
fn an_error_is_an_error() {
    let issues = Account::new(AccountFacts {
        id: id("C-1"),
        invoices: vec![],
        receipts: vec![
            Receipt::new(receipt_of(
                1,
                "2026-02-20",
                eur("5"),
                Apply::To(vec![Application {
                    invoice: id("none"),
                    instalment: None,
                    amount: eur("5"),
                    on: None,
                    recorded_on: None,
                }]),
            ))
            .unwrap(),
        ],
        pauses: vec![],
        history: vec![],
        tags: vec![],
    })
    .unwrap_err();
    let error: &dyn std::error::Error = &issues;
    let text = "receipts[0].apply[0].invoice: there is no invoice `none` in this account (reference.unknownInvoice)";
    assert_eq!(error.to_string(), text);
    let Issues(list) = issues;
    assert_eq!((list[0].code, &*list[0].path), ("reference.unknownInvoice", "receipts[0].apply[0].invoice"));
    let refused = wire::try_call("payNow", "{}").unwrap_err();
    assert_eq!(refused.0[0].code, "choice.unknown");
}

fn codes<T>(result: Result<T, impl Into<Issues>>) -> Vec<(&'static str, String)> {
    let issues = result.err().map(|issues| issues.into().0).unwrap_or_default();
    issues.into_iter().map(|Issue { code, path, .. }| (code, path)).collect()
}

fn said(code: &'static str, path: &str) -> Vec<(&'static str, String)> {
    vec![(code, path.to_owned())]
}

// What the JSON reader refuses, the types refuse as well: a Rust user has no reader in between.

/// The codes that stand between these facts and an account that can be aged; none where it is aged.
fn ages(invoices: Vec<InvoiceFacts>, receipts: Vec<ReceiptFacts>) -> Vec<&'static str> {
    let account = || -> Result<Account, Issues> {
        let invoices = invoices.into_iter().map(Invoice::new).collect::<Result<_, _>>()?;
        let receipts = receipts.into_iter().map(Receipt::new).collect::<Result<_, _>>()?;
        Account::new(AccountFacts { id: id("C-1"), invoices, receipts, pauses: vec![], history: vec![], tags: vec![] })
    };
    let aged = account().and_then(|account| {
        age_accounts(&[account], day("2026-03-01"), &AgingPolicy::default(), false).map(|_| ()).map_err(Issues::from)
    });
    codes(aged).into_iter().map(|(code, _)| code).collect()
}

#[test]
fn amounts_beyond_the_limit_are_refused_by_type() {
    let eur = |minor| Money::from_minor(minor, Currency::new("EUR").unwrap());
    let named = |name: &str, minor| InvoiceFacts { id: id(name), ..invoice_of(eur(minor)) };
    let paid = |minor| receipt_of(1, "2026-02-20", eur(minor), Apply::OldestFirst);
    assert_eq!(ages(vec![named("1", MAX_AMOUNT_MINOR)], vec![]), Vec::<&str>::new());
    assert_eq!(ages(vec![named("1", MAX_AMOUNT_MINOR + 1)], vec![]), ["amount.range"]);
    assert_eq!(ages(vec![named("1", MAX_AMOUNT_MINOR), named("2", 1)], vec![]), ["amount.range"]);
    assert_eq!(ages(vec![named("1", i64::MAX), named("2", i64::MAX)], vec![paid(i64::MAX)]), ["amount.range"]);
    assert_eq!(ages(vec![], vec![paid(MAX_AMOUNT_MINOR + 1)]), ["amount.range"]);
    assert!(!ages(vec![named("1", i64::MIN)], vec![paid(i64::MIN)]).is_empty());
}

#[test]
fn an_application_in_another_currency_is_refused_by_type() {
    let yen = Money::parse("5000", Currency::new("JPY").unwrap()).unwrap();
    let apply = Apply::To(vec![Application {
        invoice: id("2026-017"),
        instalment: None,
        amount: yen,
        on: None,
        recorded_on: None,
    }]);
    let account = Receipt::new(receipt_of(1, "2026-02-20", eur("100.00"), apply)).and_then(|receipt| {
        let invoices = vec![Invoice::new(invoice_of(eur("240.00")))?];
        Account::new(AccountFacts {
            id: id("C-1"),
            invoices,
            receipts: vec![receipt],
            pauses: vec![],
            history: vec![],
            tags: vec![],
        })
    });
    let refused: Vec<&str> = codes(account).into_iter().map(|(code, _)| code).collect();
    assert_eq!(refused, ["currency.mismatch"]);
}

#[test]
fn chargebacks_are_checked_by_type() {
    let back = |amount, on| ReceiptFacts {
        kind: ReceiptKind::Chargeback { of: id("R-1") },
        ..receipt_of(2, on, eur(amount), Apply::To(vec![]))
    };
    let paid = || receipt_of(1, "2026-02-20", eur("100.00"), Apply::OldestFirst);
    let invoices = || vec![invoice_of(eur("240.00"))];
    assert_eq!(ages(invoices(), vec![paid(), back("100.00", "2026-02-20")]), Vec::<&str>::new());
    assert_eq!(ages(invoices(), vec![back("100.00", "2026-02-20")]), ["reference.unknownReceipt"]);
    assert_eq!(ages(invoices(), vec![paid(), back("100.01", "2026-02-20")]), ["application.aboveReceipt"]);
    assert_eq!(ages(invoices(), vec![paid(), back("100.00", "2026-02-19")]), ["order.reversedBeforeReceipt"]);
    let applied = ReceiptFacts { apply: Apply::OldestFirst, ..back("1.00", "2026-02-20") };
    assert_eq!(codes(Receipt::new(applied)), said("shape.conflict", "apply"));
    let reversed = ReceiptFacts { reversed_on: Some(day("2026-03-01")), ..back("1.00", "2026-02-20") };
    assert_eq!(codes(Receipt::new(reversed)).len(), 1);
}

#[test]
fn the_furthest_bucket_start_is_refused_by_type() {
    assert_eq!(codes(BucketScheme::new(vec![i64::MIN, 1])), said("number.range", "[0]"));
}

#[test]
fn grace_days_beyond_the_limit_never_trap() {
    let policy = AgingPolicy { grace_days: i64::MIN, ..AgingPolicy::default() };
    let _ = age_accounts(&[account_of(vec![], vec![])], day("2026-03-01"), &policy, false);
}
