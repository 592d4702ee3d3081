//! The rates of an option, as `calculateApr` has them for the same days and amounts.

use serde_json::{Value, json};

use super::facts::{Day, date, day, minor, money};

/// Day of the month, and the month's length, of a written day.
pub fn day_of_month(text: &str) -> (i64, i64) {
    let number = day(text);
    let of = |number: Day| date(number)[8..].parse::<i64>().unwrap();
    let first = number - of(number) + 1;
    let length = (28..=31).find(|length| of(first + length) == 1).unwrap();
    (of(number), length)
}

/// What an option is paid by, as `calculateApr` takes it: the day of the month that each day keeps, and the step.
struct Steps<'a> {
    frequency: Option<&'a str>,
    anchors: [u64; 2],
}

impl<'a> Steps<'a> {
    fn of(option: &'a Value, lender: &'a Value) -> Self {
        let parts =
            if option["selection"]["rest"].is_null() { &option["selection"] } else { &option["selection"]["rest"] };
        let is_lender = option["kind"] == "outsideFinance";
        let frequency = if is_lender { lender["frequency"].as_str() } else { parts["frequency"].as_str() };
        let first = option["payments"].as_array().unwrap().iter().find(|payment| payment["number"] != 0);
        let first = first.map_or(1, |payment| on_calendar(payment).1[8..].parse().unwrap());
        let anchor = parts["anchorDay"].as_u64().filter(|_| !is_lender).unwrap_or(first);
        let other = parts["otherDay"].as_u64().filter(|_| !is_lender);
        let other = other.unwrap_or(if anchor > 15 { anchor - 15 } else { anchor + 15 });
        Self { frequency, anchors: [anchor, other] }
    }

    fn anchor(&self, on: &str) -> u64 {
        let (number, length) = day_of_month(on);
        let kept = match self.frequency {
            Some("monthly") => &self.anchors[..1],
            Some("semiMonthly") => &self.anchors[..],
            _ => &[],
        };
        let kept = kept.iter().filter(|anchor| number == length.min(**anchor as i64));
        kept.copied().min().unwrap_or(number as u64)
    }

    fn unit(&self) -> Option<Value> {
        Some(match self.frequency? {
            "weekly" => json!({"n": 1, "unit": "week"}),
            "twoWeekly" => json!({"n": 2, "unit": "week"}),
            "fourWeekly" => json!({"n": 4, "unit": "week"}),
            "semiMonthly" => json!({"n": 1, "unit": "semimonth"}),
            _ => json!({"n": 1, "unit": "month"}),
        })
    }
}

/// The day of a payment, and the one that it has where no weekend moves it.
fn on_calendar(payment: &Value) -> (&str, &str) {
    let on = payment["on"].as_str().unwrap();
    (on, payment.get("moved").map_or(on, |moved| moved["from"].as_str().unwrap()))
}

/// A rate where something is charged; both rates as `calculateApr` has them for the same days and amounts.
pub fn check_rates(option: &Value, lender: &Value, offer: &Value) {
    assert_eq!(option["apr"].is_null(), minor(&option["cost"]) == 0, "{option}");
    let payments = option["payments"].as_array().unwrap();
    let (steps, currency) = (Steps::of(option, lender), offer["currency"].as_str().unwrap());
    let by_weeks = matches!(steps.frequency, Some("weekly" | "twoWeekly" | "fourWeekly"));
    let flow = |amount: &Value, on: &str, anchor: u64| json!({"amount": amount, "on": on, "anchorDay": anchor});
    // A payment that is moved is paid on a day of its own; in the United States that may be disregarded.
    let paid = |is_us: bool, from: u64| -> Vec<Value> {
        let later = payments.iter().filter(|payment| payment["number"].as_u64().unwrap() >= from);
        let each = later.map(|payment| {
            let (on, unmoved) = on_calendar(payment);
            let (on, keeps) = if is_us { (unmoved, true) } else { (on, on == unmoved && payment["number"] != 0) };
            flow(&payment["amount"], on, if keeps { steps.anchor(on) } else { day_of_month(on).0 as u64 })
        });
        each.collect()
    };
    let start = offer["asOf"].as_str().unwrap();
    let solved = |method: &str, advanced: i128, payments: &[Value], more: (&str, Value)| {
        let advance = flow(&json!(money(advanced, currency)), start, day_of_month(start).0 as u64);
        let mut request =
            json!({"method": method, "currency": currency, "advances": [advance], "payments": payments, "decimals": 2});
        request[more.0] = more.1;
        super::answer("calculateApr", &request)
    };
    let period = || ("period", json!(if by_weeks { "week" } else { "month" }));
    let same = |one: &Value, other: &Value| {
        for key in ["outcome", "percent", "disclosed", "reason"] {
            assert_eq!(one[key], other[key], "{key}: {option} {other}");
        }
    };
    let now = offer["options"].as_array().unwrap().iter().find(|other| other["kind"] == "payInFull");
    if let Some(now) = now.filter(|_| !option["breakEven"].is_null()) {
        same(&option["breakEven"], &solved("euRemarkC", minor(&now["total"]), &paid(false, 0), period()));
    }
    let at_start: i128 =
        payments.iter().filter(|payment| payment["number"] == 0).map(|payment| minor(&payment["amount"])).sum();
    let advanced = || minor(&option["terms"]["principal"]) - at_start;
    let parts = payments.iter().filter(|payment| payment["number"] != 0).count();
    match (option["apr"]["method"].as_str(), steps.unit()) {
        (Some("euEffective"), _) => same(&option["apr"], &solved("euRemarkC", advanced(), &paid(false, 1), period())),
        // Of three or more the step is the unit-period.
        (Some("usActuarial"), Some(unit)) if parts > 2 => {
            same(&option["apr"], &solved("usActuarial", advanced(), &paid(true, 1), ("unitPeriod", unit)));
        }
        _ => {}
    }
}
