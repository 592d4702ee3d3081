//! `solveAnnuity` and `annualizeDiscount`.

use serde::Serialize;

use crate::credit::{Annuity, Figure, Level, MAX_FLOWS, discount_rates};
use crate::rate::Ratio;
use crate::wire::read::{self, whole};
use crate::wire::value::Value;
use crate::wire::{Answer, answer};

#[derive(Clone, Copy)]
enum SolveFor {
    Payment,
    InterestPart,
    PrincipalPart,
    Count,
    PeriodRate,
}

#[derive(Serialize)]
struct Solved {
    value: Figure,
}

pub(super) fn solve(request: &Value<'_>) -> Answer {
    let annuity = whole(request, |node| {
        let object = node.open_object()?;
        let all = [
            ("payment", SolveFor::Payment),
            ("interestPart", SolveFor::InterestPart),
            ("principalPart", SolveFor::PrincipalPart),
            ("count", SolveFor::Count),
            ("periodRatePercent", SolveFor::PeriodRate),
        ];
        let solve_for = object.required("solveFor", |node| node.choice(&all))?;
        object.only(match solve_for {
            SolveFor::Payment => &["solveFor", "currency", "presentValue", "percent", "perYear", "count"],
            SolveFor::InterestPart | SolveFor::PrincipalPart => {
                &["solveFor", "currency", "presentValue", "percent", "perYear", "count", "period"]
            }
            SolveFor::Count => &["solveFor", "currency", "presentValue", "percent", "perYear", "payment"],
            SolveFor::PeriodRate => &["solveFor", "currency", "presentValue", "futureValue", "count"],
        });
        let currency = object.required("currency", read::currency)?;
        let money = |key| object.required(key, |node| node.amount(currency));
        let count = || object.required("count", |node| node.natural(1, u32::try_from(MAX_FLOWS).unwrap_or(u32::MAX)));
        let present = money("presentValue");
        if matches!(solve_for, SolveFor::PeriodRate) {
            let (future, count) = (money("futureValue"), count());
            return Some(Annuity::PeriodRate { present: present?, future: future?, count: count? });
        }
        let percent = object.required("percent", read::share);
        let per_year = object.required("perYear", |node| node.natural(1, 366));
        let rate = percent.zip(per_year).and_then(|(percent, year)| percent.ratio().times(Ratio::new(1, year.into())));
        if matches!(solve_for, SolveFor::Count) {
            let payment = money("payment");
            return Some(Annuity::Count { present: present?, payment: payment?, rate: rate? });
        }
        let count = count();
        let period = match solve_for {
            SolveFor::Payment => Some(1),
            _ => object.required("period", |node| node.natural(1, u32::try_from(MAX_FLOWS).unwrap_or(u32::MAX))),
        };
        let level = Level { present: present?, rate: rate?, count: count? };
        Some(match solve_for {
            SolveFor::InterestPart => Annuity::InterestPart(level, period?),
            SolveFor::PrincipalPart => Annuity::PrincipalPart(level, period?),
            _ => Annuity::Payment(level),
        })
    })?;
    answer::json(&Solved { value: annuity.solve()? })
}

pub(super) fn annualize_discount(request: &Value<'_>) -> Answer {
    let (discount, discount_days, net_days, year) = whole(request, |node| {
        let object = node.object(&["discountPercent", "discountDays", "netDays", "daysInYear"])?;
        let discount = object.required("discountPercent", read::share);
        let discount_days = object.required("discountDays", |node| node.natural(0, 36_600));
        let net_days = object.required("netDays", |node| node.natural(1, 36_600));
        let year = object.or("daysInYear", 365, |node| node.natural(360, 366));
        Some((discount?, discount_days?, net_days?, year?))
    })?;
    answer::json(&discount_rates(discount, discount_days, net_days, year)?)
}
