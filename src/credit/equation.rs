//! The equation between what is advanced and what is paid, and its root with certain digits.

use std::cmp::Ordering;

use serde::{Serialize, Serializer};

use crate::credit::real::Real;
use crate::money::Digits;
use crate::order;
use crate::rate::Ratio;

/// Most advances and payments of one equation: four series of the longest kind.
pub const MAX_FLOWS: usize = 4_800;

/// Decimals of a rate in percent that are looked for.
pub const APR_DECIMALS: u8 = 12;

/// Highest rate that is looked for, in percent; a loan of a day at a tenth has an effective rate of 10^17.
pub const MAX_APR_PERCENT: i128 = 1_000_000_000_000;

/// Half a unit of the last decimal of a percentage, as a part of a whole: positions run in these.
const HALVES_PER_WHOLE: i128 = 200_000_000_000_000;

/// Every side of the equation is right to so many binary digits. A term takes at most a power, an exponential and a
/// logarithm, together below 1 000 operations, and one product for each of 4 800 flows, each right to 126; a logarithm or an
/// exponent of up to 2^10 loses 10 more.
const CERTAIN_BITS: i64 = 96;

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
        let step = 10_i128.pow(u32::from(APR_DECIMALS.saturating_sub(decimals)));
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
        let unit = 10_i128.pow(APR_DECIMALS.into());
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
        Some(Self { items, steps, fractions, per_year })
    }

    /// The rate of a position as a fraction: numerator and denominator.
    fn rate(&self, position: i128) -> (i128, i128) {
        (position * self.per_year.denominator(), HALVES_PER_WHOLE * self.per_year.numerator())
    }

    /// Σ advances and Σ payments, each discounted to the first of them:
    /// A / ((1 + f·i)(1 + i)^t), 12 CFR 1026 Appendix J (b)(8); C·(1 + X)^−t, Directive 2008/48/EC annex I.
    fn sides(&self, position: i128) -> [Real; 2] {
        let (rate, whole) = self.rate(position);
        let growth = Real::fraction((whole + rate).unsigned_abs(), whole.unsigned_abs());
        let grows = rate >= 0;
        let log = if grows { growth.ln() } else { Real::ONE.over(growth).ln() };
        let mut steps = Vec::with_capacity(self.steps.len());
        for step in &self.steps {
            let (top, bottom) = (step.numerator().unsigned_abs(), step.denominator().unsigned_abs());
            let power = if bottom == 1 {
                growth.power(u64::try_from(top).unwrap_or(u64::MAX))
            } else {
                let power = log.times(Real::fraction(top, bottom)).exp();
                if grows { power } else { Real::ONE.over(power) }
            };
            steps.push(Real::ONE.over(power));
        }
        let mut parts = Vec::with_capacity(self.fractions.len());
        for fraction in &self.fractions {
            // 1 + f·i as one fraction: (whole · bottom + rate · top) / (whole · bottom).
            let bottom = whole * fraction.denominator();
            let top = bottom + rate * fraction.numerator();
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

    /// Brackets the root, narrows the bracket along the secant of the last two looks, with bisection when that takes long, and
    /// ends between two neighbouring positions whose signs are certain.
    pub(super) fn root(&self) -> Root {
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
                low.0 + width / 2
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
            return Root::Tie(AprPercent::new((low.0 + 1).div_euclid(2)));
        }
        // Positions are halves: an even one is a decimal, and an odd one where it turns to the next.
        Root::Certain(AprPercent::new((low.0 + 1).div_euclid(2)))
    }

    /// At this position the two sides cannot be told apart.
    fn near(&self, position: i128) -> Root {
        let lower = self.look(position - 1).0 == Some(Ordering::Less);
        let upper = self.look(position + 1).0 == Some(Ordering::Greater);
        let rate = AprPercent::new((position + 1).div_euclid(2));
        if position.rem_euclid(2) == 0 && lower && upper { Root::Certain(rate) } else { Root::Tie(rate) }
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
                let most = MAX_APR_PERCENT * HALVES_PER_WHOLE / 100;
                let (mut low, mut position) = (zero, HALVES_PER_WHOLE / 10);
                while position <= most {
                    match at(position) {
                        (Some(Ordering::Less), found) => low = found,
                        (Some(_), found) => return Ok((low, found)),
                        (None, _) => return Err(self.near(position)),
                    }
                    position *= 8;
                }
                Err(Root::TooHigh)
            }
            Some(_) => {
                // A rate of −100 % a unit-period is where the equation ends.
                let end = HALVES_PER_WHOLE * self.per_year.numerator() / self.per_year.denominator();
                let mut high = zero;
                for halvings in 1..40 {
                    let position = -(end - (end >> halvings));
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
