//! The rules of contact, as data of the policy. A rule that is not given does not apply.

use serde::Serialize;

use crate::contact::party::check_minutes;
use crate::contact::{Channel, Channels, Citation, Weekdays};
use crate::error::Issue;
use crate::law::{Binding, Law};
use crate::time::Date;

/// Longest reach of a rule, in days.
pub const MAX_RULE_DAYS: u32 = 366;

/// Most contacts that a cap may allow.
pub const MAX_RULE_COUNT: u32 = 1_000;

/// Most caps over several channels.
pub const MAX_CONTACT_CAPS: usize = 8;

/// Most days that a caller may close by date.
pub const MAX_CLOSED_DATES: usize = 1_000;

/// At most `count` counted calls about a debt in any `days` days in a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CallCap {
    /// Calls.
    pub count: u32,
    /// Days.
    pub days: u32,
    /// Where it is from.
    pub citation: Citation,
}

/// No call about a debt on the day of a conversation about it, nor in the `days` − 1 days after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CoolDown {
    /// Days.
    pub days: u32,
    /// Where it is from.
    pub citation: Citation,
}

/// Contact from minute `start` of the day up to, but without, minute `end`, in every place where the person may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimeWindow {
    start: i64,
    end: i64,
    channels: Channels,
    citation: Citation,
}

impl TimeWindow {
    /// Minutes of the day, 1440 at most.
    ///
    /// # Errors
    /// `order.endBeforeStart`.
    pub fn new(start: i64, end: i64, channels: Channels, citation: Citation) -> Result<Self, Issue> {
        check_minutes(start, end)?;
        Ok(Self { start, end, channels, citation })
    }

    /// First minute of the day.
    pub fn start(&self) -> i64 {
        self.start
    }

    /// First minute after.
    pub fn end(&self) -> i64 {
        self.end
    }

    /// Where it holds.
    pub fn channels(&self) -> Channels {
        self.channels
    }

    /// Where it is from.
    pub fn citation(&self) -> &Citation {
        &self.citation
    }

    /// Where it is from, to be said anew.
    pub fn citation_mut(&mut self) -> &mut Citation {
        &mut self.citation
    }
}

/// So many counted calls about a debt on one day are too close together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Concentration {
    /// Calls.
    pub calls_per_day: u32,
}

/// Two unanswered calls to one number within so many minutes are too close together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RapidSuccession {
    /// Minutes.
    pub minutes: u32,
}

/// At most `count` contacts by these channels, taken together, in any `days` days in a row. Answers to the person, and calls that did
/// not connect, are no contacts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContactCap {
    /// Contacts.
    pub count: u32,
    /// Days.
    pub days: u32,
    /// Channels that are counted, and closed, together.
    pub channels: Channels,
    /// Where it is from.
    pub citation: Citation,
}

/// Texts only within so many days of the person's consent or of a text from them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TextConsent {
    /// Days.
    pub days: u32,
    /// Where it is from.
    pub citation: Citation,
}

/// Days on which nobody is contacted, in every place where the person may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Closed {
    /// Days of the week.
    pub weekdays: Weekdays,
    dates: Vec<Date>,
    /// By these channels.
    pub channels: Channels,
    /// Where it is from.
    pub citation: Citation,
}

impl Closed {
    /// Weekdays, and dates such as holidays in any order.
    pub fn new(weekdays: Weekdays, mut dates: Vec<Date>, channels: Channels, citation: Citation) -> Self {
        crate::order::sort_by(&mut dates, Ord::cmp);
        Self { weekdays, dates, channels, citation }
    }

    /// Whether a day is closed.
    pub fn contains(&self, day: Date) -> bool {
        self.weekdays.contains(day) || self.dates.binary_search(&day).is_ok()
    }
}

/// The rules of law behind what the customer asked for, where the place has some; it holds without any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WishCitations {
    /// "Do not contact me."
    pub cease: Citation,
    /// "Do not use this channel."
    pub stop_channel: Citation,
    /// Through the opt-out of a message.
    pub opt_out: Citation,
    /// At these times.
    pub inconvenient: Citation,
}

/// All rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ContactRules {
    /// Calls about one debt.
    pub call_cap: Option<CallCap>,
    /// After a conversation.
    pub cool_down: Option<CoolDown>,
    /// Days for which consent to be called holds, its own included; without it consent changes nothing.
    pub consent_days: Option<u32>,
    /// Hours.
    pub time_window: Option<TimeWindow>,
    /// Flag of a review.
    pub concentration: Option<Concentration>,
    /// Flag of a review.
    pub rapid_succession: Option<RapidSuccession>,
    /// Over several channels.
    pub contact_caps: Vec<ContactCap>,
    /// For texts.
    pub text_consent: Option<TextConsent>,
    /// Closed days.
    pub closed: Option<Closed>,
    /// What the customer's wishes are cited by.
    #[serde(skip)]
    pub wishes: WishCitations,
}

const NOTHING: Citation = Citation { id: None, source: None };

impl ContactRules {
    /// No rule at all; what the person asked for holds nevertheless.
    pub const NONE: Self = Self {
        call_cap: None,
        cool_down: None,
        consent_days: None,
        time_window: None,
        concentration: None,
        rapid_succession: None,
        contact_caps: Vec::new(),
        text_consent: None,
        closed: None,
        wishes: WishCitations { cease: NOTHING, stop_channel: NOTHING, opt_out: NOTHING, inconvenient: NOTHING },
    };
}

/// Regulation F, which binds debt collectors, kept of one's own will by a business that collects its own invoices; and at most three
/// written messages a week.
impl Default for ContactRules {
    fn default() -> Self {
        let cite = |id| Law::named(id).map(|law| Citation::of(law, Binding::Voluntary)).unwrap_or_default();
        let own = Citation { id: Some("forbear.messages".to_owned()), source: Some("forbear's default".to_owned()) };
        let electronic = Channels::new([Channel::Call, Channel::Email, Channel::Text]);
        Self {
            // 12 CFR 1006.14(b)(2)(i)(A)
            call_cap: Some(CallCap { count: 7, days: 7, citation: cite("us.callCap") }),
            // 12 CFR 1006.14(b)(2)(i)(B)
            cool_down: Some(CoolDown { days: 7, citation: cite("us.coolDown") }),
            // 12 CFR 1006.14(b)(3)(i)
            consent_days: Some(7),
            // 12 CFR 1006.6(b)(1)(i)
            time_window: Some(TimeWindow {
                start: 8 * 60,
                end: 21 * 60,
                channels: electronic,
                citation: cite("us.hours"),
            }),
            // 12 CFR 1006, comment 14(b)(2)(i)-2.i
            concentration: Some(Concentration { calls_per_day: 7 }),
            rapid_succession: Some(RapidSuccession { minutes: 5 }),
            contact_caps: vec![ContactCap {
                count: 3,
                days: 7,
                channels: Channels::new([Channel::Email, Channel::Text, Channel::Letter]),
                citation: own,
            }],
            // 12 CFR 1006.6(d)(5)
            text_consent: Some(TextConsent { days: 60, citation: cite("us.textNumbers") }),
            closed: None,
            wishes: WishCitations::default(),
        }
    }
}
