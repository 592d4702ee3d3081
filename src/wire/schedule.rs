//! `buildSchedule` and `verifySchedule`.

use serde::Serialize;

use crate::credit::{
    Amounts, Broken, Fees, Identity, Interest, LevelRule, MAX_PAYMENTS, Row, Schedule, Terms, amounts_for_days,
    build_schedule, certify_schedule, verify_schedule,
};
use crate::error::Issues;
use crate::money::{Currency, Money, Remainder};
use crate::rate::{Percent, Rounding};
use crate::time::{Date, DayCount, DueDay, Extent, Series};
use crate::wire::credit::{Rolling, every, remainder};
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
    let roundings = [
        ("halfUp", Rounding::HalfUp),
        ("halfEven", Rounding::HalfEven),
        ("down", Rounding::Down),
        ("up", Rounding::Up),
    ];
    let rounding = object.or("rounding", Rounding::HalfUp, |node| node.choice(&roundings));
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

#[derive(Clone, Copy)]
enum InterestKind {
    None,
    Flat,
    PerPeriod,
    SimpleDaily,
    PerDay,
}

fn interest(node: Node<'_>) -> Option<Interest> {
    let object = node.open_object()?;
    let kinds = [
        ("none", InterestKind::None),
        ("flat", InterestKind::Flat),
        ("perPeriod", InterestKind::PerPeriod),
        ("simpleDaily", InterestKind::SimpleDaily),
        ("perDay", InterestKind::PerDay),
    ];
    let kind = object.required("kind", |node| node.choice(&kinds))?;
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

#[derive(Clone, Copy)]
enum AmountsKind {
    Level,
    EqualPrincipal,
    Of,
    Custom,
}

fn amounts(node: Node<'_>, currency: Currency) -> Option<Amounts> {
    let object = node.open_object()?;
    let kinds = [
        ("level", AmountsKind::Level),
        ("equalPrincipal", AmountsKind::EqualPrincipal),
        ("of", AmountsKind::Of),
        ("custom", AmountsKind::Custom),
    ];
    let kind = object.required("kind", |node| node.choice(&kinds))?;
    object.only(match kind {
        AmountsKind::Level => &["kind", "rule"],
        AmountsKind::EqualPrincipal => &["kind", "remainder"],
        AmountsKind::Of => &["kind", "amount"],
        AmountsKind::Custom => &["kind", "amounts"],
    });
    Some(match kind {
        AmountsKind::Level => {
            let rules = [("lowerFinal", LevelRule::LowerFinal), ("closestFinal", LevelRule::ClosestFinal)];
            Amounts::Level(object.or("rule", LevelRule::LowerFinal, |node| node.choice(&rules))?)
        }
        AmountsKind::EqualPrincipal => {
            Amounts::EqualPrincipal(object.or("remainder", Remainder::FirstOneEach, remainder)?)
        }
        AmountsKind::Of => Amounts::Of(object.required("amount", |node| node.amount(currency))?),
        AmountsKind::Custom => {
            Amounts::Custom(object.required("amounts", |node| node.list(MAX_PAYMENTS, |item| item.amount(currency)))?)
        }
    })
}
