//! `composeNotice`.

use crate::error::Issue;
use crate::escalation::Verdict;
use crate::money::{Currency, shorten};
use crate::notices::{Flaw, MAX_WORDS_CHARS, Parties, Words, WordsPolicy, compose, flaws};
use crate::receivables::Id;
use crate::wire::escalation::{QUESTION_KEYS, Question};
use crate::wire::history::CHANNELS;
use crate::wire::read::{self, Node, Object, Place, whole};
use crate::wire::value::Value;
use crate::wire::{Answer, answer};

/// Longest name, contact or link.
const MAX_PARTY_CHARS: usize = 2_000;

/// Which unit of the ladder.
struct Wanted {
    currency: Option<Currency>,
    invoice: Option<Id>,
    instalment: Option<u32>,
}

struct Names {
    creditor: String,
    customer: Option<String>,
    contact: Option<String>,
    link: Option<String>,
}

pub(super) fn compose_notice(request: &Value<'_>) -> Answer {
    let (question, level, channel, wanted, names) = whole(request, |node| {
        let keys = [&QUESTION_KEYS[..], &["level", "channel", "unit", "creditor", "customer"]].concat();
        let object = node.object(&keys)?;
        let question = Question::of(&object);
        let level = object.required("level", read::id);
        let channel = object.optional("channel", |node| node.choice(&CHANNELS));
        let none = Wanted { currency: None, invoice: None, instalment: None };
        let wanted = object.or("unit", none, unit);
        let names = names(&object);
        Some((question?, level?, channel?, wanted?, names?))
    })?;
    let matter = question.checked()?;
    let decision = matter.decide()?;
    let (when, policy) = (matter.when, &matter.policy);
    let Some(verdict) = decision.units.iter().find(|verdict| wanted.is(verdict)) else {
        let help = "Name a unit of the ladder: its currency, its invoice, its instalment.";
        return Err(Issue::new("reference.unknownUnit", "there is no such unit", help).at("unit").into());
    };
    // Other notices have no words here.
    let ladder = &policy.escalation;
    let repeat = ladder.repeat.as_ref().map(|repeat| &repeat.level);
    if ladder.position(&level).is_none() && repeat != Some(&level) {
        let names = ladder.levels.iter().map(|level| &level.level).chain(repeat).map(|name| &**name);
        let issue = read::unknown_choice(&level, names);
        return Err(Issue::new("reference.unknownLevel", issue.message, issue.help).at("level").into());
    }
    let parties = Parties {
        creditor: &names.creditor,
        customer: names.customer.as_deref(),
        contact: names.contact.as_deref(),
        link: names.link.as_deref(),
    };
    match compose(verdict, when.day(), &policy.escalation, (&level, channel), &parties, &policy.notices) {
        Some(notice) => answer::json(&notice),
        None => {
            let help = "Ask decideEscalation first: `covers` lists what a notice is about.";
            Err(Issue::new("notice.nothingDue", "nothing is asked for on that day", help).at("level").into())
        }
    }
}

impl Wanted {
    fn is(&self, verdict: &Verdict<'_>) -> bool {
        self.currency.is_none_or(|currency| verdict.currency == Some(currency))
            && self.invoice.as_ref().is_none_or(|invoice| verdict.invoice == Some(&**invoice))
            && self.instalment.is_none_or(|instalment| verdict.instalment == Some(instalment))
    }
}

fn unit(node: Node<'_>) -> Option<Wanted> {
    let object = node.object(&["currency", "invoice", "instalment"])?;
    let currency = object.optional("currency", read::currency);
    let invoice = object.optional("invoice", read::id);
    let instalment = object.optional("instalment", |node| node.natural(1, 1_000_000));
    Some(Wanted { currency: currency?, invoice: invoice?, instalment: instalment? })
}

fn names(object: &Object<'_>) -> Option<Names> {
    let creditor = object.required("creditor", |node| {
        let object = node.object(&["name", "contact", "link"])?;
        let name = object.required("name", party_line);
        let contact = object.optional("contact", party_line);
        let link = object.optional("link", party_line);
        Some((name?, contact?, link?))
    });
    let customer = object.optional("customer", |node| {
        let object = node.object(&["name"])?;
        object.required("name", party_line)
    });
    let (creditor, contact, link) = creditor?;
    Some(Names { creditor, customer: customer?, contact, link })
}

fn party_line(node: Node<'_>) -> Option<String> {
    short(node, MAX_PARTY_CHARS).filter(|text| is_one_line(&node, text))
}

/// A subject becomes a header of a message: no line of its own may begin in it.
fn is_one_line(node: &Node<'_>, text: &str) -> bool {
    let is_one = !text.chars().any(char::is_control);
    if !is_one {
        let message = "there is a line break or another control character";
        node.note(Issue::new("words.character", message, "Write it in one line."));
    }
    is_one
}

fn short(node: Node<'_>, most: usize) -> Option<String> {
    let text = node.text("Give text as a string.")?;
    let chars = text.chars().count();
    if chars > most {
        let message = format!("{chars} characters are more than {most}");
        node.note(Issue::new("limit.exceeded", message, "Give a shorter text."));
        return None;
    }
    Some(text.to_owned())
}

/// `{words: {reminder: {subject, text}}}`.
pub(super) fn words(node: Node<'_>) -> Option<WordsPolicy> {
    let object = node.object(&["words"])?;
    object.or("words", WordsPolicy::default(), |node| {
        let levels = node.open_object()?;
        let known: Vec<&str> = levels.entries().map(|(key, _)| key).collect();
        levels.only(&known);
        let read = |(key, place): (&str, Place<'_>)| {
            let node = place.node();
            let level = node.take(Id::new(key));
            let object = node.object(&["subject", "text"])?;
            let subject = object.required("subject", |node| own(node).filter(|text| is_one_line(&node, text)));
            let text = object.required("text", own);
            Some((level?, Words { subject: subject?, text: text? }))
        };
        let read: Vec<Option<(Id, Words)>> = levels.entries().map(read).collect();
        read.into_iter().collect::<Option<Vec<_>>>().map(WordsPolicy)
    })
}

/// A business's own text, with no facts but those that there are.
fn own(node: Node<'_>) -> Option<String> {
    let text = short(node, MAX_WORDS_CHARS)?;
    let unknown = flaws(&text).into_iter().find_map(|flaw| match flaw {
        Flaw::UnknownFact(name) => Some(name.to_owned()),
        _ => None,
    });
    if let Some(name) = unknown {
        let message = format!("there is no fact `{{{}}}`", shorten(&name));
        let help = "Facts: customer, creditor, amount, items, due, days, payBy, nextOn, follows, on, link, contact.";
        node.note(Issue::new("words.unknownFact", message, help));
        return None;
    }
    Some(text)
}
