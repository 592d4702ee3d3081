//! JSON text into a [`Value`]. What it refuses, and where, is what `serde_json` refuses; its tables of powers of ten and its
//! code for every shape of data are a tenth of a module that needs neither.

use std::borrow::Cow;

use crate::error::{Issue, Issues};
use crate::wire::value::{MAX_SAFE_INTEGER, Value};

/// Lists and objects within each other at most, one less than this.
const DEPTH: u8 = 128;

/// From here on every binary64 number is whole.
const ALL_WHOLE: f64 = 9_007_199_254_740_992.0;

pub(super) fn value(text: &str) -> Result<Value<'_>, Issues> {
    let mut parser = Parser { text, index: 0, depth: DEPTH };
    parser.whole().map_err(|refusal| {
        let (line, column) = parser.position(refusal.at);
        let what = refusal.what;
        let message = format!("the request is not JSON that can be read: {what} at line {line} column {column}");
        Issue::new("shape.json", message, "Send one JSON object, nested no deeper than 100 levels.").into()
    })
}

struct Refusal {
    what: &'static str,
    /// Bytes before it.
    at: usize,
}

type Parsed<T> = Result<T, Refusal>;

struct Parser<'a> {
    text: &'a str,
    index: usize,
    depth: u8,
}

const VALUE_ENDS: &str = "EOF while parsing a value";
const STRING_ENDS: &str = "EOF while parsing a string";
const LIST_ENDS: &str = "EOF while parsing a list";
const OBJECT_ENDS: &str = "EOF while parsing an object";
const TRAILING_COMMA: &str = "trailing comma";
const BAD_NUMBER: &str = "invalid number";
const BAD_ESCAPE: &str = "invalid escape";
const BAD_KEY: &str = "key must be a string";

impl<'a> Parser<'a> {
    /// The line and the column of a place, as `serde_json` counts: lines from 1, bytes since the last line's end.
    fn position(&self, at: usize) -> (usize, usize) {
        let before = self.text.as_bytes().get(..at).unwrap_or_default();
        let is_end = |byte: &&u8| **byte == b'\n';
        let column = before.iter().rev().take_while(|byte| !is_end(byte)).count();
        (1 + before.iter().filter(is_end).count(), column)
    }

    /// Refuses what has been read.
    #[inline(never)]
    fn read<T>(&self, what: &'static str) -> Parsed<T> {
        Err(Refusal { what, at: self.index })
    }

    /// Refuses what comes next.
    #[inline(never)]
    fn next<T>(&self, what: &'static str) -> Parsed<T> {
        Err(Refusal { what, at: self.text.len().min(self.index + 1) })
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.index).copied()
    }

    #[inline]
    fn eat(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.index += 1;
        Some(byte)
    }

    fn digit(&mut self) -> Option<u8> {
        self.peek().filter(u8::is_ascii_digit).map(|byte| byte - b'0')
    }

    #[inline(never)]
    fn after_space(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.peek() {
            self.index += 1;
        }
        self.peek()
    }

    fn whole(&mut self) -> Parsed<Value<'a>> {
        let value = self.value()?;
        match self.after_space() {
            Some(_) => self.next("trailing characters"),
            None => Ok(value),
        }
    }

    fn value(&mut self) -> Parsed<Value<'a>> {
        let Some(first) = self.after_space() else {
            return self.next(VALUE_ENDS);
        };
        match first {
            b'n' => self.word(b"null", Value::Null),
            b't' => self.word(b"true", Value::Bool(true)),
            b'f' => self.word(b"false", Value::Bool(false)),
            b'-' | b'0'..=b'9' => self.number(),
            b'"' => self.string().map(Value::Text),
            b'[' => self.nested(Self::list),
            b'{' => self.nested(Self::object),
            _ => self.next("expected value"),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Parsed<Value<'a>>) -> Parsed<Value<'a>> {
        if self.depth <= 1 {
            return self.next("recursion limit exceeded");
        }
        self.depth -= 1;
        self.index += 1;
        let value = read(self);
        self.depth += 1;
        value
    }

    fn list(&mut self) -> Parsed<Value<'a>> {
        let mut items = Vec::new();
        loop {
            match self.after_space() {
                None => return self.next(LIST_ENDS),
                Some(b']') => break,
                Some(_) if items.is_empty() => {}
                Some(b',') => {
                    self.index += 1;
                    match self.after_space() {
                        Some(b']') => return self.next(TRAILING_COMMA),
                        Some(_) => {}
                        None => return self.next(VALUE_ENDS),
                    }
                }
                Some(_) => return self.next("expected `,` or `]`"),
            }
            items.push(self.value()?);
        }
        self.index += 1;
        Ok(Value::List(items))
    }

    fn object(&mut self) -> Parsed<Value<'a>> {
        let mut entries = Vec::new();
        loop {
            match self.after_space() {
                None => return self.next(OBJECT_ENDS),
                Some(b'}') => break,
                Some(b'"') if entries.is_empty() => {}
                Some(_) if entries.is_empty() => return self.next(BAD_KEY),
                Some(b',') => {
                    self.index += 1;
                    match self.after_space() {
                        Some(b'"') => {}
                        Some(b'}') => return self.next(TRAILING_COMMA),
                        Some(_) => return self.next(BAD_KEY),
                        None => return self.next(VALUE_ENDS),
                    }
                }
                Some(_) => return self.next("expected `,` or `}`"),
            }
            let key = self.string()?;
            match self.after_space() {
                Some(b':') => self.index += 1,
                Some(_) => return self.next("expected `:`"),
                None => return self.next(OBJECT_ENDS),
            }
            entries.push((key, self.value()?));
        }
        self.index += 1;
        Ok(Value::Object(entries))
    }

    fn word(&mut self, word: &[u8], value: Value<'a>) -> Parsed<Value<'a>> {
        for expected in word {
            match self.eat() {
                None => return self.read(VALUE_ENDS),
                Some(byte) if byte == *expected => {}
                Some(_) => return self.read("expected ident"),
            }
        }
        Ok(value)
    }

    /// A string, from its first quote; borrowed when it has no escapes.
    #[inline(never)]
    fn string(&mut self) -> Parsed<Cow<'a, str>> {
        let text = self.text;
        self.index += 1;
        let mut start = self.index;
        let mut unescaped = None::<String>;
        loop {
            let special = |byte: &u8| *byte < b' ' || *byte == b'"' || *byte == b'\\';
            let rest = text.as_bytes().get(self.index..).unwrap_or_default();
            self.index += rest.iter().position(special).unwrap_or(rest.len());
            let plain = text.get(start..self.index).unwrap_or_default();
            match self.eat() {
                None => return self.read(STRING_ENDS),
                Some(b'"') => {
                    return Ok(match unescaped {
                        None => Cow::Borrowed(plain),
                        Some(before) => Cow::Owned(before + plain),
                    });
                }
                Some(b'\\') => {
                    let unescaped = unescaped.get_or_insert_default();
                    unescaped.push_str(plain);
                    unescaped.push(self.escape()?);
                    start = self.index;
                }
                Some(_) => return self.read("control character (\\u0000-\\u001F) found while parsing a string"),
            }
        }
    }

    fn escape(&mut self) -> Parsed<char> {
        const LONE: &str = "lone leading surrogate in hex escape";
        match self.eat() {
            None => self.read(STRING_ENDS),
            Some(byte @ (b'"' | b'\\' | b'/')) => Ok(byte.into()),
            Some(b'b') => Ok('\u{8}'),
            Some(b'f') => Ok('\u{c}'),
            Some(b'n') => Ok('\n'),
            Some(b'r') => Ok('\r'),
            Some(b't') => Ok('\t'),
            Some(b'u') => {
                let unit = self.hex()?;
                if let Some(character) = char::from_u32(unit) {
                    return Ok(character);
                }
                if unit >= 0xDC00 {
                    return self.read(LONE);
                }
                for wanted in *b"\\u" {
                    match self.eat() {
                        None => return self.read(STRING_ENDS),
                        Some(byte) if byte == wanted => {}
                        Some(_) => return self.read("unexpected end of hex escape"),
                    }
                }
                let low = self.hex()?;
                let pair = (0xDC00..0xE000).contains(&low).then(|| 0x1_0000 + ((unit - 0xD800) << 10) + low - 0xDC00);
                pair.and_then(char::from_u32).map_or_else(|| self.read(LONE), Ok)
            }
            Some(_) => self.read(BAD_ESCAPE),
        }
    }

    fn hex(&mut self) -> Parsed<u32> {
        let Some(digits) = self.text.as_bytes().get(self.index..self.index + 4) else {
            self.index = self.text.len();
            return self.read(STRING_ENDS);
        };
        self.index += 4;
        let digit = |number: u32, byte: &u8| Some(number * 16 + char::from(*byte).to_digit(16)?);
        digits.iter().try_fold(0, digit).map_or_else(|| self.read(BAD_ESCAPE), Ok)
    }

    fn number(&mut self) -> Parsed<Value<'a>> {
        let negative = self.peek() == Some(b'-');
        self.index += usize::from(negative);
        let mut significand = match self.eat() {
            None => return self.read(VALUE_ENDS),
            Some(b'0') if self.digit().is_some() => return self.next(BAD_NUMBER),
            Some(byte @ b'0'..=b'9') => u64::from(byte - b'0'),
            Some(_) => return self.read(BAD_NUMBER),
        };
        let mut exponent = 0;
        let mut full = false;
        while let Some(digit) = self.digit() {
            full = full || !append(&mut significand, digit);
            exponent += i32::from(full);
            self.index += 1;
        }
        let mut fraction = false;
        if self.peek() == Some(b'.') {
            self.index += 1;
            fraction = true;
            // Digits that do not fit any more are left out, but for the first time anew after the point.
            full = false;
            let start = self.index;
            while let Some(digit) = self.digit() {
                full = full || !append(&mut significand, digit);
                exponent -= i32::from(!full);
                self.index += 1;
            }
            if self.index == start {
                return self.next(if self.peek().is_some() { BAD_NUMBER } else { VALUE_ENDS });
            }
        }
        if let Some(b'e' | b'E') = self.peek() {
            fraction = true;
            let shift = self.exponent(significand)?;
            exponent = exponent.saturating_add(shift);
        }
        if !fraction && !full {
            let number = i64::try_from(significand).ok().filter(|number| *number <= MAX_SAFE_INTEGER);
            return Ok(match number {
                Some(0) if negative => Value::OtherNumber,
                Some(number) => Value::Integer(if negative { -number } else { number }),
                None => Value::HugeInteger,
            });
        }
        self.fraction(significand, exponent)
    }

    fn exponent(&mut self, significand: u64) -> Parsed<i32> {
        self.index += 1;
        let negative = self.peek() == Some(b'-');
        if let Some(b'+' | b'-') = self.peek() {
            self.index += 1;
        }
        let mut exponent = match self.eat() {
            None => return self.read(VALUE_ENDS),
            Some(byte @ b'0'..=b'9') => i32::from(byte - b'0'),
            Some(_) => return self.read(BAD_NUMBER),
        };
        while let Some(digit) = self.digit() {
            self.index += 1;
            match exponent.checked_mul(10).and_then(|shifted| shifted.checked_add(digit.into())) {
                Some(longer) => exponent = longer,
                None if significand != 0 && !negative => return self.read("number out of range"),
                None => {
                    while self.digit().is_some() {
                        self.index += 1;
                    }
                    // So far out that it is nothing, or was.
                    return Ok(i32::MIN);
                }
            }
        }
        Ok(if negative { -exponent } else { exponent })
    }

    /// A number that is not written as a whole one, in binary64 as `serde_json` works it out. Up to 10^22 the power is
    /// exact; with others a number is far from where it matters.
    fn fraction(&self, significand: u64, mut exponent: i32) -> Parsed<Value<'a>> {
        #[expect(clippy::cast_precision_loss, reason = "so it is read")]
        let mut number = significand as f64;
        let power = |exponent: i32| (0..exponent).fold(1.0, |power, _| power * 10.0);
        while number != 0.0 && exponent < -308 {
            number /= power(308);
            exponent += 308;
        }
        if number != 0.0 && exponent >= 0 {
            number *= power(exponent.min(309));
        } else {
            number /= power(exponent.saturating_neg().clamp(0, 308));
        }
        if number.is_infinite() {
            return self.read("number out of range");
        }
        Ok(if number >= ALL_WHOLE { Value::HugeInteger } else { Value::OtherNumber })
    }
}

/// Puts a digit behind a number, unless it gets too long.
fn append(number: &mut u64, digit: u8) -> bool {
    let longer = number.checked_mul(10).and_then(|shifted| shifted.checked_add(digit.into()));
    if let Some(longer) = longer {
        *number = longer;
    }
    longer.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_texts_and_refusals_are_those_of_serde_json() {
        let texts = [
            "",
            "-",
            "-0",
            "01",
            "1.",
            "1.e1",
            "1e",
            "1e+",
            "1e400",
            "-1e400",
            "1e-400",
            "0e99999999999",
            "1e99999999999",
            "1e-99999999999",
            "9007199254740991",
            "9007199254740992",
            "9007199254740991.4",
            "9007199254740991.5",
            "18446744073709551615",
            "18446744073709551616",
            "18446744073709551616.5",
            "123456789012345678901234567890.5e-20",
            "1844674407370955161.66",
            "0.00000000000000000000000001e30",
            "tru",
            "trux",
            "nul",
            "[1,]",
            "[1 2]",
            "[",
            "[1",
            "[1,",
            "{",
            "{}",
            "{1",
            "{\"a\"",
            "{\"a\" 1",
            "{\"a\":",
            "{\"a\":1",
            "{\"a\":1,",
            "{\"a\":1,}",
            "{\"a\":1,2}",
            "{\"a\":1 2}",
            "\"",
            "\"\\",
            "\"\\x",
            "\"\\u12",
            "\"\\u12g4\"",
            "\"\\ud800\"",
            "\"\\ud800\\n\"",
            "\"\\ud800\\u0041\"",
            "\"\\ud83d\\ude00\\/\"",
            "\"\\udc00\"",
            "\"\n\"",
            "\n\n [1,\n x]",
            "1 x",
            "\u{e9}",
        ];
        for text in texts {
            check(text);
        }
        for depth in 125..131 {
            check(&("[".repeat(depth) + &"]".repeat(depth)));
            check(&"{\"a\":".repeat(depth));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_serde_json_reads_it(text in "[\\[\\]{},:\"\\\\ \nuntrefalsbd0-9.eE+-]{0,24}") {
            check(&text);
        }

        #[test]
        fn any_number_is_read_as_serde_json_reads_it(
            text in "-?(0|[1-9][0-9]{0,24})(\\.[0-9]{0,24})?([eE][+-]?[0-9]{0,4})?",
        ) {
            check(&text);
        }

        #[test]
        fn any_string_is_read_as_serde_json_reads_it(text in "\"(\\\\u[dD][89a-cA-C][0-9a-f]{2}|\\\\[nrtbfu/x\"]|\\PC){0,6}\"?") {
            check(&text);
        }
    }

    fn check(text: &str) {
        let expected = serde_json::from_str::<serde_json::Value>(text);
        match (value(text), expected) {
            (Ok(got), Ok(expected)) => assert_eq!(plain(&got), expected_plain(&expected), "{text}"),
            (Err(got), Err(expected)) => {
                let message = format!("the request is not JSON that can be read: {expected}");
                assert_eq!(got.0[0].message, message, "{text}");
            }
            (got, expected) => panic!("{text}: {got:?} {expected:?}"),
        }
    }

    /// Duplicate keys as `serde_json` keeps them: the last.
    fn plain(value: &Value<'_>) -> String {
        match value {
            Value::List(items) => format!("[{}]", items.iter().map(plain).collect::<Vec<_>>().join(",")),
            Value::Object(entries) => {
                let last: std::collections::BTreeMap<_, _> =
                    entries.iter().map(|(key, value)| (key.to_string(), plain(value))).collect();
                format!("{last:?}")
            }
            other => format!("{other:?}").replace("Borrowed(", "").replace("Owned(", ""),
        }
    }

    fn expected_plain(value: &serde_json::Value) -> String {
        match value {
            serde_json::Value::Null => "Null".into(),
            serde_json::Value::Bool(truth) => format!("Bool({truth})"),
            serde_json::Value::Number(number) => match number.as_i64() {
                Some(number) if number.abs() <= MAX_SAFE_INTEGER => format!("Integer({number})"),
                _ if number.as_f64().unwrap().abs() >= ALL_WHOLE => "HugeInteger".into(),
                _ => "OtherNumber".into(),
            },
            serde_json::Value::String(text) => format!("Text({text:?})"),
            serde_json::Value::Array(items) => {
                format!("[{}]", items.iter().map(expected_plain).collect::<Vec<_>>().join(","))
            }
            serde_json::Value::Object(entries) => {
                let last: std::collections::BTreeMap<_, _> =
                    entries.iter().map(|(key, value)| (key.clone(), expected_plain(value))).collect();
                format!("{last:?}")
            }
        }
    }
}
