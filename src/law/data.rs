//! The rules.

use super::act::{Act, Trigger};
use super::{Law, Party, Reference, Role, Rule};
use crate::money::Currency;
use crate::rate::Percent;
use crate::time::Date;

/// Last day to which the rules are maintained.
pub const MAINTAINED_TO: Date = Date::fixed(2027, 12, 31);

const US: &[&str] = &["US"];
const UK: &[&str] = &["GB"];
const ENGLAND_AND_WALES: &[&str] = &["GB-ENG", "GB-WLS", "GB-EAW"];
const EU: &[&str] = &[
    "EU", "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU",
    "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE",
];

const ANY_CREDITOR: &[Role] = &[Role::Original, Role::Agency, Role::Assignee];
const COLLECTORS: &[Role] = &[Role::Agency, Role::Assignee];
const CONSUMERS: &[Party] = &[Party::Consumer];
const ANY_DEBTOR: &[Party] = &[Party::Consumer, Party::Business, Party::PublicAuthority];
const COMMERCE: &[Party] = &[Party::Business, Party::PublicAuthority];

const OUTSIDE: &[Act] = &[Act::PlaceForCollection, Act::SellDebt, Act::TransferDebt];
/// Asking for the debt, adding to it, and enforcing it, by oneself or by an agent.
const COLLECTING: &[Act] = &[
    Act::Reminder,
    Act::DemandLetter,
    Act::Call,
    Act::Interest,
    Act::LateFee,
    Act::LateFeeDemand,
    Act::SetOff,
    Act::Enforcement,
    Act::Litigation,
    Act::PlaceForCollection,
];

/// A rule of Regulation F, 12 CFR 1006: of debt collectors on consumer debt (1006.2(i)).
const fn regulation_f(id: &'static str, source: &'static str, summary: &'static str, rule: Rule) -> Law {
    let from = Date::fixed(2021, 11, 30);
    Law { id, source, summary, from, to: MAINTAINED_TO, places: US, roles: COLLECTORS, parties: CONSUMERS, rule }
}

/// A rule that binds every creditor.
const fn any_creditor(
    id: &'static str,
    source: &'static str,
    summary: &'static str,
    from: Date,
    scope: (&'static [&'static str], &'static [Party]),
    rule: Rule,
) -> Law {
    let (places, parties) = scope;
    Law { id, source, summary, from, to: MAINTAINED_TO, places, roles: ANY_CREDITOR, parties, rule }
}

const fn half_yearly(points: i8) -> Rule {
    Rule::LatePayment {
        points: Percent::points(points),
        reference: Reference::FirstDayOfEachHalfYear,
        currency: Currency::EUR,
        fixed_sums: &[(0, 4_000)],
        reminder_needed: false,
    }
}

/// Every rule. Of several rules for late payment the first that reaches a place is its own.
pub const LAWS: &[Law] = &[
    regulation_f(
        "us.callCap",
        "12 CFR 1006.14(b)(2)(i)(A)",
        "at most 7 calls in 7 days to a person about a debt",
        Rule::CallCap { count: 7, days: 7 },
    ),
    regulation_f(
        "us.coolDown",
        "12 CFR 1006.14(b)(2)(i)(B)",
        "no call within 7 days of a conversation",
        Rule::CoolDown { days: 7 },
    ),
    regulation_f(
        "us.consent",
        "12 CFR 1006.14(b)(3)(i)",
        "calls with prior consent, for up to 7 days, are not counted",
        Rule::Consent { days: 7 },
    ),
    regulation_f(
        "us.concentration",
        "12 CFR 1006, comment 14(b)(2)(i)-2.i",
        "7 calls on one day may rebut compliance",
        Rule::Concentration { calls_per_day: 7 },
    ),
    regulation_f(
        "us.rapidSuccession",
        "12 CFR 1006, comment 14(b)(2)(i)-2.i",
        "2 calls within 5 minutes may rebut compliance",
        Rule::RapidSuccession { minutes: 5 },
    ),
    regulation_f(
        "us.allChannels",
        "12 CFR 1006.14(a), comment 14(a)-2",
        "calls, email and text are judged together",
        Rule::Conduct,
    ),
    regulation_f("us.stopMedium", "12 CFR 1006.14(h)", "a request not to use a medium is honoured", Rule::Conduct),
    regulation_f(
        "us.hours",
        "12 CFR 1006.6(b)(1)(i)",
        "contact from 8:00 to 21:00 of the person's local time",
        Rule::TimeWindow { start: "08:00", end: "21:00" },
    ),
    regulation_f(
        "us.designatedTimes",
        "12 CFR 1006.6(b)(1), (b)(3)",
        "not at times and places that the person calls inconvenient, nor at work",
        Rule::Conduct,
    ),
    regulation_f("us.attorney", "12 CFR 1006.6(b)(2)", "only the person's attorney is contacted", Rule::Conduct),
    regulation_f("us.cease", "12 CFR 1006.6(c)", "a written request to cease is honoured", Rule::Conduct),
    regulation_f(
        "us.textNumbers",
        "12 CFR 1006.6(d)(5)",
        "text to a number with consent, or with use confirmed within 60 days",
        Rule::TextConsent { days: 60 },
    ),
    regulation_f("us.optOut", "12 CFR 1006.6(e)", "every electronic message says how to opt out", Rule::Conduct),
    regulation_f(
        "us.privateMessages",
        "12 CFR 1006.22(f)(3), (f)(4)",
        "never to a work email address, never in public",
        Rule::Conduct,
    ),
    regulation_f(
        "us.validationNotice",
        "12 CFR 1006.34(a)(1), (b)(5)",
        "a notice of the debt within 5 days, and 30 days to dispute it",
        Rule::ValidationNotice { within_days: 5, dispute_days: 30, transit_days: 5 },
    ),
    regulation_f(
        "us.dispute",
        "12 CFR 1006.38(b)-(d)",
        "collection of a disputed debt stops until it is verified",
        Rule::Conduct,
    ),
    regulation_f(
        "us.creditReporting",
        "12 CFR 1006.30(a)(1), comment 30(a)(1)-2",
        "14 days for a notice to come back before the debt is reported",
        Rule::Days { days: 14 },
    ),
    regulation_f(
        "us.dischargedDebt",
        "12 CFR 1006.30(b)",
        "a discharged debt is neither placed nor sold",
        Rule::Forbids { trigger: Trigger::Discharge, acts: OUTSIDE },
    ),
    regulation_f(
        "us.payments",
        "12 CFR 1006.30(c)",
        "payments go where the person directs, never to a disputed debt",
        Rule::Conduct,
    ),
    regulation_f("us.timeBarred", "12 CFR 1006.26(b)", "no suit about a time-barred debt", Rule::Conduct),
    regulation_f(
        "us.retention",
        "12 CFR 1006.100",
        "records are kept for 3 years after the last activity",
        Rule::Retention { years: 3 },
    ),
    any_creditor(
        "us.identityTheft",
        "15 U.S.C. 1681m(f)",
        "no sale, transfer or placement after a notice of identity theft",
        Date::fixed(2004, 12, 1),
        (US, CONSUMERS),
        Rule::Forbids { trigger: Trigger::IdentityTheft, acts: OUTSIDE },
    ),
    any_creditor(
        "us.automaticStay",
        "11 U.S.C. 362(a)(6), (a)(7)",
        "no act to collect a claim that arose before the petition",
        Date::fixed(1979, 10, 1),
        (US, ANY_DEBTOR),
        Rule::Forbids { trigger: Trigger::AutomaticStay, acts: COLLECTING },
    ),
    any_creditor(
        "us.discharge",
        "11 U.S.C. 524(a)(2)",
        "no act to collect a discharged debt",
        Date::fixed(1979, 10, 1),
        (US, ANY_DEBTOR),
        Rule::Forbids { trigger: Trigger::Discharge, acts: COLLECTING },
    ),
    any_creditor(
        "uk.latePayment",
        "Late Payment of Commercial Debts (Interest) Act 1998 (ukpga/1998/20) s.4, s.5A; SI 2002/1675",
        "Bank Rate and 8 points, and a fixed sum",
        Date::fixed(2002, 8, 7),
        (UK, COMMERCE),
        Rule::LatePayment {
            points: Percent::points(8),
            reference: Reference::EveOfFirstHalfYear,
            currency: Currency::GBP,
            fixed_sums: &[(0, 4_000), (100_000, 7_000), (1_000_000, 10_000)],
            reminder_needed: false,
        },
    ),
    any_creditor(
        "uk.paymentTerm",
        "Late Payment of Commercial Debts (Interest) Act 1998 (ukpga/1998/20) s.4(2A)-(2H)",
        "30 days when nothing is agreed, 60 at most unless not grossly unfair, 30 for public bodies",
        Date::fixed(2013, 3, 16),
        (UK, COMMERCE),
        Rule::PaymentTerm { default_days: 30, max_days: 60, public_max_days: 30 },
    ),
    any_creditor(
        "uk.breathingSpace",
        "SI 2020/1311 reg. 7, reg. 11, reg. 12",
        "no interest, fees, enforcement or demand during a moratorium",
        Date::fixed(2021, 5, 4),
        (ENGLAND_AND_WALES, CONSUMERS),
        Rule::Forbids { trigger: Trigger::BreathingSpace, acts: COLLECTING },
    ),
    any_creditor(
        "de.latePayment",
        "BGB §288; Directive 2011/7/EU art. 2(6), art. 3(2), art. 6(1)",
        "base rate and 9 points, and 40 euros",
        Date::fixed(2014, 7, 29),
        (&["DE"], COMMERCE),
        half_yearly(9),
    ),
    any_creditor(
        "fr.latePayment",
        "Code de commerce L441-10; Directive 2011/7/EU art. 2(6), art. 3(2), art. 6(1)",
        "the European Central Bank's rate and 10 points, and 40 euros",
        Date::fixed(2019, 4, 26),
        (&["FR"], COMMERCE),
        half_yearly(10),
    ),
    any_creditor(
        "eu.latePayment",
        "Directive 2011/7/EU art. 2(6), art. 3(1), art. 3(2), art. 6(1)",
        "reference rate and at least 8 points, and 40 euros, without a reminder",
        Date::fixed(2013, 3, 16),
        (EU, COMMERCE),
        half_yearly(8),
    ),
    any_creditor(
        "eu.paymentTerm",
        "Directive 2011/7/EU art. 3(3), art. 3(5), art. 4",
        "30 days when nothing is agreed, 60 at most unless expressly agreed and not grossly unfair, 30 for public bodies",
        Date::fixed(2013, 3, 16),
        (EU, COMMERCE),
        Rule::PaymentTerm { default_days: 30, max_days: 60, public_max_days: 30 },
    ),
];
