//! Where advances and payments are worth the same, in `f64`: near enough to be confirmed by exact looks, and with a bound on
//! the error. It takes + − × ÷ alone, which round alike on every platform.

/// What each operation may be off by, as a part of its result.
pub(super) const ROUNDING: f64 = f64::EPSILON / 2.0;

/// More looks than a root takes that is worth finding here.
const MAX_LOOKS: u32 = 64;

struct Mark {
    amount: f64,
    is_advance: bool,
    /// Units of time since the mark before.
    step: u32,
    fraction: f64,
}

/// Advances, then payments: as the discount falls, so does what the payments are worth beside the advances, all the way. So
/// there is one root at most.
pub(super) struct Curve {
    marks: Vec<Mark>,
    /// Time since the first mark.
    span: u32,
    /// When the last advance was.
    turn: u32,
    /// The largest fraction of the advances.
    widest: f64,
}

/// The root is at `discount` · e^(−2 · `ahead`).
#[derive(Clone, Copy, Debug)]
pub(super) struct Near {
    pub(super) discount: f64,
    pub(super) ahead: f64,
    /// By how much the logarithm of it may be off, where no time has a fraction.
    pub(super) error: f64,
    /// By how many steps the payments are later than the advances, on average.
    pub(super) pull: f64,
}

/// A whole power: the bound of its error is a rounding for each multiplication by `base` that it stands for.
pub(super) fn power(base: f64, mut exponent: u32) -> f64 {
    let (mut power, mut square) = (1.0, base);
    while exponent > 0 {
        if exponent & 1 == 1 {
            power *= square;
        }
        square *= square;
        exponent >>= 1;
    }
    power
}

/// What a side is worth, and the same with each amount times its time.
#[derive(Clone, Copy, Default)]
struct Side {
    worth: f64,
    by_time: f64,
}

/// Steps whose powers are made one from another.
const SHORT: usize = 32;

impl Curve {
    pub(super) fn of(count: usize) -> Self {
        Self { marks: Vec::with_capacity(count), span: 0, turn: 0, widest: 0.0 }
    }

    pub(super) fn span(&self) -> u32 {
        self.span
    }

    /// Adds the next amount, so many units of time after the last; `None` where an advance is not before the payments.
    pub(super) fn push(&mut self, amount: f64, is_advance: bool, step: u32, fraction: f64) -> Option<()> {
        self.span = self.span.checked_add(step)?;
        if is_advance {
            if self.marks.last().is_some_and(|last| !last.is_advance) {
                return None;
            }
            self.turn = self.span;
            self.widest = self.widest.max(fraction);
        }
        // Payments on the day of an advance are not before it.
        let is_early = self.span == self.turn && fraction < self.widest;
        self.marks.push(Mark { amount, is_advance, step, fraction });
        (fraction <= 1.0 && (is_advance || !is_early)).then_some(())
    }

    fn sides(&self, discount: f64) -> [Side; 2] {
        let mut short = [1.0; SHORT];
        let mut next = 1.0;
        for power in &mut short {
            *power = next;
            next *= discount;
        }
        let (mut at, mut time) = (1.0, 0.0);
        let mut sides = [Side::default(); 2];
        for mark in &self.marks {
            at *= short.get(mark.step as usize).copied().unwrap_or_else(|| power(discount, mark.step));
            time += f64::from(mark.step);
            let (mut worth, mut when) = (at * mark.amount, time);
            if mark.fraction > 0.0 {
                // 1 + f·i, with 1 / (1 + i) for the discount.
                let part = discount + mark.fraction * (1.0 - discount);
                worth *= discount / part;
                when += mark.fraction / part;
            }
            let [advanced, paid] = &mut sides;
            let side = if mark.is_advance { advanced } else { paid };
            side.worth += worth;
            side.by_time += worth * when;
        }
        sides
    }

    /// Newton's method on the logarithm of the sides' quotient by the logarithm of the discount, which is almost a line; within
    /// a bracket.
    pub(super) fn root(&self) -> Option<Near> {
        let (mut low, mut high, mut discount) = (0.0, f64::INFINITY, 1.0);
        let (span, count) = (f64::from(self.span) + 1.0, self.marks.len() as f64);
        // How far off the slope may be: times are off by a rounding for each unit and term, on both sides, and more than twice that.
        let blur = 8.0 * ROUNDING * span * (span + count);
        for _ in 0..MAX_LOOKS {
            let [advanced, paid] = self.sides(discount);
            let (early, late) = (advanced.by_time / advanced.worth, paid.by_time / paid.worth);
            let pull = late - early;
            let apart = (paid.worth - advanced.worth) / (paid.worth + advanced.worth);
            // Half the logarithm of the quotient is this, but for a third of its cube.
            let ahead = apart / pull;
            if !(pull > 32.0 * blur && ahead.is_finite()) {
                return None;
            }
            // The slope changes by a quarter of the span's square at most, so what a line misses by is below far² / (2·pull).
            let far = 2.0 * ahead.abs() * span;
            if far * far <= pull * ROUNDING && far * span <= pull {
                // Each term is off by as many roundings as its time and the number of terms, and one.
                let roundings = early + late + 2.0 * count + 2.0;
                let missed = ahead.abs() * (apart * apart + 2.0 * blur / pull) + far * far / (2.0 * pull);
                return Some(Near { discount, ahead, error: 1.1 * (roundings * ROUNDING / pull + missed), pull });
            }
            (low, high) = if apart > 0.0 { (low, discount) } else { (discount, high) };
            let next = discount * (1.0 - ahead) / (1.0 + ahead);
            discount = if low < next && next < high {
                next
            } else if high.is_finite() {
                0.5 * (low + high)
            } else {
                2.0 * discount
            };
        }
        None
    }
}
