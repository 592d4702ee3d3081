//! Where a debt belongs.

use std::fmt::{self, Write};

use crate::error::Issue;
use crate::money::shorten;

const MAX_CHARS: usize = 6;

/// A country, or a part of one: ISO 3166 codes such as `DE`, `GB-ENG` or `US-CA`; `EU` is any member state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    letters: [u8; MAX_CHARS],
    length: usize,
}

impl Place {
    /// Reads a country, or a country, a hyphen and a part of one to three characters.
    ///
    /// # Errors
    /// `place.grammar`.
    pub fn new(text: &str) -> Result<Self, Issue> {
        let (country, part) = text.split_once('-').unwrap_or((text, "0"));
        let is_country = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_part = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
        if !is_country || !(1..=3).contains(&part.len()) || !part.bytes().all(is_part) {
            let message = format!("`{}` is not a place", shorten(text));
            return Err(Issue::new("place.grammar", message, "Give an ISO 3166 code, such as GB, GB-ENG or US-CA."));
        }
        let mut letters = [0; MAX_CHARS];
        for (slot, byte) in letters.iter_mut().zip(text.bytes()) {
            *slot = byte;
        }
        Ok(Self { letters, length: text.len() })
    }

    fn letters(&self) -> &[u8] {
        self.letters.get(..self.length).unwrap_or_default()
    }

    /// Whether a rule of that place may reach this one: the same, a part of it, or the whole whose part is not known.
    pub fn may_be_in(&self, rule_place: &str) -> bool {
        self.letters().starts_with(rule_place.as_bytes()) || rule_place.as_bytes().starts_with(self.letters())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.letters().iter().try_for_each(|letter| f.write_char(char::from(*letter)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_one_form() {
        for text in ["US", "US-CA", "GB-ENG", "FR-2A", "AT-9"] {
            assert_eq!(Place::new(text).unwrap().to_string(), text);
        }
        for text in ["", "U", "us", "USA", "US-", "US-CALI", "US_CA", "US-ca", "Ü", "GB-ENG-1", "-GB"] {
            assert_eq!(Place::new(text).map_err(|issue| issue.code), Err("place.grammar"), "{text}");
        }
        let may_be = |place, rule| Place::new(place).unwrap().may_be_in(rule);
        assert!(may_be("US-CA", "US") && may_be("GB", "GB-ENG") && may_be("GB-ENG", "GB-ENG"));
        assert!(!may_be("GB-SCT", "GB-ENG") && !may_be("US", "GB"));
    }
}
