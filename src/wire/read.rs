//! Reading values into the core's types, noting every problem with its path.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use crate::contact::Weekdays;
use crate::error::{Issue, Issues};
use crate::money::{Amounts, Currency, Money, shorten};
use crate::rate::{Percent, Ratio};
use crate::receivables::Id;
use crate::time::{Date, Instant, Weekday};
use crate::wire::value::Value;
use crate::wire::write::json;

/// Most issues that one answer names; what is beyond is only counted.
pub const MAX_ISSUES: usize = 1_000;

/// Reads a whole request: the value, or everything that is wrong with it.
pub(super) fn whole<T>(value: &Value<'_>, read: impl FnOnce(Node<'_>) -> Option<T>) -> Result<T, Issues> {
    let found = Found::default();
    let result = read(Node(&Place { value, outer: None, step: Step::Root, found: &found }));
    if let Some(result) = result
        && found.issues.borrow().is_empty()
    {
        return Ok(result);
    }
    Err(found.into_issues())
}

#[derive(Default)]
struct Found {
    issues: RefCell<Vec<Issue>>,
    beyond: Cell<usize>,
}

impl Found {
    #[inline(never)]
    fn into_issues(self) -> Issues {
        let mut issues = self.issues.into_inner();
        if issues.is_empty() {
            let message = "the request was refused without a reason";
            issues.push(Issue::new("engine.failed", message, "Report this as a defect."));
        }
        if self.beyond.get() > 0 {
            let message = format!("{} more problems are not named", self.beyond.get());
            issues.push(Issue::new("limit.exceeded", message, "Mend these first."));
        }
        Issues(issues)
    }
}

/// A value and where it stands, as links outward: no text is made of them until a problem is noted.
pub(super) struct Place<'a> {
    value: &'a Value<'a>,
    outer: Option<&'a Place<'a>>,
    step: Step<'a>,
    found: &'a Found,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl Place<'_> {
    /// To be read.
    pub(super) fn node(&self) -> Node<'_> {
        Node(self)
    }

    fn text(&self) -> String {
        let outer = self.outer.map(Place::text).unwrap_or_default();
        match self.step {
            Step::Root => outer,
            Step::Index(index) => format!("{outer}[{index}]"),
            Step::Key(key) if is_plain(key) && outer.is_empty() => key.to_owned(),
            Step::Key(key) if is_plain(key) => format!("{outer}.{key}"),
            Step::Key(key) => {
                let quoted = json(key);
                format!("{outer}[{quoted}]")
            }
        }
    }
}

fn is_plain(key: &str) -> bool {
    !key.is_empty() && key.len() <= 64 && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// A value of the request, at its place. Reading answers `None` when a problem was noted.
#[derive(Clone, Copy)]
pub(super) struct Node<'a>(&'a Place<'a>);

impl Node<'_> {
    /// Notes a problem here, or below where the issue has a path of its own.
    #[inline(never)]
    pub(super) fn note(&self, issue: Issue) {
        let mut issues = self.0.found.issues.borrow_mut();
        if issues.len() < MAX_ISSUES {
            issues.push(issue.within(&self.0.text()));
        } else {
            self.0.found.beyond.set(self.0.found.beyond.get() + 1);
        }
    }

    /// The value, or its problems noted here.
    pub(super) fn take<T>(&self, result: Result<T, impl Into<Issues>>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(issues) => {
                self.note_all(issues.into());
                None
            }
        }
    }

    #[inline(never)]
    pub(super) fn note_all(&self, issues: Issues) {
        for issue in issues.0 {
            self.note(issue);
        }
    }

    fn wrong_type<T>(&self, wanted: &str, help: &str) -> Option<T> {
        self.note_type(wanted, help);
        None
    }

    #[inline(never)]
    fn note_type(&self, wanted: &str, help: &str) {
        self.note(Issue::new("shape.type", format!("{wanted} is due here, not {}", self.0.value.kind()), help));
    }

    #[inline(never)]
    pub(super) fn text(&self, help: &str) -> Option<&str> {
        match self.0.value {
            Value::Text(text) => Some(text),
            _ => self.wrong_type("a string", help),
        }
    }

    /// The `id` of an object that was refused, if that much of it can be read; notes nothing.
    pub(super) fn quiet_id(&self) -> Option<Id> {
        let Value::Object(entries) = self.0.value else {
            return None;
        };
        match entries.iter().find(|(key, _)| key == "id") {
            Some((_, Value::Text(text))) => Id::new(text).ok(),
            _ => None,
        }
    }

    #[inline(never)]
    pub(super) fn amount(self, currency: Currency) -> Option<Money> {
        let text = self.text("Write the amount as a string, such as \"1234.50\": a number can lose cents.")?;
        self.take(Money::parse(text, currency))
    }

    #[inline(never)]
    pub(super) fn integer(self, least: i64, most: i64) -> Option<i64> {
        let number = match self.0.value {
            Value::Integer(number) => *number,
            Value::HugeInteger => {
                let help = format!("Give a whole number from {least} to {most}.");
                self.note(Issue::new("number.range", "the number is out of range", help));
                return None;
            }
            Value::OtherNumber => {
                self.note(Issue::new("number.integer", "a whole number is due here", "Leave out the decimals."));
                return None;
            }
            _ => return self.wrong_type("a number", "Give a whole number."),
        };
        if (least..=most).contains(&number) {
            return Some(number);
        }
        let message = format!("{number} is out of range");
        self.note(Issue::new("number.range", message, format!("Give a whole number from {least} to {most}.")));
        None
    }

    #[inline(never)]
    pub(super) fn natural(self, least: u32, most: u32) -> Option<u32> {
        self.integer(least.into(), most.into()).and_then(|number| u32::try_from(number).ok())
    }

    /// One of a set of words.
    pub(super) fn choice<T: Copy>(self, choices: &[(&'static str, T)]) -> Option<T> {
        let chosen = self.choose(choices.len(), &|position| choices.get(position).map_or("", |(name, _)| name))?;
        choices.get(chosen).map(|(_, value)| *value)
    }

    /// As [`Node::choice`], of what stands at so many places.
    pub(super) fn choice_at<T: Copy>(self, count: usize, at: &dyn Fn(usize) -> Option<(&'static str, T)>) -> Option<T> {
        self.choose(count, &|place| at(place).map_or("", |(name, _)| name)).and_then(at).map(|(_, value)| value)
    }

    #[inline(never)]
    fn choose(&self, count: usize, name: &dyn Fn(usize) -> &'static str) -> Option<usize> {
        let Value::Text(text) = self.0.value else {
            let names: Vec<&str> = (0..count).map(name).collect();
            return self.wrong_type("a string", &format!("Give one of: {}.", names.join(", ")));
        };
        let chosen = (0..count).find(|place| name(*place) == text);
        if chosen.is_none() {
            self.note(unknown_word(text, &(0..count).map(name).collect::<Vec<_>>()));
        }
        chosen
    }

    pub(super) fn is_null(&self) -> bool {
        matches!(self.0.value, Value::Null)
    }

    pub(super) fn is_object(&self) -> bool {
        matches!(self.0.value, Value::Object(_))
    }

    pub(super) fn is_text(&self) -> bool {
        matches!(self.0.value, Value::Text(_))
    }

    /// Every element read, or `None` when one could not be.
    pub(super) fn list<T>(self, most: usize, mut read: impl FnMut(Node<'_>) -> Option<T>) -> Option<Vec<T>> {
        let (mut all, mut missed) = (Vec::new(), false);
        self.visit(most, &mut |item| match read(item) {
            Some(value) => all.push(value),
            None => missed = true,
        })?;
        if missed { None } else { Some(all) }
    }

    /// Visits every element: one loop for all types, so that each costs the module no iterators of its own.
    #[inline(never)]
    fn visit(self, most: usize, read: &mut dyn FnMut(Node<'_>)) -> Option<()> {
        let Value::List(items) = self.0.value else {
            return self.wrong_type("an array", "Give a list, [] for none.");
        };
        if items.len() > most {
            self.note(Issue::limit(items.len(), most));
            return None;
        }
        for (index, value) in items.iter().enumerate() {
            read(Node(&Place { value, outer: Some(self.0), step: Step::Index(index), found: self.0.found }));
        }
        Some(())
    }

    /// An object with no keys but these.
    #[inline(never)]
    pub(super) fn object(&self, known: &[&str]) -> Option<Object<'_>> {
        let object = self.open_object()?;
        object.only(known);
        Some(object)
    }

    /// An object whose keys depend on what it says; [`Object::only`] names them then.
    pub(super) fn open_object(&self) -> Option<Object<'_>> {
        match self.0.value {
            Value::Object(entries) => Some(Object { node: *self, entries }),
            _ => self.wrong_type("an object", "Give an object, {} for the defaults."),
        }
    }
}

#[inline(never)]
pub(super) fn id(node: Node<'_>) -> Option<Id> {
    let text = node.text("Give the reference as a string.")?;
    node.take(Id::new(text))
}

#[inline(never)]
pub(super) fn date(node: Node<'_>) -> Option<Date> {
    let text = node.text("Write the day as a string, YYYY-MM-DD.")?;
    node.take(Date::parse(text))
}

/// The first day after, never before the first day.
#[inline(never)]
pub(super) fn end(node: &Node<'_>, from: Option<Date>) -> Option<Date> {
    let to = date(*node)?;
    if let Some(from) = from.filter(|from| to < *from) {
        let message = format!("{to} is before {from}");
        node.note(Issue::new("order.endBeforeStart", message, "Look whether the two days are swapped."));
        return None;
    }
    Some(to)
}

/// A decimal string in percent.
#[inline(never)]
pub(super) fn percent(node: Node<'_>) -> Option<Percent> {
    let text = node.text("Write the percentage as a string, such as \"5.25\".")?;
    node.take(Percent::parse(text))
}

/// A percentage of 0 or more.
#[inline(never)]
pub(super) fn share(node: Node<'_>) -> Option<Percent> {
    let percent = percent(node)?;
    node.take(percent.check_not_negative().map(|()| percent))
}

/// Notes a number below zero.
#[inline(never)]
pub(super) fn not_negative(node: &Node<'_>, number: i64) -> bool {
    if number < 0 {
        node.note(Issue::new("number.range", "this is below zero", "Give 0 or more."));
    }
    number >= 0
}

/// More places than the currency has.
pub(super) fn too_many_places() -> Issue {
    Issue::new("amount.decimals", "these are more places than the currency has", "Round to no more places.")
}

#[inline(never)]
pub(super) fn instant(node: Node<'_>) -> Option<Instant> {
    let text = node.text("Write the moment as a string, such as \"2024-01-05T09:30:00+01:00\".")?;
    node.take(Instant::parse(text))
}

/// Monday 0 to Sunday 6.
pub(super) fn weekday(node: Node<'_>) -> Option<Weekday> {
    let mut number = 0;
    let names = Weekdays::NAMES.map(|name| {
        number += 1;
        (name, number - 1)
    });
    node.choice(&names)
}

#[inline(never)]
pub(super) fn currency(node: Node<'_>) -> Option<Currency> {
    let text = node.text("Give an ISO 4217 code, such as \"EUR\".")?;
    node.take(Currency::new(text))
}

/// An amount for each currency: `{"EUR": "50.00"}`.
pub(super) fn amounts(node: Node<'_>) -> Option<Amounts> {
    let object = node.open_object()?;
    let known: Vec<&str> = object.entries().map(|(key, _)| key).collect();
    object.only(&known);
    let read = |(key, place): (&str, Place<'_>)| -> Option<Money> {
        let node = place.node();
        let currency = node.take(Currency::new(key))?;
        node.amount(currency)
    };
    let read: Vec<Option<Money>> = object.entries().map(read).collect();
    read.into_iter().collect::<Option<Vec<Money>>>().map(Amounts)
}

/// A string of digits, as wide as an `i64` holds.
#[inline(never)]
pub(super) fn whole_number_text(node: Node<'_>) -> Option<i64> {
    let text = node.text("Write the whole number as a string, such as \"22000\".")?;
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'));
    let number = plain.then(|| text.parse::<i64>().ok()).flatten();
    if number.is_none() {
        let message = format!("`{}` is not a whole number that can be read", shorten(text));
        node.note(Issue::new("amount.grammar", message, "Write digits only, such as \"22000\"."));
    }
    number
}

/// Largest number above or below the line of a fraction: sums and differences of two stay exact.
const MAX_FRACTION: i64 = 1_000_000;

/// A fraction such as `"14/365"`, or a whole number.
#[inline(never)]
pub(super) fn ratio(node: Node<'_>) -> Option<Ratio> {
    let text = node.text("Write the fraction as a string, such as \"14/365\".")?;
    let (top, bottom) = text.split_once('/').unwrap_or((text, "1"));
    let digits = |text: &str| -> Option<i64> {
        let plain = !text.is_empty() && text.len() <= 7 && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse::<i64>().ok()).flatten().filter(|number| *number <= MAX_FRACTION)
    };
    let size = digits(top.strip_prefix('-').unwrap_or(top));
    let Some((size, bottom)) = size.zip(digits(bottom).filter(|bottom| *bottom > 0)) else {
        let message = format!("`{}` is not a fraction that can be read", shorten(text));
        let help = format!("Write whole numbers up to {MAX_FRACTION}, such as \"14/365\" or \"2\".");
        node.note(Issue::new("number.fraction", message, help));
        return None;
    };
    Some(Ratio::new(if top.starts_with('-') { -size } else { size }.into(), bottom.into()))
}

#[inline(never)]
pub(super) fn boolean(node: Node<'_>) -> Option<bool> {
    match node.0.value {
        Value::Bool(truth) => Some(*truth),
        _ => node.wrong_type("true or false", "Write it without quotes."),
    }
}

/// An object of the request.
pub(super) struct Object<'a> {
    pub(super) node: Node<'a>,
    entries: &'a [(Cow<'a, str>, Value<'a>)],
}

impl Object<'_> {
    /// Notes keys that are not known, or there twice.
    pub(super) fn only(&self, known: &[&str]) {
        self.only_of(&[known]);
    }

    /// As [`Object::only`], with the known keys in several lists.
    #[inline(never)]
    pub(super) fn only_of(&self, lists: &[&[&str]]) {
        for (position, (key, _)) in self.entries.iter().enumerate() {
            let here = self.place(key, self.node.0.value);
            let here = here.node();
            if !lists.iter().any(|known| known.contains(&&**key)) {
                let known = lists.concat();
                let hint = hint(key, &known);
                let message = format!("`{}` is not known here{hint}", shorten(key));
                here.note(Issue::new("shape.unknownKey", message, format!("Known keys: {}.", known.join(", "))));
            } else if self.entries.iter().take(position).any(|(earlier, _)| earlier == key) {
                let message = format!("`{}` is there twice", shorten(key));
                here.note(Issue::new("shape.duplicateKey", message, "Say it once."));
            }
        }
    }

    #[inline(never)]
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _)| name == key)
    }

    #[inline(never)]
    fn child<'s>(&'s self, key: &'s str) -> Option<Place<'s>> {
        let (_, value) = self.entries.iter().find(|(name, _)| name == key)?;
        Some(self.place(key, value))
    }

    fn place<'s>(&'s self, key: &'s str, value: &'s Value<'s>) -> Place<'s> {
        Place { value, outer: Some(self.node.0), step: Step::Key(key), found: self.node.0.found }
    }

    #[inline(never)]
    fn note_missing(&self, key: &str) {
        self.node.note(Issue::new("shape.missing", format!("`{key}` is missing"), "Add it.").at(key));
    }

    /// A value that must be there.
    pub(super) fn required<T>(&self, key: &str, read: impl FnOnce(Node<'_>) -> Option<T>) -> Option<T> {
        match self.child(key) {
            Some(child) => read(child.node()),
            None => {
                self.note_missing(key);
                None
            }
        }
    }

    /// A value that may be left out: `Some(None)` then, `None` when it is wrong.
    #[expect(clippy::option_option, reason = "absent and wrong are two things")]
    pub(super) fn optional<T>(&self, key: &str, read: impl FnOnce(Node<'_>) -> Option<T>) -> Option<Option<T>> {
        match self.child(key) {
            Some(child) => read(child.node()).map(Some),
            None => Some(None),
        }
    }

    /// A value with a default.
    pub(super) fn or<T>(&self, key: &str, default: T, read: impl FnOnce(Node<'_>) -> Option<T>) -> Option<T> {
        self.optional(key, read).map(|value| value.unwrap_or(default))
    }

    /// Each entry at a place of its own, with its key.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, Place<'_>)> {
        self.entries.iter().map(|(key, value)| (&**key, self.place(key, value)))
    }

    /// Which of several sets of keys an object has beside those that all have: the first whose own first key is there, else
    /// the last. Notes keys that are not known, and those of another set.
    #[inline(never)]
    pub(super) fn one_of(&self, common: &[&str], sets: &[&[&str]]) -> usize {
        let mut known = common.to_vec();
        for key in sets.iter().copied().flatten() {
            if !known.contains(key) {
                known.push(key);
            }
        }
        self.only(&known);
        let is_there = |set: &&[&str]| set.first().is_some_and(|first| self.has(first));
        let chosen = sets.iter().position(is_there).unwrap_or(sets.len().saturating_sub(1));
        let own = sets.get(chosen).copied().unwrap_or_default();
        for (key, _) in self.entries {
            let is_another = sets.iter().any(|set| set.contains(&&**key));
            if is_another && !own.contains(&&**key) && !common.contains(&&**key) {
                self.conflict(key, own.first().copied().unwrap_or_default());
            }
        }
        chosen
    }

    /// Notes that two keys exclude each other.
    #[inline(never)]
    pub(super) fn conflict(&self, key: &str, other: &str) {
        let message = format!("`{key}` and `{other}` exclude each other");
        self.node.note(Issue::new("shape.conflict", message, "Give one of the two.").at(key));
    }
}

pub(super) fn unknown_choice<'a>(text: &str, choices: impl Iterator<Item = &'a str>) -> Issue {
    unknown_word(text, &choices.collect::<Vec<_>>())
}

#[inline(never)]
fn unknown_word(text: &str, choices: &[&str]) -> Issue {
    let hint = hint(text, choices);
    let message = format!("`{}` is not one of the possible values{hint}", shorten(text));
    Issue::new("choice.unknown", message, format!("Give one of: {}.", choices.join(", ")))
}

/// Furthest that a slip of the keys can be from the word meant, in edits.
const MAX_SLIP: usize = 3;

#[inline(never)]
fn hint(text: &str, words: &[&str]) -> String {
    let text = text.get(..64).unwrap_or(text).to_ascii_lowercase();
    let mut nearest = None::<(usize, &str)>;
    for word in words {
        let distance = strsim::osa_distance(&text, &word.to_ascii_lowercase());
        if nearest.is_none_or(|(least, _)| distance < least) {
            nearest = Some((distance, word));
        }
    }
    let near = nearest.filter(|(distance, word)| *distance <= MAX_SLIP && *distance < word.chars().count());
    near.map(|(_, word)| format!("; did you mean `{word}`?")).unwrap_or_default()
}
