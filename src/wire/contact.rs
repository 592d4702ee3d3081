//! `checkContact`, `countContacts`, `reviewContacts` and `contactWindows`.

use serde::Serialize;

use crate::contact::{
    CallCap, CallOutcome, Channel, Channels, Citation, Closed, Concentration, ContactCap, ContactEvent, ContactKind,
    ContactRules, CoolDown, Debts, Governor, Inconvenient, MAX_CLOSED_DATES, MAX_CONTACT_CAPS, MAX_CONTACT_EVENTS,
    MAX_DEBTS, MAX_INCONVENIENT, MAX_RULE_COUNT, MAX_RULE_DAYS, MAX_ZONES, Party, Question, RapidSuccession,
    TextConsent, TimeWindow, Weekdays,
};
use crate::error::{Issue, Issues};
use crate::money::shorten;
use crate::order::Index;
use crate::receivables::Id;
use crate::time::{Date, Instant, MAX_SPANS, MAX_ZONE_CHARS, When, ZoneOffsets, clock_minute};
use crate::wire::history::CHANNELS;
use crate::wire::read::{self, Node, Object, whole};
use crate::wire::value::Value;
use crate::wire::{Answer, answer};

/// Most zones of one request: every place of the person, the day's zone, the creditor's and the question's.
const MAX_OFFSETS: usize = 16;

const SAME: &[&str] = &["rules", "party", "offsets"];
const HISTORY: &[&str] = &["rules", "party", "offsets", "debts", "history"];

/// What every question about contacts is about.
struct Matter {
    rules: ContactRules,
    party: Party,
    debts: Vec<Id>,
    history: Vec<ContactEvent>,
}

impl Matter {
    fn governor(&self) -> Result<Governor<'_>, Issues> {
        let within = |issues: Issues| Issues(issues.0.into_iter().map(|issue| issue.within("history")).collect());
        let governor = Governor::new(&self.rules, &self.party, &self.history).map_err(within)?;
        governor.check_order().map_err(within)?;
        Ok(governor)
    }
}

/// The matter, with the debt that the question names.
fn matter(object: &Object<'_>) -> Option<(Matter, Option<u32>)> {
    let rules = object.or("rules", ContactRules::default(), contact_rules);
    let offsets = Offsets::of(object);
    let party = object.required("party", |node| party(node, &offsets));
    let debts = object.or("debts", Vec::new(), debts);
    let named = debts.as_deref().unwrap_or_default();
    let id_at = |position: usize| named.get(position).map(|id| &**id);
    let (index, _) = Index::new(named.len(), &id_at);
    let find = |node: Node<'_>| {
        let id = read::id(node)?;
        let position = index.find(&id, &id_at).and_then(|position| u32::try_from(position).ok());
        if position.is_none() && debts.is_some() {
            let message = format!("`{}` is not one of the debts", shorten(&id));
            node.note(Issue::new("reference.unknownDebt", message, "Name one of `debts`."));
        }
        position
    };
    let history =
        object.or("history", Vec::new(), |list| list.list(MAX_CONTACT_EVENTS, |item| contact_event(item, &find)));
    let debt = object.optional("debt", find);
    let matter = Matter { rules: rules?, party: party?, debts: Vec::new(), history: history? };
    Some((Matter { debts: debts?, ..matter }, debt?))
}

fn debts(node: Node<'_>) -> Option<Vec<Id>> {
    let debts = node.list(MAX_DEBTS, read::id)?;
    let (_, repeats) = Index::new(debts.len(), &|position| debts.get(position).map(|id| &**id));
    for position in &repeats {
        let issue = Issue::new("id.duplicate", "the debt is there twice", "Give each its own.");
        node.note(issue.at(format!("[{position}]")));
    }
    repeats.is_empty().then_some(debts)
}

pub(super) fn check_contact(request: &Value<'_>) -> Answer {
    let (matter, question) = whole(request, |node| {
        let object = node.object(&[HISTORY, &["channel", "on", "at", "debt", "reply"]].concat())?;
        let matter = matter(&object);
        let channel = object.required("channel", channel);
        let when = when(&object);
        let reply = object.or("reply", false, read::boolean);
        let (matter, debt) = matter?;
        Some((matter, Question { channel: channel?, when: when?, debt, reply: reply? }))
    })?;
    let key = if matches!(question.when, When::On(_)) { "on" } else { "at" };
    answer::json(&matter.governor()?.check(question).map_err(|issue| issue.at(key))?)
}

#[derive(Serialize)]
struct CountsAnswer<'a> {
    on: Date,
    counts: Vec<DebtLine<'a>>,
    counted: Vec<bool>,
}

#[derive(Serialize)]
struct DebtLine<'a> {
    debt: &'a Id,
    calls: usize,
    conversations: usize,
}

pub(super) fn count_contacts(request: &Value<'_>) -> Answer {
    let (matter, on) = whole(request, |node| {
        let object = node.object(&[HISTORY, &["on"]].concat())?;
        let (matter, on) = (matter(&object), object.required("on", read::date));
        Some((matter?.0, on?))
    })?;
    let governor = matter.governor()?;
    let debts = u32::try_from(matter.debts.len()).unwrap_or(u32::MAX);
    let counts = governor.counts(on, debts).map_err(|issue| issue.at("on"))?;
    let line = |(debt, counts): (_, &crate::contact::DebtCounts)| DebtLine {
        debt,
        calls: counts.calls,
        conversations: counts.conversations,
    };
    let lines = matter.debts.iter().zip(&counts.debts).map(line).collect();
    answer::json(&CountsAnswer { on, counts: lines, counted: counts.counted })
}

pub(super) fn review_contacts(request: &Value<'_>) -> Answer {
    let (matter, debt) = whole(request, |node| matter(&node.object(&[HISTORY, &["debt"]].concat())?))?;
    answer::json(&matter.governor()?.review(debt).map_err(|issue| issue.at("history"))?)
}

#[derive(Serialize)]
struct WindowsAnswer<'a> {
    on: Date,
    zone: &'a str,
    windows: Vec<Window>,
}

#[derive(Serialize)]
struct Window {
    from: Instant,
    to: Instant,
}

pub(super) fn contact_windows(request: &Value<'_>) -> Answer {
    let (rules, party, on, zone, channel) = whole(request, |node| {
        let object = node.object(&[SAME, &["on", "zone", "channel"]].concat())?;
        let rules = object.or("rules", ContactRules::default(), contact_rules);
        let offsets = Offsets::of(&object);
        let party = object.required("party", |node| party(node, &offsets));
        let on = object.required("on", read::date);
        let zone = object.required("zone", |node| offsets.zone(node));
        let channel = object.optional("channel", channel);
        Some((rules?, party?, on?, zone?, channel?))
    })?;
    let windows = Governor::windows(&rules, &party, channel, on, &zone).map_err(|issue| issue.at("on"))?;
    let windows = windows.into_iter().map(|(from, to)| Window { from, to }).collect();
    answer::json(&WindowsAnswer { on, zone: zone.name(), windows })
}

fn channel(node: Node<'_>) -> Option<Channel> {
    node.choice(&CHANNELS)
}

/// A set of channels; all of them where none is named.
fn channels(object: &Object<'_>) -> Option<Channels> {
    object.or("channels", Channels::ALL, |node| node.list(CHANNELS.len(), channel).map(Channels::new))
}

/// A day under `on`, or a moment under `at`.
pub(super) fn when(object: &Object<'_>) -> Option<When> {
    if !object.has("at") {
        return object.required("on", read::date).map(When::On);
    }
    if object.has("on") {
        object.conflict("on", "at");
    }
    object.required("at", read::instant).map(When::At)
}

/// The offsets that a request gives for its zones; what was refused has no place.
pub(super) struct Offsets {
    zones: Vec<ZoneOffsets>,
    complete: bool,
}

impl Offsets {
    /// Of a request with `offsets`.
    pub(super) fn of(request: &Object<'_>) -> Self {
        let read = request.or("offsets", Vec::new(), |list| list.each(MAX_OFFSETS, zone_offsets));
        let complete = read.as_ref().is_some_and(|zones| zones.iter().all(Option::is_some));
        Self { zones: read.unwrap_or_default().into_iter().flatten().collect(), complete }
    }

    /// A zone by its name.
    pub(super) fn zone(&self, node: Node<'_>) -> Option<ZoneOffsets> {
        let name = node.text("Give the name of a zone, such as \"Europe/London\".")?;
        let found = self.zones.iter().find(|zone| zone.name() == name);
        if found.is_none() && self.complete {
            let message = format!("`{}` is not a zone whose offsets are known", shorten(name));
            let help =
                "Give an IANA name, such as Europe/London; outside the JavaScript package, give its `offsets` too.";
            node.note(Issue::new("zone.unknown", message, help));
        }
        found.cloned()
    }
}

fn zone_offsets(node: Node<'_>) -> Option<ZoneOffsets> {
    let object = node.object(&["zone", "spans", "to"])?;
    let name = object.required("zone", |node| {
        let name = node.text("Give the name of a zone, such as \"Europe/London\".")?;
        if name.is_empty() || name.len() > MAX_ZONE_CHARS {
            node.note(Issue::new(
                "zone.unknown",
                "this is no name of a zone",
                "Give an IANA name, such as Europe/London.",
            ));
            return None;
        }
        Some(name.to_owned())
    });
    let spans = object.required("spans", |list| {
        list.list(MAX_SPANS, |node| {
            let object = node.object(&["from", "minutes"])?;
            let from = object.required("from", read::instant);
            let minutes = object.required("minutes", |node| node.integer(-1_439, 1_439));
            Some((from?, i16::try_from(minutes?).ok()?))
        })
    });
    let to = object.required("to", read::instant);
    node.take(ZoneOffsets::new(&name?, &spans?, to?))
}

/// The person, with zones from the request's offsets.
pub(super) fn party(node: Node<'_>, offsets: &Offsets) -> Option<Party> {
    let object = node.object(&["zones", "dayZone", "creditorZone", "inconvenient"])?;
    let zones = object.or("zones", Vec::new(), |list| list.list(MAX_ZONES, |node| offsets.zone(node)));
    let day_zone = object.optional("dayZone", |node| offsets.zone(node));
    let creditor_zone = object.optional("creditorZone", |node| offsets.zone(node));
    let inconvenient = object.or("inconvenient", Vec::new(), |list| list.list(MAX_INCONVENIENT, inconvenient));
    Some(Party { zones: zones?, day_zone: day_zone?, creditor_zone: creditor_zone?, inconvenient: inconvenient? })
}

fn inconvenient(node: Node<'_>) -> Option<Inconvenient> {
    let object = node.object(&["weekdays", "start", "end"])?;
    let weekdays = object.or("weekdays", Weekdays::ALL, weekdays);
    let start = object.or("start", 0, clock);
    let end = object.or("end", 1_440, clock);
    node.take(Inconvenient::new(weekdays?, start?, end?))
}

fn weekdays(node: Node<'_>) -> Option<Weekdays> {
    let mut number = 0;
    let names = Weekdays::NAMES.map(|name| {
        number += 1;
        (name, number - 1)
    });
    node.list(names.len(), |item| item.choice(&names)).map(Weekdays::new)
}

fn clock(node: Node<'_>) -> Option<i64> {
    let text = node.text("Write the time of day as a string, such as \"08:00\".")?;
    let minute = clock_minute(text);
    if minute.is_none() {
        let message = format!("`{}` is not a time of day", shorten(text));
        node.note(Issue::new("time.grammar", message, "Write HH:MM, from 00:00 to 24:00."));
    }
    minute
}

/// The contact rules of a policy. A rule that is not there does not apply.
pub(super) fn contact_rules(node: Node<'_>) -> Option<ContactRules> {
    let object = node.object(&[
        "callCap",
        "coolDown",
        "consentDays",
        "timeWindow",
        "concentration",
        "rapidSuccession",
        "contactCaps",
        "textConsent",
        "closed",
    ])?;
    let call_cap = object.optional("callCap", |node| {
        let object = node.object(&["count", "days", "id", "source"])?;
        let (count, days, citation) = (object.required("count", cap_count), days(&object), citation(&object));
        Some(CallCap { count: count?, days: days?, citation: citation? })
    });
    let cool_down = object.optional("coolDown", |node| {
        let object = node.object(&["days", "id", "source"])?;
        let (days, citation) = (days(&object), citation(&object));
        Some(CoolDown { days: days?, citation: citation? })
    });
    let consent_days = object.optional("consentDays", |node| node.natural(0, MAX_RULE_DAYS));
    let time_window = object.optional("timeWindow", |node| {
        let object = node.object(&["start", "end", "channels", "id", "source"])?;
        let (start, end) = (object.required("start", clock), object.required("end", clock));
        let (channels, citation) = (channels(&object), citation(&object));
        node.take(TimeWindow::new(start?, end?, channels?, citation?))
    });
    let concentration = object.optional("concentration", |node| {
        let object = node.object(&["callsPerDay"])?;
        let calls_per_day = object.required("callsPerDay", |node| node.natural(1, MAX_RULE_COUNT))?;
        Some(Concentration { calls_per_day })
    });
    let rapid_succession = object.optional("rapidSuccession", |node| {
        let object = node.object(&["minutes"])?;
        object.required("minutes", |node| node.natural(0, 1_440)).map(|minutes| RapidSuccession { minutes })
    });
    let contact_caps = object.or("contactCaps", Vec::new(), |list| list.list(MAX_CONTACT_CAPS, contact_cap));
    let text_consent = object.optional("textConsent", |node| {
        let object = node.object(&["days", "id", "source"])?;
        let (days, citation) = (days(&object), citation(&object));
        Some(TextConsent { days: days?, citation: citation? })
    });
    let closed = object.optional("closed", |node| {
        let object = node.object(&["weekdays", "dates", "channels", "id", "source"])?;
        let weekdays = object.or("weekdays", Weekdays::NONE, weekdays);
        let dates = object.or("dates", Vec::new(), |list| list.list(MAX_CLOSED_DATES, read::date));
        let (channels, citation) = (channels(&object), citation(&object));
        Some(Closed::new(weekdays?, dates?, channels?, citation?))
    });
    Some(ContactRules {
        call_cap: call_cap?,
        cool_down: cool_down?,
        consent_days: consent_days?,
        time_window: time_window?,
        concentration: concentration?,
        rapid_succession: rapid_succession?,
        contact_caps: contact_caps?,
        text_consent: text_consent?,
        closed: closed?,
    })
}

fn contact_cap(node: Node<'_>) -> Option<ContactCap> {
    let object = node.object(&["count", "days", "channels", "id", "source"])?;
    let (count, days) = (object.required("count", cap_count), days(&object));
    let (channels, citation) = (channels(&object), citation(&object));
    Some(ContactCap { count: count?, days: days?, channels: channels?, citation: citation? })
}

fn cap_count(node: Node<'_>) -> Option<u32> {
    node.natural(0, MAX_RULE_COUNT)
}

fn days(object: &Object<'_>) -> Option<u32> {
    object.required("days", |node| node.natural(1, MAX_RULE_DAYS))
}

fn citation(object: &Object<'_>) -> Option<Citation> {
    let text = |node: Node<'_>| read::id(node).map(|id| id.to_string());
    let (id, source) = (object.optional("id", text), object.optional("source", text));
    Some(Citation { id: id?, source: source? })
}

/// The contact events, each with the keys that it has beside `type`, and `on` or `at`.
pub(super) const CONTACT_TYPES: [(&str, &[&str]); 14] = [
    ("callUnconnected", &["debts", "number"]),
    ("callUnanswered", &["debts", "number"]),
    ("voicemailLeft", &["debts", "number"]),
    ("callDropped", &["debts", "number"]),
    ("conversation", &["debts", "number", "placedBy", "discussed"]),
    ("consentGiven", &["channel", "debts", "from", "to"]),
    ("consentRevoked", &["channel", "debts"]),
    ("wrongNumber", &["number"]),
    ("consumerMessage", &["channel"]),
    ("messageSent", &["channel", "reply"]),
    ("ceaseRequested", &["channel"]),
    ("ceaseWithdrawn", &["channel"]),
    ("optedOut", &["channel"]),
    ("optedIn", &["channel"]),
];

fn contact_event(node: Node<'_>, find: &dyn Fn(Node<'_>) -> Option<u32>) -> Option<ContactEvent> {
    let object = node.open_object()?;
    let types = CONTACT_TYPES.map(|(name, keys)| (name, (name, keys)));
    let (name, keys) = object.required("type", |node| node.choice(&types))?;
    object.only(&[&["type", "on", "at"], keys].concat());
    let when = when(&object);
    let kind = contact_kind(&object, name, find);
    Some(ContactEvent { when: when?, kind: kind? })
}

/// What a contact event of this type says; `find` reads a debt's name and answers its position.
pub(super) fn contact_kind(
    object: &Object<'_>,
    name: &str,
    find: &dyn Fn(Node<'_>) -> Option<u32>,
) -> Option<ContactKind> {
    let some_debts = |list: Node<'_>| list.list(MAX_DEBTS, find).map(Debts::new);
    let debts = || object.or("debts", Debts::All, some_debts);
    let number_text = |node: Node<'_>| read::id(node).map(|number| number.to_string());
    let any_channel = || object.optional("channel", channel);
    let one_channel = || object.required("channel", channel);
    let outcome = match name {
        "callUnconnected" => Some(CallOutcome::Unconnected),
        "callUnanswered" => Some(CallOutcome::Unanswered),
        "voicemailLeft" => Some(CallOutcome::VoicemailLeft),
        "callDropped" => Some(CallOutcome::Dropped),
        _ => None,
    };
    if let Some(outcome) = outcome {
        let (debts, number) = (debts(), object.optional("number", number_text));
        return Some(ContactKind::Call { outcome, debts: debts?, number: number? });
    }
    match name {
        "conversation" => {
            let (debts, discussed) = (debts(), object.optional("discussed", some_debts));
            let number = object.optional("number", number_text);
            let placed_by = [("collector", false), ("consumer", true)];
            let placed_by_consumer = object.or("placedBy", false, |node| node.choice(&placed_by));
            Some(ContactKind::Conversation {
                debts: debts?,
                discussed: discussed?,
                number: number?,
                placed_by_consumer: placed_by_consumer?,
            })
        }
        "consentGiven" => {
            let kinds = [("call", Channel::Call), ("text", Channel::Text)];
            let (channel, debts) = (object.or("channel", Channel::Call, |node| node.choice(&kinds)), debts());
            let (from, to) = (object.optional("from", read::date), object.optional("to", read::date));
            Some(ContactKind::ConsentGiven { channel: channel?, debts: debts?, from: from?, to: to? })
        }
        "consentRevoked" => {
            let kinds = [("call", Channel::Call), ("text", Channel::Text)];
            let (channel, debts) = (object.optional("channel", |node| node.choice(&kinds)), debts());
            Some(ContactKind::ConsentRevoked { channel: channel?, debts: debts? })
        }
        "wrongNumber" => Some(ContactKind::WrongNumber { number: object.required("number", number_text)? }),
        "consumerMessage" => Some(ContactKind::ConsumerMessage { channel: one_channel()? }),
        "messageSent" => {
            let (channel, reply) = (one_channel(), object.or("reply", false, read::boolean));
            Some(ContactKind::MessageSent { channel: channel?, reply: reply? })
        }
        "ceaseRequested" => Some(ContactKind::CeaseRequested { channel: any_channel()? }),
        "ceaseWithdrawn" => Some(ContactKind::CeaseWithdrawn { channel: any_channel()? }),
        "optedOut" => Some(ContactKind::OptedOut { channel: one_channel()? }),
        _ => Some(ContactKind::OptedIn { channel: one_channel()? }),
    }
}
