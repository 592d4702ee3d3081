//! Numbers as text without the formatting machinery: an answer holds thousands of them.

/// Text that is written from its end, at most 24 bytes of ASCII.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Digits {
    bytes: [u8; 24],
    start: usize,
}

impl Digits {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self { bytes: [0; 24], start: 24 }
    }

    /// A number with its last digits behind a point: `-12345` with 2 decimals is `-123.45`.
    pub(crate) fn decimal(number: i64, decimals: u8) -> Self {
        let mut text = Self::new();
        let mut rest = number.unsigned_abs();
        if decimals > 0 {
            for _ in 0..decimals {
                text.put_digit(rest);
                rest /= 10;
            }
            text.put(b'.');
        }
        text.put_number(rest, 1);
        if number < 0 {
            text.put(b'-');
        }
        text
    }

    /// Puts one character before what is there.
    pub(crate) fn put(&mut self, byte: u8) {
        let start = self.start.saturating_sub(1);
        if let Some(slot) = self.bytes.get_mut(start) {
            (*slot, self.start) = (byte, start);
        }
    }

    /// Puts a number of so many digits or more before what is there.
    pub(crate) fn put_number(&mut self, mut number: u64, width: usize) {
        let mut left = width;
        while left > 0 || number > 0 {
            self.put_digit(number);
            number /= 10;
            left = left.saturating_sub(1);
        }
    }

    /// The last digit of a number.
    fn put_digit(&mut self, number: u64) {
        self.put(b'0' + (number % 10) as u8);
    }

    pub(crate) fn as_str(&self) -> &str {
        self.bytes.get(self.start..).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_with_all_their_decimals() {
        for (number, decimals, expected) in [
            (0, 0, "0"),
            (0, 2, "0.00"),
            (-5, 2, "-0.05"),
            (123_450, 2, "1234.50"),
            (12_345, 4, "1.2345"),
            (i64::MAX, 0, "9223372036854775807"),
            (i64::MIN, 4, "-922337203685477.5808"),
        ] {
            assert_eq!(Digits::decimal(number, decimals).as_str(), expected);
        }
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        let mut text = Digits::new();
        text.put_number(7, 30);
        assert_eq!(text.as_str(), "000000000000000000000007");
    }
}
