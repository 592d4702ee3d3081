//! A level's words with the facts of a unit.

use serde::Serialize;

use crate::escalation::{Action, Ladder, Verdict};
use crate::money::Money;
use crate::notices::lint::{Piece, WordsPolicy, pieces};
use crate::notices::words::template;
use crate::receivables::Channel;
use crate::time::Date;

/// Who writes to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parties<'a> {
    /// The business.
    pub creditor: &'a str,
    /// The customer's name, where it is known.
    pub customer: Option<&'a str>,
    /// How the business is reached.
    pub contact: Option<&'a str>,
    /// Where the customer chooses.
    pub link: Option<&'a str>,
}

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// To the customer.
    Message,
    /// For the person who calls.
    CallNotes,
    /// For the business's own file.
    FileNote,
}

/// A level's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Notice<'a> {
    /// The level.
    pub level: &'a str,
    /// What it does.
    pub action: Action,
    /// What the text is for.
    pub kind: Kind,
    /// One line.
    pub subject: String,
    /// The text, lines apart by line feeds.
    pub text: String,
    /// What stands in the way of sending it, as in the verdict; empty when nothing does. The words are there to be looked at.
    pub blocked_by: Vec<&'static str>,
}

/// Puts the facts of a unit into the words of a level; none where nothing is asked for, or the ladder has no such level.
pub fn compose<'a>(
    verdict: &Verdict<'_>,
    on: Date,
    ladder: &'a Ladder,
    (level, channel): (&str, Option<Channel>),
    parties: &Parties<'_>,
    words: &WordsPolicy,
) -> Option<Notice<'a>> {
    let oldest = verdict.covers.iter().map(|item| item.due).min()?;
    let repeat = ladder.repeat.as_ref().filter(|repeat| *repeat.level == *level);
    let found = ladder.levels.iter().find(|one| *one.level == *level);
    let (name, action, grants_days) = match (found, repeat) {
        (Some(level), _) => (&*level.level, level.action, level.grants_days),
        (None, Some(repeat)) => (&*repeat.level, Action::Notice, 0),
        (None, None) => return None,
    };
    let after = on.plus_days_saturating(grants_days);
    let amounts: Vec<String> = verdict.overdue.iter().map(|sum| written(sum.amount)).collect();
    let items: Vec<String> = verdict
        .covers
        .iter()
        .map(|item| {
            let part = item.instalment.map(|seq| format!(", part {seq}")).unwrap_or_default();
            format!("- invoice {}{part}: {}, due on {}", item.invoice, written(item.open), told(item.due))
        })
        .collect();
    // A call that no telephone carries is put in writing.
    let open = verdict.action.as_ref().filter(|step| *step.level == *name).map(|step| &*step.channels);
    let is_written = match (channel, open) {
        (Some(channel), _) => channel != Channel::Call,
        (None, Some(open)) => !open.contains(&Channel::Call),
        (None, None) => false,
    };
    let standard = template(name, action, is_written);
    let next =
        ladder.levels.iter().position(|one| *one.level == *level).and_then(|position| ladder.levels.get(position + 1));
    // "Hello there", but "Call the customer".
    let unnamed = if standard.kind == Kind::Message { "there" } else { "the customer" };
    let fact = |name: &str| -> Option<String> {
        match name {
            "customer" => Some(parties.customer.unwrap_or(unnamed).to_owned()),
            "creditor" => Some(parties.creditor.to_owned()),
            "amount" => Some(amounts.join(" and ")),
            "items" => Some(items.join("\n")),
            "due" => Some(told(oldest)),
            "days" => Some(on.days_since(oldest).to_string()),
            "payBy" | "nextOn" => (grants_days > 0).then(|| told(after)),
            "follows" => follows(next?.action).map(str::to_owned),
            "on" => Some(told(on)),
            "link" => parties.link.map(str::to_owned),
            "contact" => parties.contact.map(str::to_owned),
            _ => None,
        }
    };
    let own = words.of(name);
    let (subject, text) =
        own.map_or((standard.subject, standard.text), |own| (own.subject.as_str(), own.text.as_str()));
    let lines: Vec<String> = text.split('\n').filter_map(|line| fill(line, &fact)).collect();
    let subject = fill(subject, &fact).unwrap_or_else(|| name.to_owned());
    Some(Notice {
        level: name,
        action,
        kind: standard.kind,
        subject,
        text: lines.join("\n"),
        blocked_by: verdict.blocked_by.clone(),
    })
}

/// What the next level does, where the customer is better told of it; a message speaks for itself.
fn follows(action: Action) -> Option<&'static str> {
    match action {
        Action::Review => Some("a person looks at your account and decides with care what comes next"),
        Action::ServiceHold => Some("your service may rest until we have agreed"),
        Action::Placement => Some("we may ask an agency to settle this with you"),
        Action::Suit => Some("we may ask a court to settle this"),
        _ => None,
    }
}

/// A line with its facts; none where one is not known.
fn fill(line: &str, fact: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let mut filled = String::with_capacity(line.len());
    for piece in pieces(line) {
        match piece {
            Piece::Plain(text) => filled.push_str(text),
            Piece::Fact(name) => filled.push_str(&fact(name)?),
        }
    }
    Some(filled)
}

/// "EUR 1,234.50".
fn written(amount: Money) -> String {
    let text = amount.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let mut grouped = String::new();
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let fraction = fraction.map(|rest| format!(".{rest}")).unwrap_or_default();
    format!("{} {sign}{grouped}{fraction}", amount.currency())
}

/// "5 March 2026".
fn told(day: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = MONTHS.into_iter().nth(day.month() as usize - 1).unwrap_or_default();
    format!("{} {month} {}", day.day(), day.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notices::lint::{Flaw, flaws};

    #[test]
    fn amounts_and_days_are_written_for_people() {
        let money = |text, currency| Money::parse(text, crate::money::Currency::new(currency).unwrap()).unwrap();
        assert_eq!(written(money("1234567.50", "EUR")), "EUR 1,234,567.50");
        assert_eq!(written(money("999", "JPY")), "JPY 999");
        assert_eq!(told(Date::new(2026, 3, 5).unwrap()), "5 March 2026");
    }

    #[test]
    fn no_word_of_ours_blames_threatens_or_shouts() {
        for level in &Ladder::default().levels {
            let own = template(&level.level, level.action, false);
            assert_eq!([flaws(own.subject), flaws(own.text)].concat(), [], "{}", level.level);
        }
        for action in [Action::Call, Action::Placement, Action::Suit, Action::WriteOff] {
            let own = template("", action, true);
            assert_eq!([flaws(own.subject), flaws(own.text)].concat(), [], "{action:?}");
        }
    }

    #[test]
    fn what_blames_threatens_shouts_or_names_no_fact_is_found() {
        for (text, flaw) in [
            ("You failed to pay.", Flaw::Blame("failed to")),
            ("Pay IMMEDIATELY", Flaw::Threat("immediately")),
            ("This is our LAST CHANCE offer", Flaw::Threat("last chance")),
            ("Pay now!", Flaw::Shouting("now!")),
            ("OVERDUE", Flaw::Shouting("OVERDUE")),
            ("Dear {name}", Flaw::UnknownFact("name")),
        ] {
            assert!(flaws(text).contains(&flaw), "{text}: {:?}", flaws(text));
        }
        assert_eq!(flaws("{amount} of your ACME invoice: {link} {"), []);
    }
}
