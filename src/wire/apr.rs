//! `calculateApr` and `checkApr`.

use serde::Serialize;

use crate::credit::{
    APR_DECIMALS, EuApr, EuTime, Flow, MAX_FLOWS, UsApr, YearFlow, check_amount, eu_apr, eu_apr_by_years, is_accurate,
    us_apr,
};
use crate::error::Issue;
use crate::money::{Currency, Money};
use crate::time::{Series, UnitPeriod, YearPeriod};
use crate::wire::credit::every;
use crate::wire::read::{self, Node, Object, whole};
use crate::wire::value::Value;
use crate::wire::{Answer, answer, calendar};

#[derive(Clone, Copy)]
enum Method {
    Us,
    RemarkC,
    Actual365,
    Years,
}

/// What is to be worked out.
enum Question {
    Us(Vec<Flow>, Vec<Flow>, Option<UnitPeriod>),
    Eu(Vec<Flow>, Vec<Flow>, EuTime),
    Years(Vec<YearFlow>, Vec<YearFlow>),
}

#[derive(Serialize)]
struct Unit {
    n: u32,
    unit: &'static str,
}

impl Unit {
    fn of(unit: UnitPeriod) -> Self {
        let (n, unit) = match unit {
            UnitPeriod::Days(n) => (n, "day"),
            UnitPeriod::Weeks(n) => (n, "week"),
            UnitPeriod::Semimonth => (1, "semimonth"),
            UnitPeriod::Months(n) => (n, "month"),
            UnitPeriod::Year => (1, "year"),
            UnitPeriod::Term => (1, "term"),
        };
        Self { n, unit }
    }
}

#[derive(Serialize)]
#[serde(tag = "method", rename_all = "camelCase")]
enum Apr {
    UsActuarial {
        #[serde(rename = "unitPeriod")]
        unit: Unit,
        #[serde(flatten)]
        apr: UsApr,
    },
    EuEffective {
        #[serde(flatten)]
        apr: EuApr,
    },
}

pub(super) fn calculate(request: &Value<'_>) -> Answer {
    let (question, decimals) = whole(request, |node| {
        let object = node.open_object()?;
        let methods = [
            ("usActuarial", Method::Us),
            ("euRemarkC", Method::RemarkC),
            ("euActual365", Method::Actual365),
            ("euYears", Method::Years),
        ];
        let method = object.required("method", |node| node.choice(&methods))?;
        object.only(match method {
            Method::Us => &["method", "currency", "advances", "payments", "unitPeriod", "decimals"],
            Method::RemarkC => &["method", "currency", "advances", "payments", "period", "decimals"],
            Method::Actual365 | Method::Years => &["method", "currency", "advances", "payments", "decimals"],
        });
        // 12 CFR 1026.14(a) is met to an eighth of a point; Directive 2008/48/EC annex I asks for one decimal at least.
        let usual = if matches!(method, Method::Us) { 2 } else { 1 };
        let decimals = object.or("decimals", usual, |node| node.natural(0, APR_DECIMALS.into()));
        let currency = object.required("currency", read::currency);
        let unit = object.optional("unitPeriod", calendar::unit_period);
        let period = object.or("period", YearPeriod::Month, calendar::year_period);
        let currency = currency?;
        let question = if matches!(method, Method::Years) {
            let (advances, payments) = both(&object, &|node| year_flow(node, currency));
            Question::Years(advances?, payments?)
        } else {
            let (advances, payments) = both(&object, &|node| flow(node, currency));
            let (advances, payments) = (advances?, payments?);
            match method {
                Method::Us => Question::Us(advances, payments, unit?),
                Method::Actual365 => Question::Eu(advances, payments, EuTime::Actual365),
                Method::RemarkC | Method::Years => Question::Eu(advances, payments, EuTime::RemarkC(period?)),
            }
        };
        Some((question, u8::try_from(decimals?).unwrap_or(APR_DECIMALS)))
    })?;
    let apr = match question {
        Question::Us(advances, payments, unit) => {
            let apr = us_apr(&advances, &payments, unit, decimals)?;
            Apr::UsActuarial { unit: Unit::of(apr.unit_period), apr }
        }
        Question::Eu(advances, payments, by) => Apr::EuEffective { apr: eu_apr(&advances, &payments, by, decimals)? },
        Question::Years(advances, payments) => {
            Apr::EuEffective { apr: eu_apr_by_years(&advances, &payments, decimals)? }
        }
    };
    answer::json(&apr)
}

type Read<'r, T> = &'r dyn Fn(Node<'_>) -> Option<Vec<T>>;

/// Advances and payments, every series spelt out.
fn both<T>(object: &Object<'_>, read: Read<'_, T>) -> (Option<Vec<T>>, Option<Vec<T>>) {
    let list = |key: &str| {
        object.required(key, |node| {
            let lists = node.list(MAX_FLOWS, read)?;
            let mut all = Vec::new();
            for list in lists {
                if all.len() + list.len() > MAX_FLOWS {
                    let message = format!("more than {MAX_FLOWS} amounts");
                    node.note(Issue::new("limit.exceeded", message, "Ask about fewer."));
                    return None;
                }
                all.extend(list);
            }
            Some(all)
        })
    };
    (list("advances"), list("payments"))
}

fn count(object: &Object<'_>) -> Option<u32> {
    object.required("count", |node| node.natural(1, u32::try_from(MAX_FLOWS).unwrap_or(u32::MAX)))
}

fn positive(node: Node<'_>, currency: Currency) -> Option<Money> {
    let amount = node.amount(currency)?;
    node.take(check_amount(amount).map(|()| amount))
}

fn flow(node: Node<'_>, currency: Currency) -> Option<Vec<Flow>> {
    let object = node.open_object()?;
    let is_series = object.one_of(&["amount", "anchorDay"], &[&["first", "every", "count"], &["on"]]) == 0;
    let amount = object.required("amount", |node| positive(node, currency));
    let anchor_day = object.optional("anchorDay", |node| node.natural(1, 31));
    if !is_series {
        let on = object.required("on", read::date)?;
        let anchor_day = anchor_day?.unwrap_or(on.day());
        return Some(vec![Flow { anchor_day, ..Flow::once(amount?, on) }]);
    }
    let first = object.required("first", read::date);
    let every = object.required("every", every);
    let count = count(&object);
    let series = node.take(Series::from_first(first?, every?, anchor_day?))?;
    node.take(Flow::series(amount?, series, usize::try_from(count?).unwrap_or(MAX_FLOWS)))
}

fn year_flow(node: Node<'_>, currency: Currency) -> Option<Vec<YearFlow>> {
    let object = node.open_object()?;
    let is_series = object.one_of(&["amount"], &[&["firstYears", "everyYears", "count"], &["years"]]) == 0;
    let amount = object.required("amount", |node| positive(node, currency));
    if !is_series {
        let years = object.required("years", read::ratio);
        return Some(vec![YearFlow { amount: amount?, years: years? }]);
    }
    let first = object.required("firstYears", read::ratio);
    let every = object.required("everyYears", read::ratio);
    let count = count(&object);
    let series = YearFlow::series(amount?, first?, every?, count?);
    if series.is_none() {
        node.note(Issue::new("number.range", "the times are too odd", "Give fractions with smaller numbers."));
    }
    series
}

#[derive(Serialize)]
struct Checked {
    accurate: bool,
}

pub(super) fn check(request: &Value<'_>) -> Answer {
    let accurate = whole(request, |node| {
        let object = node.object(&["exact", "stated", "tolerance"])?;
        let exact = object.required("exact", read::percent);
        let stated = object.required("stated", read::percent);
        let tolerance = object.required("tolerance", read::share);
        Some(is_accurate(exact?, stated?, tolerance?))
    })?;
    answer::json(&Checked { accurate })
}
