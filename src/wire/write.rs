//! Values as JSON text: a serializer for serde that cannot fail, so that no type's code has an error to look for.

use std::convert::Infallible;
use std::fmt::{self, Display, Write};

use serde::Serialize;
use serde::ser::{
    Error, Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, Serializer,
};

use crate::money::Digits;

/// JSON without spaces, fields in the order of their type.
pub(super) fn json<T: Serialize + ?Sized>(value: &T) -> String {
    let mut out = Json { text: String::with_capacity(128) };
    match value.serialize(&mut out) {
        Ok(()) => out.text,
        Err(never) => match never.0 {},
    }
}

/// Adds a string with its quotes to JSON text.
pub(super) fn quote(text: &str, out: &mut String) {
    let mut json = Json { text: std::mem::take(out) };
    json.quote(text);
    *out = json.text;
}

/// The error of what cannot fail.
#[derive(Debug)]
pub(super) struct Never(Infallible);

type Written = Result<(), Never>;

impl Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {}
    }
}

impl std::error::Error for Never {}

impl Error for Never {
    fn custom<T: Display>(_: T) -> Self {
        unheard_of()
    }
}

/// For what no answer holds: fractions, and tuples with a name.
fn unheard_of() -> ! {
    std::process::abort()
}

/// The text so far.
pub(super) struct Json {
    text: String,
}

impl Json {
    #[inline(never)]
    fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// A comma, unless this is the first of its kind.
    #[inline(never)]
    fn separate(&mut self) {
        if !matches!(self.text.as_bytes().last(), Some(b'[' | b'{')) {
            self.text.push(',');
        }
    }

    #[inline(never)]
    fn key(&mut self, key: &str) {
        self.separate();
        self.quote(key);
        self.text.push(':');
    }

    /// A key that is a field's name, which needs no escapes.
    #[inline(never)]
    fn name(&mut self, name: &str) {
        self.separate();
        self.text.push('"');
        self.text.push_str(name);
        self.text.push_str("\":");
    }

    #[inline(never)]
    fn quote(&mut self, text: &str) {
        self.text.push('"');
        self.escaped(text);
        self.text.push('"');
    }

    #[inline(never)]
    fn escaped(&mut self, mut rest: &str) {
        let special = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
        while let Some(place) = rest.bytes().position(special) {
            // Splitting, which can panic, would bring along how `str` shows itself with its tables: 2 KB compressed.
            self.text.push_str(rest.get(..place).unwrap_or_default());
            let after = rest.get(place..).unwrap_or_default();
            let byte = after.bytes().next().unwrap_or(b' ');
            self.text.push('\\');
            match byte {
                b'"' | b'\\' => self.text.push(char::from(byte)),
                b'\n' => self.text.push('n'),
                b'\r' => self.text.push('r'),
                b'\t' => self.text.push('t'),
                8 => self.text.push('b'),
                12 => self.text.push('f'),
                _ => {
                    self.text.push_str("u00");
                    self.text.push(if byte < 16 { '0' } else { '1' });
                    self.text.push(char::from_digit(u32::from(byte) % 16, 16).unwrap_or('0'));
                }
            }
            rest = after.get(1..).unwrap_or_default();
        }
        self.text.push_str(rest);
    }

    #[inline(never)]
    fn integer(&mut self, number: i64) -> Written {
        self.raw(Digits::decimal(number, 0).as_str());
        Ok(())
    }

    /// What needs no escapes.
    fn plain(&mut self, text: fmt::Arguments<'_>) -> Written {
        let _ = self.text.write_fmt(text);
        Ok(())
    }

    /// Opens a list or an object.
    #[inline(never)]
    fn open(&mut self, open: &str, close: &'static str) -> Open<'_> {
        self.text.push_str(open);
        Open { json: self, close }
    }

    /// Opens what stands in an object under the name of its variant.
    #[inline(never)]
    fn variant(&mut self, variant: &str, open: &str, close: &'static str) -> Open<'_> {
        self.text.push('{');
        self.key(variant);
        self.open(open, close)
    }
}

/// Text between quotes, whoever writes it.
impl Write for Json {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.escaped(text);
        Ok(())
    }
}

/// What is still open: what closes it.
pub(super) struct Open<'a> {
    json: &'a mut Json,
    close: &'static str,
}

impl Open<'_> {
    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.json.separate();
        value.serialize(&mut *self.json)
    }

    fn field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Written {
        self.json.name(key);
        value.serialize(&mut *self.json)
    }

    #[expect(clippy::unnecessary_wraps, reason = "serde asks for a result")]
    fn close(self) -> Written {
        self.json.raw(self.close);
        Ok(())
    }
}

impl SerializeSeq for Open<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.item(value)
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeTuple for Open<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.item(value)
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Written {
        self.field(key, value)
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeStructVariant for Open<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Written {
        self.field(key, value)
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeMap for Open<'_> {
    type Ok = ();
    type Error = Never;

    /// Every key is text.
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        self.json.separate();
        key.serialize(&mut *self.json)?;
        self.json.raw(":");
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        value.serialize(&mut *self.json)
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl<'a> Serializer for &'a mut Json {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Open<'a>;
    type SerializeTuple = Open<'a>;
    type SerializeTupleStruct = Impossible<(), Never>;
    type SerializeTupleVariant = Impossible<(), Never>;
    type SerializeMap = Open<'a>;
    type SerializeStruct = Open<'a>;
    type SerializeStructVariant = Open<'a>;

    fn serialize_bool(self, truth: bool) -> Written {
        self.raw(if truth { "true" } else { "false" });
        Ok(())
    }

    fn serialize_i8(self, number: i8) -> Written {
        self.integer(number.into())
    }

    fn serialize_i16(self, number: i16) -> Written {
        self.integer(number.into())
    }

    fn serialize_i32(self, number: i32) -> Written {
        self.integer(number.into())
    }

    fn serialize_i64(self, number: i64) -> Written {
        self.integer(number)
    }

    fn serialize_u8(self, number: u8) -> Written {
        self.integer(number.into())
    }

    fn serialize_u16(self, number: u16) -> Written {
        self.integer(number.into())
    }

    fn serialize_u32(self, number: u32) -> Written {
        self.integer(number.into())
    }

    fn serialize_u64(self, number: u64) -> Written {
        self.plain(format_args!("{number}"))
    }

    fn serialize_f32(self, number: f32) -> Written {
        self.serialize_f64(number.into())
    }

    fn serialize_f64(self, _: f64) -> Written {
        unheard_of()
    }

    fn serialize_char(self, character: char) -> Written {
        self.collect_str(&character)
    }

    fn serialize_str(self, text: &str) -> Written {
        self.quote(text);
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Written {
        self.collect_seq(bytes)
    }

    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        self.raw("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Written {
        let mut open = self.open("{", "}");
        open.field(variant, value)?;
        open.close()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'a>, Never> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Open<'a>, Never> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Never> {
        unheard_of()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Never> {
        unheard_of()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Open<'a>, Never> {
        Ok(self.open("{", "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'a>, Never> {
        Ok(self.open("{", "}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Open<'a>, Never> {
        Ok(self.variant(variant, "{", "}}"))
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Written {
        self.raw("\"");
        let _ = write!(self, "{value}");
        self.raw("\"");
        Ok(())
    }
}
