//! Exact parts: their sum is the whole, to the unit.

use crate::error::Issue;
use crate::money::MAX_AMOUNT_MINOR;
use crate::order;

/// Most parts of one split: a receipt may be put against every item of a request.
pub const MAX_WEIGHTS: usize = 100_000;

/// Largest weight: its product with the largest amount fits an `i64`.
pub const MAX_WEIGHT: i64 = 1_000_000_000_000_000_000;

/// Who gets the units that do not divide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Remainder {
    /// One each to the first parts of non-zero weight.
    FirstOneEach,
    /// One each to the last parts of non-zero weight.
    LastOneEach,
    /// All to the first part of non-zero weight.
    AllToFirst,
    /// All to the last part of non-zero weight.
    AllToLast,
    /// One each to the parts with the largest remainder, ties to the lower index.
    #[default]
    LargestRemainder,
}

/// Splits `total` minor units by `weights`: ⌊|total|·wᵢ/Σw⌋ each, the units left by `remainder`; the sign is the total's.
///
/// # Errors
/// `weights.allZero`, `number.range` for a weight or a total out of bounds, `limit.exceeded` above [`MAX_WEIGHTS`].
pub fn split(total: i64, weights: &[i64], remainder: Remainder) -> Result<Vec<i64>, Issue> {
    if weights.len() > MAX_WEIGHTS {
        return Err(Issue::new(
            "limit.exceeded",
            format!("{} parts are more than {MAX_WEIGHTS}", weights.len()),
            "Split into fewer parts.",
        )
        .at("weights"));
    }
    if total.unsigned_abs() > MAX_AMOUNT_MINOR.unsigned_abs() {
        return Err(Issue::new("amount.range", "the total is more than an amount can be", "Split a smaller amount.")
            .at("total"));
    }
    if let Some(index) = weights.iter().position(|weight| !(0..=MAX_WEIGHT).contains(weight)) {
        return Err(Issue::new(
            "number.range",
            "a weight is below 0 or too large",
            format!("Weights run from 0 to {MAX_WEIGHT}."),
        )
        .at(format!("weights[{index}]")));
    }
    if weights.iter().all(|weight| *weight == 0) {
        return Err(
            Issue::new("weights.allZero", "no weight is above 0", "Give at least one part a weight.").at("weights")
        );
    }
    Ok(parts(total, weights, remainder))
}

/// As [`split`] by the largest remainder, of weights that are amounts of one question: none where no weight is above 0.
pub(crate) fn shares(total: i64, weights: &[i64]) -> Vec<i64> {
    if weights.iter().any(|weight| *weight > 0) {
        parts(total, weights, Remainder::LargestRemainder)
    } else {
        Vec::new()
    }
}

/// The parts, where some weight is above 0 and none below.
fn parts(total: i64, weights: &[i64], remainder: Remainder) -> Vec<i64> {
    let sum: i128 = weights.iter().copied().map(i128::from).sum();
    let size = i128::from(total.unsigned_abs());
    let narrow = |wide: i128| i64::try_from(wide).unwrap_or(MAX_AMOUNT_MINOR);
    let mut rests = Vec::new();
    let mut parts: Vec<i64> = Vec::with_capacity(weights.len());
    for product in weights.iter().map(|weight| size * i128::from(*weight)) {
        let part = product / sum;
        parts.push(narrow(part));
        rests.push(product - part * sum);
    }
    // Fewer units are left than there are non-zero weights: each floor loses less than one.
    let left = usize::try_from(size - i128::from(parts.iter().sum::<i64>())).unwrap_or(0);
    let mut takers: Vec<usize> =
        weights.iter().enumerate().filter(|(_, weight)| **weight > 0).map(|(index, _)| index).collect();
    match remainder {
        Remainder::FirstOneEach | Remainder::AllToFirst => {}
        Remainder::LastOneEach | Remainder::AllToLast => takers.reverse(),
        Remainder::LargestRemainder => {
            let rest = |index: &usize| rests.get(*index).copied();
            order::sort_by(&mut takers, |one, other| rest(other).cmp(&rest(one)));
        }
    }
    if matches!(remainder, Remainder::AllToFirst | Remainder::AllToLast) {
        takers = takers.first().map(|index| vec![*index; left]).unwrap_or_default();
    }
    for index in takers.into_iter().take(left) {
        if let Some(part) = parts.get_mut(index) {
            *part += 1;
        }
    }
    if total < 0 { parts.into_iter().map(|part| -part).collect() } else { parts }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [Remainder; 5] = [
        Remainder::FirstOneEach,
        Remainder::LastOneEach,
        Remainder::AllToFirst,
        Remainder::AllToLast,
        Remainder::LargestRemainder,
    ];

    #[test]
    fn who_gets_the_rest() {
        let expected = [[34, 33, 0, 33], [33, 33, 0, 34], [34, 33, 0, 33], [33, 33, 0, 34], [34, 33, 0, 33]];
        for (remainder, parts) in ALL.into_iter().zip(expected) {
            assert_eq!(split(100, &[1, 1, 0, 1], remainder), Ok(parts.to_vec()), "{remainder:?}");
        }
        assert_eq!(split(-5, &[1, 1, 1], Remainder::FirstOneEach), Ok(vec![-2, -2, -1]));
        assert_eq!(split(5, &[1, 1, 1], Remainder::AllToLast), Ok(vec![1, 1, 3]));
    }

    #[test]
    fn bad_weights_are_named() {
        let code = |total, weights: &[i64]| {
            split(total, weights, Remainder::default()).map_err(|issue| (issue.code, issue.path))
        };
        assert_eq!(code(1, &[]), Err(("weights.allZero", "weights".into())));
        assert_eq!(code(1, &[0, 0]), Err(("weights.allZero", "weights".into())));
        assert_eq!(code(1, &[1, -1]), Err(("number.range", "weights[1]".into())));
        assert_eq!(code(1, &[MAX_WEIGHT + 1]), Err(("number.range", "weights[0]".into())));
        assert_eq!(code(MAX_AMOUNT_MINOR + 1, &[1]), Err(("amount.range", "total".into())));
        assert_eq!(
            code(MAX_AMOUNT_MINOR, &[MAX_WEIGHT; MAX_WEIGHTS]).map(|parts| parts.iter().sum()),
            Ok(MAX_AMOUNT_MINOR)
        );
        assert_eq!(code(1, &[1; MAX_WEIGHTS + 1]), Err(("limit.exceeded", "weights".into())));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn parts_sum_and_stay_within_a_unit(
            total in -MAX_AMOUNT_MINOR..=MAX_AMOUNT_MINOR,
            weights in prop::collection::vec(prop_oneof![Just(0), 1..=MAX_WEIGHT, 1..=9i64], 1..40),
            policy in 0..5usize,
        ) {
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            let parts = split(total, &weights, ALL[policy]).unwrap();
            let sum: i128 = weights.iter().copied().map(i128::from).sum();
            prop_assert_eq!(parts.iter().sum::<i64>(), total);
            for (part, weight) in parts.iter().zip(&weights) {
                prop_assert!(*weight > 0 || *part == 0);
                prop_assert!(part.signum() * total.signum() >= 0);
                if !matches!(ALL[policy], Remainder::AllToFirst | Remainder::AllToLast) {
                    prop_assert!(i128::from(part.abs()) - i128::from(total.abs()) * i128::from(*weight) / sum <= 1);
                }
            }
        }
    }
}
