//! The equation between what is advanced and what is paid, and its root with certain digits.

use std::cmp::Ordering;

use serde::{Serialize, Serializer};

use crate::credit::curve::{self, Curve};
use crate::credit::real::Real;
use crate::money::Digits;
use crate::order;
use crate::rate::Ratio;

/// Most advances and payments of one equation: four series of the longest kind.
pub const MAX_FLOWS: usize = 4_800;

/// Decimals of a rate in percent that are looked for.
pub const APR_DECIMALS: u8 = 12;

const UNITS_PER_POINT: i128 = 10_i128.pow(APR_DECIMALS as u32);

/// Highest rate that is looked for, in percent; a loan of a day at a tenth has an effective rate of 10^17.
pub const MAX_APR_PERCENT: i128 = 1_000_000_000_000;

/// Half a unit of the last decimal of a percentage, as a part of a whole: positions run in these.
const HALVES_PER_WHOLE: i128 = 200_000_000_000_000;

/// Every side of the equation is right to so many binary digits. Units of the last of 127: a growth factor has 1, its logarithm
/// below 2^7, an exponential 2^6 more and half of the logarithm's, so a part of a step has below 2^8. A power multiplies them: whole
/// steps, of which 10 000 years have below 2^22, by 3 at most; parts of a step, of which [`MAX_PARTS`] in 400 years make below 2^21,
/// by 2^8. Where steps have no such parts, each of 4 800 has an exponential of its own: the times together multiply the logarithm's
/// error by 400, and the exponents, below 2^14, have a unit of theirs. So a term has below 2^29 units, and products and sums, two
/// for each flow, add 2^14. That leaves 97 digits.
const CERTAIN_BITS: i64 = 96;

/// Most parts of a step for which powers of one part take the place of an exponential for each step: months and days.
const MAX_PARTS: u32 = 4_380;

/// What the sides are apart, by their sum, where every position further out is certain too.
const CLEARLY_APART: f64 = 1.0 / (1_u128 << 89) as f64;

/// Looks that confirm what was found in `f64`: three as a rule.
const MAX_CONFIRMING: u32 = 8;

/// The highest position at which the bracket ends.
const HIGHEST: i128 = (HALVES_PER_WHOLE / 10) << 36;

/// Positions beyond are left to the search, and growth below: four million percent, and near −100 %.
const FAR: i64 = 1 << 62;
const LEAST_GROWTH: f64 = 1e-11;

/// How often the way to −100 % is halved.
const HALVINGS: u32 = 39;

/// Looks along the secant, after which every other one is a bisection.
const SECANT_STEPS: u32 = 12;

/// More steps than a bracket of 2^100 then needs.
const MAX_STEPS: u32 = 330;

/// A percentage, held with [`APR_DECIMALS`] decimals and shown with as many or fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AprPercent {
    units: i128,
    decimals: u8,
}

impl AprPercent {
    pub(super) fn new(units: i128) -> Self {
        Self { units, decimals: APR_DECIMALS }
    }

    /// Higher by so many units, and shown alike.
    #[must_use]
    pub(super) fn plus(self, units: i128) -> Self {
        Self { units: self.units + units, ..self }
    }

    /// Rounded half up to so many decimals, and shown with them.
    #[must_use]
    pub fn rounded(self, decimals: u8) -> Self {
        let step = i128::from(10_u64.pow(APR_DECIMALS.saturating_sub(decimals).into()));
        Self { units: (self.units + step / 2).div_euclid(step) * step, decimals: decimals.min(APR_DECIMALS) }
    }

    /// In units of 10^−12 points.
    pub fn units(self) -> i128 {
        self.units
    }
}

impl std::fmt::Display for AprPercent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Up to 10^24 it takes two pieces: an amount's digits are 64 bits.
        let unit = UNITS_PER_POINT;
        let sign = if self.units < 0 { "-" } else { "" };
        let (whole, rest) = (self.units.abs() / unit, self.units.abs() % unit);
        write!(f, "{sign}{whole}")?;
        let mut digits = Digits::new();
        digits.put_number(u64::try_from(rest).unwrap_or(0), APR_DECIMALS.into());
        match digits.as_str().get(..self.decimals.into()) {
            Some(shown) if !shown.is_empty() => write!(f, ".{shown}"),
            _ => Ok(()),
        }
    }
}

impl Serialize for AprPercent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// An amount at a time; the times of one equation are all in unit-periods, or all in years.
#[derive(Clone, Copy, Debug)]
pub(super) struct Timed {
    pub(super) minor: i64,
    pub(super) is_advance: bool,
    /// Discounted by (1 + i)^time.
    pub(super) time: Ratio,
    /// And by 1 + fraction · i.
    pub(super) fraction: Ratio,
}

/// What becomes of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Root {
    /// All decimals are certain.
    Certain(AprPercent),
    /// It stands on half a unit of the last decimal, as far as can be told.
    Tie(AprPercent),
    /// At every rate above −100 % more was advanced than is paid.
    PaysTooLittle,
    /// Above [`MAX_APR_PERCENT`], or nowhere.
    TooHigh,
}

struct Item {
    timed: Timed,
    /// Which of the steps leads here from the item before.
    step: usize,
    fraction: usize,
}

pub(super) struct Equation {
    /// In the order of their times.
    items: Vec<Item>,
    steps: Vec<Ratio>,
    fractions: Vec<Ratio>,
    /// Unit-periods a year.
    per_year: Ratio,
    /// The parts of a unit of time of which every step has a whole number, where they are few.
    parts: Option<u32>,
}

/// The least number that both divide, up to [`MAX_PARTS`].
fn common_parts(one: u32, other: i128) -> Option<u32> {
    // As a fraction in lowest terms it has lost what the two have in common.
    let fewer = u32::try_from(Ratio::new(other, one.into()).numerator()).ok()?;
    one.checked_mul(fewer).filter(|parts| *parts <= MAX_PARTS)
}

/// Where a value stands in a list of different ones; appended where it is new.
fn place(list: &mut Vec<Ratio>, value: Ratio) -> usize {
    if let Some(found) = list.iter().position(|one| *one == value) {
        return found;
    }
    list.push(value);
    list.len() - 1
}

impl Equation {
    /// `None` where the times are too odd to be told apart.
    pub(super) fn new(mut flows: Vec<Timed>, per_year: Ratio) -> Option<Self> {
        order::sort_by(&mut flows, |one, other| one.time.compare(other.time));
        let (mut steps, mut fractions) = (Vec::new(), Vec::new());
        let mut items = Vec::with_capacity(flows.len());
        let mut before = flows.first()?.time;
        for timed in flows {
            let step = place(&mut steps, timed.time.minus(before)?);
            let fraction = place(&mut fractions, timed.fraction);
            items.push(Item { timed, step, fraction });
            before = timed.time;
        }
        let parts = steps.iter().try_fold(1, |parts, step| common_parts(parts, step.denominator()));
        Some(Self { items, steps, fractions, per_year, parts })
    }

    /// The rate of a position as a fraction: numerator and denominator.
    fn rate(&self, position: i128) -> (i128, i128) {
        // All these products are far from 2^127, and a product that is checked takes much code.
        (position.wrapping_mul(self.per_year.denominator()), HALVES_PER_WHOLE.wrapping_mul(self.per_year.numerator()))
    }

    /// A step's whole number of parts.
    fn length(&self, step: Ratio) -> Option<u32> {
        let bottom = u32::try_from(step.denominator()).ok()?;
        u32::try_from(step.numerator()).ok()?.checked_mul(self.parts?.checked_div(bottom)?)
    }

    /// Σ advances and Σ payments, each discounted to the first of them:
    /// A / ((1 + f·i)(1 + i)^t), 12 CFR 1026 Appendix J (b)(8); C·(1 + X)^−t, Directive 2008/48/EC annex I.
    fn sides(&self, position: i128) -> [Real; 2] {
        let (rate, whole) = self.rate(position);
        let growth = Real::fraction(whole.wrapping_add(rate).unsigned_abs(), whole.unsigned_abs());
        let grows = rate >= 0;
        let shrunk = Real::ONE.over(growth);
        let log = if self.parts == Some(1) { Real::ZERO } else { if grows { growth } else { shrunk }.ln() };
        let discount = |time: Real| {
            let power = log.times(time).exp();
            if grows { Real::ONE.over(power) } else { power }
        };
        let part = match self.parts {
            Some(1) | None => shrunk,
            Some(parts) => discount(Real::fraction(1, parts.into())),
        };
        let mut steps = Vec::with_capacity(self.steps.len());
        for step in &self.steps {
            steps.push(match self.length(*step) {
                Some(length) => part.power(length.into()),
                None => discount(Real::fraction(step.numerator().unsigned_abs(), step.denominator().unsigned_abs())),
            });
        }
        let mut parts = Vec::with_capacity(self.fractions.len());
        for fraction in &self.fractions {
            // 1 + f·i as one fraction: (whole · bottom + rate · top) / (whole · bottom).
            let bottom = whole.wrapping_mul(fraction.denominator());
            let top = bottom.wrapping_add(rate.wrapping_mul(fraction.numerator()));
            parts.push(Real::fraction(bottom.unsigned_abs(), top.unsigned_abs()));
        }
        // From the last to the first: one product a step for each side.
        let mut sides = [Real::ZERO; 2];
        for item in self.items.iter().rev() {
            let mut amount = Real::whole(item.timed.minor.unsigned_abs().into());
            if item.timed.fraction.numerator() != 0 {
                amount = amount.times(parts.get(item.fraction).copied().unwrap_or(Real::ONE));
            }
            let [advanced, paid] = &mut sides;
            let side = if item.timed.is_advance { &mut *advanced } else { &mut *paid };
            *side = side.plus(amount);
            if self.steps.get(item.step).is_some_and(|step| step.numerator() != 0) {
                let step = steps.get(item.step).copied().unwrap_or(Real::ONE);
                (*advanced, *paid) = (advanced.times(step), paid.times(step));
            }
        }
        sides
    }

    /// How the advances stand to the payments, and their difference by their sum.
    fn look(&self, position: i128) -> (Option<Ordering>, f64) {
        let [advanced, paid] = self.sides(position);
        let sum = advanced.plus(paid);
        let apart = if advanced.cmp(&paid).is_ge() { advanced.minus(paid) } else { paid.minus(advanced) };
        let size = apart.over(sum).to_f64();
        let order = advanced.stands(paid, CERTAIN_BITS);
        (order, if advanced.cmp(&paid).is_ge() { size } else { -size })
    }

    /// Whether the root is at a rate or above, below, or so near that it cannot be told.
    pub(super) fn root_against(&self, rate: AprPercent, half: bool) -> Option<Ordering> {
        // Above the root discounting leaves less of the payments than of the advances.
        self.look(rate.units * 2 + i128::from(half)).0.map(Ordering::reverse)
    }

    /// What [`Self::search`] finds, in fewer looks where there is one root at most and `f64` leads to it.
    pub(super) fn root(&self) -> Root {
        self.confirmed().unwrap_or_else(|| self.search())
    }

    /// The root between two neighbouring odd positions, whose signs are certain and so are those further out: the search would
    /// end between them too, and every position between two odd ones is one decimal.
    fn confirmed(&self) -> Option<Root> {
        let parts = self.parts?;
        let mut curve = Curve::of(self.items.len());
        for item in &self.items {
            let step = self.length(*self.steps.get(item.step)?)?;
            let fraction = item.timed.fraction.numerator() as f64 / item.timed.fraction.denominator() as f64;
            curve.push(item.timed.minor as f64, item.timed.is_advance, step, fraction)?;
        }
        let near = curve.root()?;
        let growth = 1.0 / curve::power(near.discount * (1.0 - near.ahead) / (1.0 + near.ahead), parts);
        let unit = HALVES_PER_WHOLE as f64 * self.per_year.numerator() as f64 / self.per_year.denominator() as f64;
        // By how much a look changes from one position to the next.
        let slope = near.pull / (2.0 * f64::from(parts) * growth * unit);
        let (mut low, mut high) = (i64::MIN, i64::MAX);
        let mut position = ((growth - 1.0) * unit) as i64 | 1;
        for _ in 0..MAX_CONFIRMING {
            if growth < LEAST_GROWTH || !(-FAR..FAR).contains(&position) {
                return None;
            }
            let (order, apart) = self.look(position.into());
            if order.is_none() || apart.abs() < CLEARLY_APART {
                return None;
            }
            (low, high) = if apart < 0.0 { (position, high) } else { (low, position) };
            if high.wrapping_sub(low) == 2 {
                return Some(Root::Certain(AprPercent::new(((low + 1) >> 1).into())));
            }
            // The odd position at or below the root, or the next.
            let away = (-apart / slope).floor() as i64;
            position = (position.saturating_add(away).saturating_add(1) & -2).wrapping_sub(1);
            position += if position == low { 2 } else { 0 };
        }
        None
    }

    /// The position towards −100 % a unit-period, where the equation ends, after so many halvings of what is left.
    fn end(&self, halvings: u32) -> i128 {
        let end = HALVES_PER_WHOLE.wrapping_mul(self.per_year.numerator()) / self.per_year.denominator();
        end - (end >> halvings)
    }

    /// Brackets the root, narrows the bracket along the secant of the last two looks, with bisection when that takes long, and
    /// ends between two neighbouring positions whose signs are certain.
    fn search(&self) -> Root {
        let (mut low, mut high) = match self.bracket() {
            Ok(bracket) => bracket,
            Err(root) => return root,
        };
        let (mut before, mut last) = (low, high);
        for step in 0..MAX_STEPS {
            let width = high.0 - low.0;
            if width <= 1 {
                break;
            }
            let along = (last.0 - before.0) as f64 * (last.1 / (before.1 - last.1));
            let is_slow = step >= SECANT_STEPS && step % 2 == 0;
            let position = if is_slow || !along.is_finite() {
                low.0 + (width >> 1)
            } else {
                last.0.saturating_add(along.floor() as i128).clamp(low.0 + 1, high.0 - 1)
            };
            let (order, value) = self.look(position);
            (before, last) = (last, (position, value));
            match order {
                Some(Ordering::Less) => low = last,
                Some(_) => high = last,
                None => return self.near(position),
            }
        }
        if high.0 - low.0 > 1 {
            return Root::Tie(AprPercent::new((low.0 + 1) >> 1));
        }
        // Positions are halves: an even one is a decimal, and an odd one where it turns to the next.
        Root::Certain(AprPercent::new((low.0 + 1) >> 1))
    }

    /// At this position the two sides cannot be told apart.
    fn near(&self, position: i128) -> Root {
        let lower = self.look(position - 1).0 == Some(Ordering::Less);
        let upper = self.look(position + 1).0 == Some(Ordering::Greater);
        let rate = AprPercent::new((position + 1) >> 1);
        if position & 1 == 0 && lower && upper { Root::Certain(rate) } else { Root::Tie(rate) }
    }

    /// Two positions between which the sides change places: below the root the payments are worth more.
    #[expect(clippy::type_complexity, reason = "two positions, each with what was found there")]
    fn bracket(&self) -> Result<((i128, f64), (i128, f64)), Root> {
        let at = |position: i128| {
            let (order, value) = self.look(position);
            (order, (position, value))
        };
        let (order, zero) = at(0);
        match order {
            None => Err(self.near(0)),
            Some(Ordering::Less) => {
                let (mut low, mut position) = (zero, HALVES_PER_WHOLE / 10);
                while position <= HIGHEST {
                    match at(position) {
                        (Some(Ordering::Less), found) => low = found,
                        (Some(_), found) => return Ok((low, found)),
                        (None, _) => return Err(self.near(position)),
                    }
                    position <<= 3;
                }
                Err(Root::TooHigh)
            }
            Some(_) => {
                let mut high = zero;
                for halvings in 1..=HALVINGS {
                    let position = -self.end(halvings);
                    match at(position) {
                        (Some(Ordering::Greater), found) => high = found,
                        (Some(_), found) => return Ok((found, high)),
                        (None, _) => return Err(self.near(position)),
                    }
                }
                Err(Root::PaysTooLittle)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn equation(flows: &[(i64, i64, i64)], parts: i128, odd: i128, per_year: i128) -> Equation {
        let mut timed = Vec::new();
        for is_advance in [true, false] {
            for (time, fraction, amount) in flows.iter().filter(|flow| (flow.2 < 0) == is_advance) {
                let minor = amount.abs();
                let (time, fraction) = (Ratio::new((*time).into(), parts), Ratio::new((*fraction).into(), odd));
                timed.push(Timed { minor, is_advance, time, fraction });
            }
        }
        Equation::new(timed, Ratio::new(per_year, 1)).unwrap()
    }

    /// Amounts of any size and order, so that there may be several roots, or none.
    fn flows(most: i64) -> impl Strategy<Value = Vec<(i64, i64, i64)>> {
        let amount = prop_oneof![
            -1_000_000..=1_000_000i64,
            -1_000..=1_000i64,
            -900_000_000_000_000_000..=900_000_000_000_000_000i64
        ];
        let amount = amount.prop_map(|amount| if amount == 0 { 1 } else { amount });
        prop::collection::vec((0..most, 0..40i64, amount), 1..8)
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 3_000,
            rng_seed: proptest::test_runner::RngSeed::Fixed(3_000),
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn fewer_looks_find_the_same_root_in_3000_cases(
            mut flows in prop_oneof![flows(30), flows(4_000), flows(70_000)],
            parts in prop_oneof![Just(1), Just(12), Just(365), Just(366), Just(4_380), Just(18_980), Just(999_983)],
            odd in prop_oneof![Just(None), Just(Some(30)), Just(Some(40))],
            opens in prop_oneof![Just(None), (1..=2_000_000i64).prop_map(Some)],
        ) {
            if let Some(opens) = opens {
                flows.iter_mut().for_each(|flow| flow.2 = flow.2.abs());
                flows.push((0, 0, -opens));
            }
            if odd.is_none() {
                flows.iter_mut().for_each(|flow| flow.1 = 0);
            }
            let one = equation(&flows, parts, odd.unwrap_or(1), if parts == 1 { 12 } else { 1 });
            prop_assert_eq!(one.root(), one.search());
        }
    }

    /// 100 advanced, 210 paid after a year, 108 advanced after two: -10 % and 20 %. From 0 the search goes upward.
    #[test]
    fn of_several_roots_it_is_the_one_that_the_search_from_zero_meets() {
        let flows = [(0, 0, -100), (1, 0, 210), (2, 0, -108)];
        let one = equation(&flows, 1, 1, 1);
        assert!(one.confirmed().is_none());
        assert_eq!(one.root(), Root::Certain(AprPercent::new(20_000_000_000_000)));
        let loan = [(0, 0, -100_000), (365, 0, 55_000), (730, 0, 60_000)];
        assert!(equation(&loan, 365, 1, 1).confirmed().is_some());
        // Paid first, and advanced later: no order in which the looks are few.
        assert!(equation(&[(0, 0, 100), (1, 0, -110)], 1, 1, 1).confirmed().is_none());
        // On the same day what is paid has to be as late as what is advanced.
        let level = |advanced: i64, paid: i64| equation(&[(0, advanced, -100), (0, paid, 1), (1, 0, 110)], 1, 30, 12);
        assert!(level(1, 0).confirmed().is_none());
        assert!(level(1, 2).confirmed().is_some());
    }
}
