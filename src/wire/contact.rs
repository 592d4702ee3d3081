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
use crate::wire::history::{CHANNELS, channels};
use crate::wire::read::{self, Node, Object, whole};
use crate::wire::value::Value;
use crate::wire::{Answer, answer};

/// Most zones of one request: every place of the person, the day's zone, the creditor's and the question's.
const MAX_OFFSETS: usize = 16;

/// What a question about contacts is about, and what it asks.
struct Asked {
    rules: ContactRules,
    party: Party,
    debts: Vec<Id>,
    history: Vec<ContactEvent>,
    channel: Option<Channel>,
    when: When,
    debt: Option<u32>,
    reply: bool,
    zone: Option<ZoneOffsets>,
}

impl Asked {
    /// Reads a question with these keys beside those that every question has. One reader for all questions keeps the module small.
    fn read(request: &Value<'_>, needed: &[&str], more: &[&str]) -> Result<Self, Issues> {
        whole(request, |node| {
            let object = node.object(&[&["rules", "party", "offsets"], needed, more].concat())?;
            let rules = object.or("rules", ContactRules::default(), contact_rules);
            let offsets = Offsets::of(&object);
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
            let event = |item: Node<'_>| contact_event(item, &find);
            let history = object.or("history", Vec::new(), |list| list.list(MAX_CONTACT_EVENTS, event));
            let debt = object.optional("debt", find);
            let channel = if needed.contains(&"channel") {
                object.required("channel", channel).map(Some)
            } else {
                object.optional("channel", channel)
            };
            let when = if needed.contains(&"on") {
                object.required("on", read::date).map(When::On)
            } else if more.contains(&"on") {
                when(&object)
            } else {
                Some(When::On(Date::MAX))
            };
            let reply = object.or("reply", false, read::boolean);
            let zone = if needed.contains(&"zone") {
                object.required("zone", |node| offsets.zone(node)).map(Some)
            } else {
                Some(None)
            };
            let (channel, when, debt, reply, zone) = (channel?, when?, debt?, reply?, zone?);
            Some(Self {
                rules: rules?,
                party: party?,
                history: history?,
                debts: debts?,
                channel,
                when,
                debt,
                reply,
                zone,
            })
        })
    }

    fn governor(&self) -> Result<Governor<'_>, Issues> {
        let within = |issues: Issues| Issues(issues.0.into_iter().map(|issue| issue.within("history")).collect());
        Governor::ordered(&self.rules, &self.party, &self.history).map_err(within)
    }
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
    let asked = Asked::read(request, &["channel"], &["debts", "history", "on", "at", "debt", "reply"])?;
    let Asked { when, debt, reply, .. } = asked;
    let channel = asked.channel.unwrap_or(Channel::Call);
    let key = if matches!(when, When::On(_)) { "on" } else { "at" };
    let verdict = asked.governor()?.check(Question { channel, when, debt, reply });
    answer::json(&verdict.map_err(|issue| issue.at(key))?)
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
    let asked = Asked::read(request, &["on"], &["debts", "history"])?;
    let on = asked.when.day();
    let debts = u32::try_from(asked.debts.len()).unwrap_or(u32::MAX);
    let counts = asked.governor()?.counts(on, debts).map_err(|issue| issue.at("on"))?;
    let line = |(debt, counts): (_, &crate::contact::DebtCounts)| DebtLine {
        debt,
        calls: counts.calls,
        conversations: counts.conversations,
    };
    let lines = asked.debts.iter().zip(&counts.debts).map(line).collect();
    answer::json(&CountsAnswer { on, counts: lines, counted: counts.counted })
}

pub(super) fn review_contacts(request: &Value<'_>) -> Answer {
    let asked = Asked::read(request, &[], &["debts", "history", "debt"])?;
    answer::json(&asked.governor()?.review(asked.debt).map_err(|issue| issue.at("history"))?)
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
    let asked = Asked::read(request, &["on", "zone"], &["channel"])?;
    let on = asked.when.day();
    let Some(zone) = &asked.zone else { return Err(Issues(Vec::new())) };
    let windows = Governor::windows(&asked.rules, &asked.party, asked.channel, on, zone);
    let windows = windows.map_err(|issue| issue.at("on"))?.into_iter().map(|(from, to)| Window { from, to }).collect();
    answer::json(&WindowsAnswer { on, zone: zone.name(), windows })
}

fn channel(node: Node<'_>) -> Option<Channel> {
    node.choice(&CHANNELS)
}

/// A day, or a moment, in one field.
pub(super) fn day_or_moment(node: Node<'_>) -> Option<When> {
    let text = node.text("Write the day as YYYY-MM-DD, or the moment as RFC 3339.")?;
    if text.contains('T') {
        node.take(Instant::parse(text)).map(When::At)
    } else {
        node.take(Date::parse(text)).map(When::On)
    }
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
        let read = request.or("offsets", Vec::new(), |list| list.list(MAX_OFFSETS, |item| Some(zone_offsets(item))));
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
    node.list(Weekdays::NAMES.len(), read::weekday).map(Weekdays::new)
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

/// A rule as it is written: what it must have, and what is left of it is its default.
struct Rule {
    numbers: [u32; 2],
    minutes: [i64; 2],
    weekdays: Weekdays,
    dates: Vec<Date>,
    channels: Channels,
    citation: Citation,
}

/// A rule with these numbers, each with its least and its most, and these other keys. One reader for all rules keeps the module small.
#[inline(never)]
fn rule(node: Node<'_>, numbers: &[(&str, u32, u32)], hours: bool, more: &[&str]) -> Option<Rule> {
    let mut keys: Vec<&str> = numbers.iter().map(|(key, _, _)| *key).collect();
    if hours {
        keys.extend(["start", "end"]);
    }
    keys.extend(more);
    let object = node.object(&keys)?;
    let mut read = numbers.iter().map(|(key, least, most)| object.required(key, |node| node.natural(*least, *most)));
    let mut next = || read.next().unwrap_or(Some(0));
    let (first, second) = (next(), next());
    let time = |key| if hours { object.required(key, clock) } else { Some(0) };
    let (start, end) = (time("start"), time("end"));
    let weekdays = object.or("weekdays", Weekdays::NONE, weekdays);
    let dates = object.or("dates", Vec::new(), |list| list.list(MAX_CLOSED_DATES, read::date));
    let channels = object.or("channels", Channels::ALL, |list| channels(list).map(Channels::new));
    let (id, source) = (object.optional("id", text), object.optional("source", text));
    Some(Rule {
        numbers: [first?, second?],
        minutes: [start?, end?],
        weekdays: weekdays?,
        dates: dates?,
        channels: channels?,
        citation: Citation { id: id?, source: source? },
    })
}

#[inline(never)]
fn text(node: Node<'_>) -> Option<String> {
    read::id(node).map(|text| text.to_string())
}

/// The contact rules of a policy. A rule that is not there does not apply.
pub(super) fn contact_rules(node: Node<'_>) -> Option<ContactRules> {
    const DAYS: (&str, u32, u32) = ("days", 1, MAX_RULE_DAYS);
    const CAP: [(&str, u32, u32); 2] = [("count", 0, MAX_RULE_COUNT), DAYS];
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
    let optional = |key, numbers: &[(&str, u32, u32)], more: &[&str]| {
        object.optional(key, |node| rule(node, numbers, false, more))
    };
    let call_cap = optional("callCap", &CAP, &["id", "source"]);
    let cool_down = optional("coolDown", &[DAYS], &["id", "source"]);
    let consent_days = object.optional("consentDays", |node| node.natural(0, MAX_RULE_DAYS));
    let time_window = object.optional("timeWindow", |node| {
        let rule = rule(node, &[], true, &["channels", "id", "source"])?;
        let [start, end] = rule.minutes;
        node.take(TimeWindow::new(start, end, rule.channels, rule.citation))
    });
    let concentration = optional("concentration", &[("callsPerDay", 1, MAX_RULE_COUNT)], &[]);
    let rapid_succession = optional("rapidSuccession", &[("minutes", 0, 1_440)], &[]);
    let contact_cap = |node: Node<'_>| {
        let rule = rule(node, &CAP, false, &["channels", "id", "source"])?;
        let [count, days] = rule.numbers;
        Some(ContactCap { count, days, channels: rule.channels, citation: rule.citation })
    };
    let contact_caps = object.or("contactCaps", Vec::new(), |list| list.list(MAX_CONTACT_CAPS, contact_cap));
    let text_consent = optional("textConsent", &[DAYS], &["id", "source"]);
    let closed = optional("closed", &[], &["weekdays", "dates", "channels", "id", "source"]);
    Some(ContactRules {
        call_cap: call_cap?.map(|Rule { numbers: [count, days], citation, .. }| CallCap { count, days, citation }),
        cool_down: cool_down?.map(|Rule { numbers: [days, _], citation, .. }| CoolDown { days, citation }),
        consent_days: consent_days?,
        time_window: time_window?,
        concentration: concentration?.map(|Rule { numbers: [calls_per_day, _], .. }| Concentration { calls_per_day }),
        rapid_succession: rapid_succession?.map(|Rule { numbers: [minutes, _], .. }| RapidSuccession { minutes }),
        contact_caps: contact_caps?,
        text_consent: text_consent?.map(|Rule { numbers: [days, _], citation, .. }| TextConsent { days, citation }),
        closed: closed?.map(|rule| Closed::new(rule.weekdays, rule.dates, rule.channels, rule.citation)),
        ..ContactRules::NONE
    })
}

/// The contact events, each with the keys that it has beside `type`, and `on` or `at`.
pub(super) static CONTACT_TYPES: [(&str, &[&str]); 14] = [
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
    object.only_of(&[&["type", "on", "at"], keys]);
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
    let some_debts = |key| object.optional(key, |list: Node<'_>| list.list(MAX_DEBTS, find).map(Debts::new));
    let debts = || some_debts("debts").map(|debts| debts.unwrap_or(Debts::All));
    let number = || object.optional("number", text);
    let from_to = |key| object.optional(key, read::date);
    let any_channel = |kinds: &[(&'static str, Channel)]| object.optional("channel", |node| node.choice(kinds));
    let one_channel = || object.required("channel", channel);
    let consented = [("call", Channel::Call), ("text", Channel::Text)];
    let outcome = match name {
        "callUnconnected" => Some(CallOutcome::Unconnected),
        "callUnanswered" => Some(CallOutcome::Unanswered),
        "voicemailLeft" => Some(CallOutcome::VoicemailLeft),
        "callDropped" => Some(CallOutcome::Dropped),
        _ => None,
    };
    if let Some(outcome) = outcome {
        let (debts, number) = (debts(), number());
        return Some(ContactKind::Call { outcome, debts: debts?, number: number? });
    }
    match name {
        "conversation" => {
            let (debts, discussed, number) = (debts(), some_debts("discussed"), number());
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
            let (channel, debts) = (any_channel(&consented), debts());
            let (from, to) = (from_to("from"), from_to("to"));
            let channel = channel?.unwrap_or(Channel::Call);
            Some(ContactKind::ConsentGiven { channel, debts: debts?, from: from?, to: to? })
        }
        "consentRevoked" => {
            let (channel, debts) = (any_channel(&consented), debts());
            Some(ContactKind::ConsentRevoked { channel: channel?, debts: debts? })
        }
        "wrongNumber" => Some(ContactKind::WrongNumber { number: object.required("number", text)? }),
        "consumerMessage" => Some(ContactKind::ConsumerMessage { channel: one_channel()? }),
        "messageSent" => {
            let (channel, reply) = (one_channel(), object.or("reply", false, read::boolean));
            Some(ContactKind::MessageSent { channel: channel?, reply: reply? })
        }
        "ceaseRequested" => Some(ContactKind::CeaseRequested { channel: any_channel(&CHANNELS)? }),
        "ceaseWithdrawn" => Some(ContactKind::CeaseWithdrawn { channel: any_channel(&CHANNELS)? }),
        "optedOut" => Some(ContactKind::OptedOut { channel: one_channel()? }),
        _ => Some(ContactKind::OptedIn { channel: one_channel()? }),
    }
}
