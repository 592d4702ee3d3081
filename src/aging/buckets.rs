//! A partition of the days past due: every day is in exactly one place.

use serde::{Serialize, Serializer};

use crate::error::Issue;

/// Most buckets.
pub const MAX_BUCKETS: usize = 64;

/// Furthest start of a bucket, on either side of 0: a century.
pub const MAX_START_DAYS: i64 = 36_525;

/// Named schemes.
pub const PRESETS: [(&str, &[i64]); 4] = [
    ("30-60-90", &[1, 31, 61, 91]),
    ("weekly", &[1, 8, 15, 22, 29]),
    ("15-30-45", &[1, 16, 31, 46]),
    ("to120", &[1, 31, 61, 91, 121]),
];

/// Buckets by their first days, strictly rising. Bucket i is [startᵢ, startᵢ₊₁), the last is open-ended, and what is below
/// the first start is current.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct BucketScheme {
    starts: Vec<i64>,
}

/// Where an age belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bucket {
    /// Not late yet.
    Current,
    /// In the bucket of that position.
    Nth(usize),
}

impl Serialize for Bucket {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Current => serializer.serialize_str("current"),
            Self::Nth(position) => position.serialize(serializer),
        }
    }
}

impl Default for BucketScheme {
    /// 1–30, 31–60, 61–90, 91 and more.
    fn default() -> Self {
        Self { starts: vec![1, 31, 61, 91] }
    }
}

impl BucketScheme {
    /// Takes 1 to [`MAX_BUCKETS`] strictly rising starts.
    ///
    /// # Errors
    /// `limit.exceeded`, `number.range`, `buckets.notRising`; the path is the position in the list.
    pub fn new(starts: Vec<i64>) -> Result<Self, Issue> {
        if starts.is_empty() || starts.len() > MAX_BUCKETS {
            return Err(Issue::new(
                "limit.exceeded",
                format!("{} buckets; 1 to {MAX_BUCKETS} are possible", starts.len()),
                "Give the first day of each bucket, such as [1, 31, 61, 91].",
            ));
        }
        if let Some(position) = starts.iter().position(|start| !(-MAX_START_DAYS..=MAX_START_DAYS).contains(start)) {
            return Err(Issue::new(
                "number.range",
                "a bucket starts too far away",
                format!("Starts run from -{MAX_START_DAYS} to {MAX_START_DAYS} days."),
            )
            .at(format!("[{position}]")));
        }
        for (position, (start, next)) in starts.iter().zip(starts.iter().skip(1)).enumerate() {
            if next <= start {
                return Err(Issue::new(
                    "buckets.notRising",
                    format!("{next} does not come after {start}"),
                    "Give the first day of each bucket in rising order, such as [1, 31, 61, 91].",
                )
                .at(format!("[{}]", position + 1)));
            }
        }
        Ok(Self { starts })
    }

    /// A named scheme: `30-60-90` (the default), `weekly`, `15-30-45` or `to120`.
    pub fn preset(name: &str) -> Option<Self> {
        let (_, starts) = PRESETS.iter().find(|(preset, _)| *preset == name)?;
        Some(Self { starts: starts.to_vec() })
    }

    /// The first days.
    pub fn starts(&self) -> &[i64] {
        &self.starts
    }

    /// Where an age belongs.
    pub fn bucket(&self, age_days: i64) -> Bucket {
        match self.starts.partition_point(|start| *start <= age_days) {
            0 => Bucket::Current,
            after => Bucket::Nth(after - 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_edge_is_in_one_bucket() {
        let scheme = BucketScheme::default();
        for (age, bucket) in [
            (i64::MIN, Bucket::Current),
            (0, Bucket::Current),
            (1, Bucket::Nth(0)),
            (30, Bucket::Nth(0)),
            (31, Bucket::Nth(1)),
            (60, Bucket::Nth(1)),
            (61, Bucket::Nth(2)),
            (90, Bucket::Nth(2)),
            (91, Bucket::Nth(3)),
            (i64::MAX, Bucket::Nth(3)),
        ] {
            assert_eq!(scheme.bucket(age), bucket, "{age}");
        }
    }

    #[test]
    fn starts_that_do_not_rise_are_refused() {
        for (starts, code, path) in [
            (vec![], "limit.exceeded", ""),
            (vec![1; MAX_BUCKETS + 1], "limit.exceeded", ""),
            (vec![1, 31, 31], "buckets.notRising", "[2]"),
            (vec![31, 1], "buckets.notRising", "[1]"),
            (vec![1, MAX_START_DAYS + 1], "number.range", "[1]"),
        ] {
            assert_eq!(
                BucketScheme::new(starts).map_err(|issue| (issue.code, issue.path)),
                Err((code, path.to_owned()))
            );
        }
        assert!(BucketScheme::new((0..MAX_BUCKETS as i64).collect()).is_ok());
    }

    proptest! {
        #[test]
        fn every_day_is_in_exactly_one_bucket(
            starts in prop::collection::btree_set(-500..500i64, 1..12),
            age in -1_000..1_000i64,
        ) {
            let starts: Vec<i64> = starts.into_iter().collect();
            let scheme = BucketScheme::new(starts.clone()).unwrap();
            let holds = |position: usize| starts[position] <= age && starts.get(position + 1).is_none_or(|next| age < *next);
            let holders: Vec<usize> = (0..starts.len()).filter(|position| holds(*position)).collect();
            match scheme.bucket(age) {
                Bucket::Current => prop_assert!(age < starts[0] && holders.is_empty()),
                Bucket::Nth(position) => prop_assert_eq!(holders, vec![position]),
            }
        }
    }
}
