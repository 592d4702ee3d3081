//! `buildSchedule` and `verifySchedule`.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::credit::{
    Amounts, Broken, Fees, Identity, Interest, LevelRule, MAX_PAYMENTS, Row, Schedule, Terms, amounts_for_days,
    build_schedule, certify_schedule, verify_schedule,
};
use crate::error::Issues;
use crate::money::{Currency, Money, Remainder};
use crate::rate::{Percent, Rounding};
use crate::time::{Date, DayCount, DueDay, Extent, Series};
use crate::wire::charges::ROUNDINGS;
use crate::wire::credit::{REMAINDERS, Rolling, every};
use crate::wire::read::{self, Node, Object, whole};
use crate::wire::value::Value;
use crate::wire::{Answer, answer, calendar};

const TERMS: [&str; 11] = [
    "currency",
    "principal",
    "start",
    "due",
    "downPayment",
    "balloon",
    "interest",
    "rounding",
    "amounts",
    "fees",
    "leastPayment",
];

#[derive(Serialize)]
struct Built {
    #[serde(flatten)]
    schedule: Schedule,
    certificate: Vec<Identity>,
    /// Days of payment before and after their roll, where a calendar was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<Vec<DueDay>>,
}

pub(super) fn build(request: &Value<'_>) -> Answer {
    answer::json(&built(request)?)
}

fn built(request: &Value<'_>) -> Result<Built, Issues> {
    let (terms, days) = whole(request, |node| {
        let object = node.object(&TERMS)?;
        terms(&object)
    })?;
    let schedule = build_schedule(&terms)?;
    let certificate = certify_schedule(&terms, &schedule.rows)?;
    Ok(Built { schedule, certificate, days })
}

/// The same with the rows taken out of the text, as numbers: the decimals of their amounts, then the seven figures of each row.
/// Where one is too large for that, they stay in the text.
pub(super) fn build_apart(request: &Value<'_>) -> Result<(String, Vec<f64>), Issues> {
    let mut built = built(request)?;
    let decimals = built.schedule.total.currency().decimals();
    let figures = built.schedule.rows.iter().flat_map(figures_of).collect::<Option<Vec<f64>>>();
    let numbers = figures.map(|figures| std::iter::once(f64::from(decimals)).chain(figures).collect());
    if numbers.is_some() {
        built.schedule.rows.clear();
    }
    Ok((answer::json(&built)?, numbers.unwrap_or_default()))
}

/// Whole numbers up to this are exact as an `f64`.
const MAX_EXACT: u64 = 1 << 53;

/// Its number, its day counted from 0000-12-31, and its amounts in minor units.
fn figures_of(row: &Row) -> [Option<f64>; 7] {
    let Row { number, on, payment, interest, principal, fee, balance } = *row;
    let amounts = [payment, interest, principal, fee, balance].map(Money::minor);
    let [payment, interest, principal, fee, balance] = amounts;
    [i64::from(number), on.number(), payment, interest, principal, fee, balance].map(exact)
}

#[expect(clippy::cast_precision_loss, reason = "what would lose any is refused")]
fn exact(number: i64) -> Option<f64> {
    (number.unsigned_abs() <= MAX_EXACT).then_some(number as f64)
}

#[derive(Serialize)]
struct Verified {
    holds: bool,
    broken: Vec<Broken>,
}

pub(super) fn verify(request: &Value<'_>) -> Answer {
    let (terms, rows) = whole(request, |node| {
        let object = node.object(&["terms", "rows"])?;
        let (terms, _) = object.required("terms", |node| terms(&node.object(&TERMS)?))?;
        let currency = terms.principal.currency();
        let rows = object.required("rows", |node| node.list(MAX_PAYMENTS + 1, |node| row(node, currency)))?;
        Some((terms, rows))
    })?;
    let broken = verify_schedule(&terms, &rows)
        .map_err(|issues| crate::error::Issues(issues.0.into_iter().map(|issue| issue.within("terms")).collect()))?;
    answer::json(&Verified { holds: broken.is_empty(), broken })
}

fn row(node: Node<'_>, currency: Currency) -> Option<Row> {
    let object = node.object(&["number", "on", "payment", "interest", "principal", "fee", "balance"])?;
    let money = |key| object.required(key, |node| node.amount(currency));
    let number = object.required("number", |node| node.natural(0, u32::MAX));
    let on = object.required("on", read::date);
    let (payment, interest, principal) = (money("payment"), money("interest"), money("principal"));
    let (fee, balance) = (money("fee"), money("balance"));
    Some(Row {
        number: number?,
        on: on?,
        payment: payment?,
        interest: interest?,
        principal: principal?,
        fee: fee?,
        balance: balance?,
    })
}

fn terms(object: &Object<'_>) -> Option<(Terms, Option<Vec<DueDay>>)> {
    let currency = object.required("currency", read::currency);
    let start = object.required("start", read::date);
    let due = object.required("due", due);
    let interest = object.or("interest", Interest::None, interest);
    let rounding = object.or("rounding", Rounding::HalfUp, |node| node.choice(&ROUNDINGS));
    // Without a currency no amount can be read.
    let currency = currency?;
    let zero = Money::zero(currency);
    let principal = object.required("principal", |node| node.amount(currency));
    let money = |key| object.or(key, zero, |node| node.amount(currency));
    let (down_payment, balloon, least_payment) = (money("downPayment"), money("balloon"), money("leastPayment"));
    let amounts = object.or("amounts", Amounts::Level(LevelRule::LowerFinal), |node| amounts(node, currency));
    let no_fees = Fees { up_front: zero, each: zero, at_end: zero };
    let fees = object.or("fees", no_fees, |node| {
        let object = node.object(&["upFront", "each", "atEnd"])?;
        let money = |key| object.or(key, zero, |node| node.amount(currency));
        let (up_front, each, at_end) = (money("upFront"), money("each"), money("atEnd"));
        Some(Fees { up_front: up_front?, each: each?, at_end: at_end? })
    });
    let (due, days, asked) = due?;
    if let Some(Amounts::Custom(each)) = &amounts
        && asked > due.len()
        && each.len() + 1 != due.len()
    {
        let mut issue = amounts_for_days(each.len(), due.len());
        issue.message += ", since days rolled to the same";
        object.node.note(issue);
        return None;
    }
    let terms = Terms {
        principal: principal?,
        start: start?,
        due,
        down_payment: down_payment?,
        balloon: balloon?,
        interest: interest?,
        rounding: rounding?,
        amounts: amounts?,
        fees: fees?,
        least_payment: least_payment?,
    };
    Some((terms, days))
}

/// Dates, or a series from the first; on a calendar, as they roll. With them how many there were before.
fn due(node: Node<'_>) -> Option<(Vec<Date>, Option<Vec<DueDay>>, usize)> {
    let object = node.open_object()?;
    let series: &[&str] = &["first", "every", "count", "anchorDay"];
    let listed = object.one_of(&["calendar", "roll"], &[&["dates"], series]) == 0;
    let dates = if listed {
        object.required("dates", |node| node.list(MAX_PAYMENTS, read::date))
    } else {
        let first = object.required("first", read::date);
        let every = object.required("every", every);
        let most = u32::try_from(MAX_PAYMENTS).unwrap_or(u32::MAX);
        let count = object.required("count", |node| node.natural(1, most));
        let anchor_day = object.optional("anchorDay", |node| node.natural(1, 31));
        let (first, every, anchor_day) = (first?, every?, anchor_day?);
        let series = node.take(Series::from_first(first, every, anchor_day));
        let count = usize::try_from(count?).unwrap_or(MAX_PAYMENTS);
        node.take(series?.dates(0, Extent::Count(count)))
    };
    let rolling = if object.has("calendar") || object.has("roll") {
        let calendar = object.required("calendar", calendar::calendar);
        let roll = object.or("roll", crate::time::Roll::Following, calendar::roll);
        Some(Rolling { calendar: calendar?, roll: roll?, drop_duplicates: true })
    } else {
        None
    };
    let dates = dates?;
    let asked = dates.len();
    match rolling {
        None => Some((dates, None, asked)),
        Some(rolling) => {
            let days = node.take(rolling.days(&dates))?;
            Some((days.iter().map(|day| day.on).collect(), Some(days), asked))
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum InterestKind {
    None,
    Flat,
    PerPeriod,
    SimpleDaily,
    PerDay,
}

const INTEREST_KINDS: [(&str, InterestKind); 5] = [
    ("none", InterestKind::None),
    ("flat", InterestKind::Flat),
    ("perPeriod", InterestKind::PerPeriod),
    ("simpleDaily", InterestKind::SimpleDaily),
    ("perDay", InterestKind::PerDay),
];

fn interest(node: Node<'_>) -> Option<Interest> {
    let object = node.open_object()?;
    let kind = object.required("kind", |node| node.choice(&INTEREST_KINDS))?;
    object.only(match kind {
        InterestKind::None => &["kind"],
        InterestKind::Flat | InterestKind::PerPeriod => &["kind", "percent", "perYear"],
        InterestKind::SimpleDaily => &["kind", "percent", "dayCount"],
        InterestKind::PerDay => &["kind", "percent"],
    });
    if matches!(kind, InterestKind::None) {
        return Some(Interest::None);
    }
    let percent: Option<Percent> = object.required("percent", read::share);
    match kind {
        InterestKind::None => None,
        InterestKind::Flat | InterestKind::PerPeriod => {
            let per_year = object.required("perYear", |node| node.natural(1, 366));
            let (annual, per_year) = (percent?, per_year?);
            Some(if matches!(kind, InterestKind::Flat) {
                Interest::Flat { annual, per_year }
            } else {
                Interest::PerPeriod { annual, per_year }
            })
        }
        InterestKind::SimpleDaily => {
            let count = object.or("dayCount", DayCount::Actual365Fixed, calendar::day_count);
            Some(Interest::SimpleDaily { annual: percent?, count: count? })
        }
        InterestKind::PerDay => percent.map(|percent| Interest::PerDay { percent }),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum AmountsKind {
    Level,
    EqualPrincipal,
    Of,
    Custom,
}

const AMOUNTS_KINDS: [(&str, AmountsKind); 4] = [
    ("level", AmountsKind::Level),
    ("equalPrincipal", AmountsKind::EqualPrincipal),
    ("of", AmountsKind::Of),
    ("custom", AmountsKind::Custom),
];

const LEVEL_RULES: [(&str, LevelRule); 2] =
    [("lowerFinal", LevelRule::LowerFinal), ("closestFinal", LevelRule::ClosestFinal)];

fn amounts(node: Node<'_>, currency: Currency) -> Option<Amounts> {
    let object = node.open_object()?;
    let kind = object.required("kind", |node| node.choice(&AMOUNTS_KINDS))?;
    object.only(match kind {
        AmountsKind::Level => &["kind", "rule"],
        AmountsKind::EqualPrincipal => &["kind", "remainder"],
        AmountsKind::Of => &["kind", "amount"],
        AmountsKind::Custom => &["kind", "amounts"],
    });
    Some(match kind {
        AmountsKind::Level => {
            Amounts::Level(object.or("rule", LevelRule::LowerFinal, |node| node.choice(&LEVEL_RULES))?)
        }
        AmountsKind::EqualPrincipal => {
            Amounts::EqualPrincipal(object.or("remainder", Remainder::FirstOneEach, |node| node.choice(&REMAINDERS))?)
        }
        AmountsKind::Of => Amounts::Of(object.required("amount", |node| node.amount(currency))?),
        AmountsKind::Custom => {
            Amounts::Custom(object.required("amounts", |node| node.list(MAX_PAYMENTS, |item| item.amount(currency)))?)
        }
    })
}

/// Terms as [`terms`] reads them, without what it takes by default; but how days become years is always said.
pub(super) struct Written<'t>(pub(super) &'t Terms);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Terms { principal, start, due, down_payment, balloon, interest, rounding, amounts, fees, least_payment } =
            self.0;
        let mut object = serializer.serialize_struct("Terms", TERMS.len())?;
        object.serialize_field("currency", &principal.currency())?;
        object.serialize_field("principal", principal)?;
        object.serialize_field("start", start)?;
        object.serialize_field("due", &WrittenDue { dates: due })?;
        for (key, amount) in [("downPayment", down_payment), ("balloon", balloon), ("leastPayment", least_payment)] {
            if amount.minor() > 0 {
                object.serialize_field(key, amount)?;
            }
        }
        if *interest != Interest::None {
            object.serialize_field("interest", &WrittenInterest(*interest))?;
        }
        if *rounding != Rounding::HalfUp {
            object.serialize_field("rounding", rounding)?;
        }
        if *amounts != Amounts::Level(LevelRule::LowerFinal) {
            object.serialize_field("amounts", &WrittenAmounts(amounts))?;
        }
        if [fees.up_front, fees.each, fees.at_end].iter().any(|fee| fee.minor() > 0) {
            object.serialize_field("fees", &WrittenFees(*fees))?;
        }
        object.end()
    }
}

/// The word for a value.
fn word<T: PartialEq>(words: &[(&'static str, T)], value: T) -> &'static str {
    words.iter().find(|(_, one)| *one == value).map_or("", |(word, _)| word)
}

#[derive(Serialize)]
struct WrittenDue<'t> {
    dates: &'t [Date],
}

struct WrittenFees(Fees);

impl Serialize for WrittenFees {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Fees", 3)?;
        for (key, fee) in [("upFront", self.0.up_front), ("each", self.0.each), ("atEnd", self.0.at_end)] {
            if fee.minor() > 0 {
                object.serialize_field(key, &fee)?;
            }
        }
        object.end()
    }
}

struct WrittenInterest(Interest);

impl Serialize for WrittenInterest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (kind, percent, per_year, day_count) = match self.0 {
            Interest::None => (InterestKind::None, None, None, None),
            Interest::Flat { annual, per_year } => (InterestKind::Flat, Some(annual), Some(per_year), None),
            Interest::PerPeriod { annual, per_year } => (InterestKind::PerPeriod, Some(annual), Some(per_year), None),
            Interest::SimpleDaily { annual, count } => (InterestKind::SimpleDaily, Some(annual), None, Some(count)),
            Interest::PerDay { percent } => (InterestKind::PerDay, Some(percent), None, None),
        };
        let mut object = serializer.serialize_struct("Interest", 3)?;
        object.serialize_field("kind", word(&INTEREST_KINDS, kind))?;
        if let Some(percent) = percent {
            object.serialize_field("percent", &percent)?;
        }
        if let Some(per_year) = per_year {
            object.serialize_field("perYear", &per_year)?;
        }
        if let Some(count) = day_count {
            object.serialize_field("dayCount", &count)?;
        }
        object.end()
    }
}

struct WrittenAmounts<'t>(&'t Amounts);

impl Serialize for WrittenAmounts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kind = match self.0 {
            Amounts::Level(_) => AmountsKind::Level,
            Amounts::EqualPrincipal(_) => AmountsKind::EqualPrincipal,
            Amounts::Of(_) => AmountsKind::Of,
            Amounts::Custom(_) => AmountsKind::Custom,
        };
        let mut object = serializer.serialize_struct("Amounts", 2)?;
        object.serialize_field("kind", word(&AMOUNTS_KINDS, kind))?;
        match self.0 {
            Amounts::Level(LevelRule::LowerFinal) | Amounts::EqualPrincipal(Remainder::FirstOneEach) => {}
            Amounts::Level(rule) => object.serialize_field("rule", word(&LEVEL_RULES, *rule))?,
            Amounts::EqualPrincipal(rest) => object.serialize_field("remainder", word(&REMAINDERS, *rest))?,
            Amounts::Of(amount) => object.serialize_field("amount", amount)?,
            Amounts::Custom(each) => object.serialize_field("amounts", each)?,
        }
        object.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::write;

    #[test]
    fn terms_are_read_as_they_are_written() {
        let eur = |minor| Money::from_minor(minor, Currency::EUR);
        let day = |text| Date::parse(text).unwrap();
        let (annual, per_year) = (Percent::parse("7.5").unwrap(), 12);
        let mut interests = vec![
            Interest::None,
            Interest::Flat { annual, per_year },
            Interest::PerPeriod { annual: Percent::points(0), per_year },
            Interest::PerDay { percent: annual },
        ];
        let counts = [
            DayCount::Actual360,
            DayCount::Actual365Fixed,
            DayCount::ActualActualIsda,
            DayCount::Thirty360Bond,
            DayCount::ThirtyE360,
            DayCount::Thirty360Us,
            DayCount::ThirtyE360Isda,
        ];
        interests.extend(counts.map(|count| Interest::SimpleDaily { annual, count }));
        let mut amounts = vec![Amounts::Of(eur(5_000)), Amounts::Custom(vec![eur(0), eur(5_000)])];
        amounts.extend(LEVEL_RULES.map(|(_, rule)| Amounts::Level(rule)));
        amounts.extend(REMAINDERS.map(|(_, remainder)| Amounts::EqualPrincipal(remainder)));
        let start = day("2026-01-31");
        for amounts in amounts {
            let plain = Terms::new(eur(10_000), start, vec![start, day("2026-02-28")], amounts);
            for (interest, place) in interests.iter().zip(0..) {
                let some = |bit: u32| eur(i64::from((place >> bit) & 1) * 25);
                let terms = Terms {
                    interest: *interest,
                    rounding: ROUNDINGS.map(|(_, rounding)| rounding)[place as usize % ROUNDINGS.len()],
                    down_payment: some(0),
                    balloon: some(1),
                    least_payment: some(2),
                    fees: Fees { up_front: some(3), each: some(1), at_end: some(0) },
                    ..plain.clone()
                };
                let text = write::json(&Written(&terms));
                let value = Value::from_json(&text).unwrap();
                let read = whole(&value, |node| super::terms(&node.object(&TERMS)?)).unwrap();
                assert_eq!(read, (terms, None), "{text}");
            }
        }
    }

    #[test]
    fn what_is_taken_by_default_is_not_written() {
        let day = Date::parse("2026-01-31").unwrap();
        let level = Amounts::Level(LevelRule::LowerFinal);
        let terms = Terms::new(Money::from_minor(10_000, Currency::EUR), day, vec![day], level);
        let written = r#"{"currency":"EUR","principal":"100.00","start":"2026-01-31","due":{"dates":["2026-01-31"]}}"#;
        assert_eq!(write::json(&Written(&terms)), written);
    }
}
