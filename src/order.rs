//! Sorting through one door. Each sorted type would bring a sort of its own into the WebAssembly module, about 8 KB; here
//! every list is sorted by its positions, and by a tenth of the code of the library's sort.

use std::cmp::Ordering;

/// The positions 0 to `len` − 1 in the order of `compare`; equal ones keep their order.
pub(crate) fn positions(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..len).collect();
    // Most lists come in order.
    if (1..len).all(|later| compare(later - 1, later).is_le()) {
        return positions;
    }
    let mut width = 1;
    // Runs of one, two, four … are merged in pairs.
    while width < len {
        let mut merged = Vec::with_capacity(len);
        for pair in positions.chunks(2 * width) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            while let ([one, later @ ..], [other, others @ ..]) = (left, right) {
                if compare(*one, *other).is_le() {
                    merged.push(*one);
                    left = later;
                } else {
                    merged.push(*other);
                    right = others;
                }
            }
            for rest in [left, right] {
                merged.extend_from_slice(rest);
            }
        }
        positions = merged;
        width *= 2;
    }
    positions
}

/// Sorts a list; equal elements keep their order.
pub(crate) fn sort_by<T: Copy>(list: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let by_position = |one: usize, other: usize| match (list.get(one), list.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    };
    let sorted = positions(list.len(), &by_position).into_iter().filter_map(|position| list.get(position).copied());
    *list = sorted.collect();
}

/// Keys and where they stand, for finding them again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Index {
    /// Positions in the order of their keys.
    sorted: Vec<usize>,
}

impl Index {
    /// Indexes the keys of a list; answers also the positions of keys that stood earlier already. Positions without a key
    /// are left out.
    pub(crate) fn new<'k>(len: usize, key: &dyn Fn(usize) -> Option<&'k str>) -> (Self, Vec<usize>) {
        let mut sorted = positions(len, &|one, other| key(one).cmp(&key(other)));
        sorted.retain(|position| key(*position).is_some());
        let neighbours = sorted.iter().zip(sorted.iter().skip(1));
        let repeats = neighbours.filter(|(one, other)| key(**one) == key(**other)).map(|(_, later)| *later).collect();
        (Self { sorted }, repeats)
    }

    /// Where a key stands first.
    pub(crate) fn find<'k>(&self, wanted: &str, key: &dyn Fn(usize) -> Option<&'k str>) -> Option<usize> {
        let before = self.sorted.partition_point(|position| key(*position).is_some_and(|key| key < wanted));
        self.sorted.get(before).copied().filter(|position| key(*position) == Some(wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_every_length_are_sorted_as_the_library_sorts_them() {
        let mut state = 1u32;
        for len in 0..300 {
            let mut next = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state >> 28
            };
            let keys: Vec<u32> = (0..len).map(|_| next()).collect();
            let mut expected: Vec<usize> = (0..len).collect();
            expected.sort_by_key(|position| keys[*position]);
            assert_eq!(positions(len, &|one, other| keys[one].cmp(&keys[other])), expected);
        }
    }

    #[test]
    fn sorting_keeps_equal_elements_in_order() {
        let mut list = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        sort_by(&mut list, |one, other| one.0.cmp(&other.0));
        assert_eq!(list, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }

    #[test]
    fn keys_are_found_and_repeats_named() {
        let keys = [Some("b"), None, Some("a"), Some("b"), Some("c"), Some("b")];
        let key = |position: usize| keys[position];
        let (index, repeats) = Index::new(keys.len(), &key);
        assert_eq!(repeats, [3, 5]);
        assert_eq!(
            ["a", "b", "c", "d", ""].map(|wanted| index.find(wanted, &key)),
            [Some(2), Some(0), Some(4), None, None]
        );
        assert_eq!(Index::new(0, &key).1, [0usize; 0]);
    }
}
