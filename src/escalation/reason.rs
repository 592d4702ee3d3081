//! Why: each reason with its rule and its numbers.

use std::borrow::Cow;

use serde::Serialize;

use crate::contact::{Block, Channel};
use crate::escalation::decide::{NextStep, Standing, State};
use crate::escalation::ladder::{Condition, EarnedBy, Level, Op};
use crate::law::Selected;
use crate::money::{Currency, Money};
use crate::receivables::{Hold, HoldKind, HoldTerms, PromiseState};
use crate::time::{Date, When};

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason<'a> {
    /// One plain sentence.
    pub message: String,
    /// The rule it comes from.
    pub rule: Cow<'static, str>,
    /// Of a rule of law of the place, where it stands, and whether it is kept without being bound; of a contact rule, whose it is.
    pub source: Option<String>,
    /// What it is, with the numbers of the message.
    #[serde(flatten)]
    pub kind: ReasonKind<'a>,
}

/// Kinds of reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[expect(missing_docs, reason = "the sentence of each stands in `told`, the fields are its numbers")]
pub enum ReasonKind<'a> {
    NothingOpen,
    NotDue { due: Date },
    Due { level: &'a str, treatment_days: i64, from_day: Option<i64> },
    TooEarly { level: &'a str, treatment_days: i64, from_day: i64, on: Option<Date> },
    ConditionsNotMet { level: &'a str, on: Option<Date> },
    WaitAfterNotice { level: &'a str, previous: &'a str, delivered_on: Date, days: i64, on: Date },
    AwaitingDelivery { previous: &'a str, sent_on: Date, on: Date },
    NoticeBounced { previous: &'a str, bounced_on: Date },
    OfferFirst { level: &'a str },
    CashFlow { level: &'a str, told_on: Date },
    LadderComplete { level: &'a str },
    NoNextStep,
    Promise { pay_by: Date, amount: Money, currency: Currency, paid: Money, invoice: Option<&'a str> },
    PromiseBroken { pay_by: Date, amount: Money, currency: Currency, paid: Money },
    Extension { invoice: Option<&'a str>, to: Date },
    Plan { invoice: Option<&'a str>, since: Date },
    Dispute { invoice: Option<&'a str>, since: Date, amount: Option<Money> },
    Held { hold: HoldKind, invoice: Option<&'a str>, since: Date, to: Option<Date>, reason: Option<&'a str> },
    Tag { tag: &'a str, to: Option<Date> },
    BelowMinimum,
    Suppressed { level: &'a str, channel: Channel, not_before: Option<When> },
}

impl<'a> Reason<'a> {
    fn new(kind: ReasonKind<'a>, laws: &[Selected]) -> Self {
        let (rule, message) = told(&kind);
        let behind = kind.hold().and_then(|hold| HOLD_LAWS.iter().find(|(of, _)| *of == hold));
        match behind.and_then(|(_, id)| laws.iter().find(|selected| selected.law.id == *id)) {
            Some(Selected { law, binding }) => {
                let source = law.cited(*binding);
                Self { message: format!("{message} ({source})"), rule: law.id.into(), source: Some(source), kind }
            }
            None => Self { message, rule: rule.into(), source: None, kind },
        }
    }

    /// A channel by which the step that is due may not be taken.
    fn suppressed(level: &'a str, channel: Channel, block: &Block) -> Self {
        let kind = ReasonKind::Suppressed { level, channel, not_before: block.not_before };
        let message = format!("`{level}` does not go by {}: {}.", channel.name(), block.message);
        Self { message, rule: block.rule.clone().into(), source: Some(block.source.clone()), kind }
    }
}

/// The rules of law behind holds.
const HOLD_LAWS: [(HoldKind, &str); 5] = [
    (HoldKind::Dispute, "us.dispute"),
    (HoldKind::IdentityTheft, "us.identityTheft"),
    (HoldKind::BreathingSpace, "uk.breathingSpace"),
    (HoldKind::Bankruptcy, "us.automaticStay"),
    (HoldKind::Attorney, "us.attorney"),
];

impl ReasonKind<'_> {
    /// The hold that may have a rule of law behind it.
    fn hold(&self) -> Option<HoldKind> {
        match self {
            Self::Held { hold, .. } => Some(*hold),
            Self::Dispute { .. } => Some(HoldKind::Dispute),
            _ => None,
        }
    }
}

fn told(kind: &ReasonKind<'_>) -> (&'static str, String) {
    let on_or_never = |on: &Option<Date>| on.map(|on| format!(", {on}")).unwrap_or_default();
    match kind {
        ReasonKind::NothingOpen => ("account.open", "Nothing is open.".to_owned()),
        ReasonKind::NotDue { due } => ("ladder.days", format!("Nothing is past due; the next amount is due on {due}.")),
        ReasonKind::Due { level, treatment_days, from_day: Some(from_day) } => {
            ("ladder.days", format!("`{level}` applies from day {from_day}; it is day {treatment_days}."))
        }
        ReasonKind::Due { level, .. } => ("ladder.conditions", format!("All conditions of `{level}` hold.")),
        ReasonKind::TooEarly { level, treatment_days, from_day, on } => {
            let until = on_or_never(on);
            ("ladder.days", format!("`{level}` applies from day {from_day}{until}; it is day {treatment_days}."))
        }
        ReasonKind::ConditionsNotMet { level, on } => {
            let until = on.map(|on| format!(" before {on}")).unwrap_or_default();
            ("ladder.conditions", format!("Not all conditions of `{level}` hold{until}."))
        }
        ReasonKind::WaitAfterNotice { level, previous, delivered_on, days, on } => (
            "ladder.wait",
            format!("`{previous}` was delivered on {delivered_on} and grants {days} days: `{level}` not before {on}."),
        ),
        ReasonKind::AwaitingDelivery { previous, sent_on, on } => (
            "ladder.delivery",
            format!("`{previous}`, sent on {sent_on}, counts as delivered on {on} unless it comes back."),
        ),
        ReasonKind::NoticeBounced { previous, bounced_on } => (
            "ladder.delivery",
            format!("`{previous}` came back on {bounced_on}: it is to be sent again, by another way."),
        ),
        ReasonKind::OfferFirst { level } => {
            ("ladder.offerFirst", format!("An offer of help has to arrive before `{level}`."))
        }
        ReasonKind::CashFlow { level, told_on } => (
            "ladder.cashFlow",
            format!("The customer told on {told_on} of too little money at the moment: `{level}` need not wait."),
        ),
        ReasonKind::LadderComplete { level } => ("ladder.end", format!("`{level}` was the last level.")),
        ReasonKind::NoNextStep => ("ladder.end", "The ladder has no further step.".to_owned()),
        ReasonKind::Promise { pay_by, amount, currency, .. } => {
            ("hold.promise", format!("{amount} {currency} is promised by {pay_by}: silence until then."))
        }
        ReasonKind::PromiseBroken { pay_by, amount, currency, paid } => (
            "hold.promise",
            format!(
                "Of {amount} {currency} promised by {pay_by}, {paid} was paid: the ladder goes on, by a clock that ran."
            ),
        ),
        ReasonKind::Extension { invoice, to } => {
            ("hold.extension", format!("{} was given until {to}.", subject(*invoice)))
        }
        ReasonKind::Plan { invoice, since } => {
            ("hold.plan", format!("{} is being paid by a plan agreed on {since}.", subject(*invoice)))
        }
        ReasonKind::Dispute { invoice, since, amount } => {
            let part = amount.map(|amount| format!("{amount} of ")).unwrap_or_default();
            let subject = subject(*invoice);
            (
                "hold.dispute",
                format!("{part}{subject} is disputed since {since}: no contact about it until it is answered."),
            )
        }
        ReasonKind::Held { hold, invoice, since, to, reason } => {
            let until = to.map(|to| format!(" until {to}")).unwrap_or_default();
            let subject = subject(*invoice);
            let because = reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
            held(*hold, &subject, &format!("since {since}"), &until, &because)
        }
        ReasonKind::Tag { tag, to } => {
            let until = to.map(|to| format!(" until {to}")).unwrap_or_default();
            ("hold.tag", format!("The tag `{tag}` sets it aside{until}."))
        }
        // Told by the rule of contact itself.
        ReasonKind::Suppressed { .. } => ("contact", String::new()),
        ReasonKind::BelowMinimum => {
            ("ladder.minimumBalance", "What is open is below the smallest amount that is asked for.".to_owned())
        }
    }
}

fn subject(invoice: Option<&str>) -> String {
    invoice.map_or_else(|| "The account".to_owned(), |invoice| format!("Invoice {invoice}"))
}

fn held(hold: HoldKind, subject: &str, since: &str, until: &str, because: &str) -> (&'static str, String) {
    match hold {
        HoldKind::Hardship => {
            ("hold.hardship", format!("The customer cannot pay {since}: nothing is asked for{until}."))
        }
        HoldKind::IdentityTheft => (
            "hold.identityTheft",
            format!("The customer says {since} that it is not them: no contact until it is cleared."),
        ),
        HoldKind::BreathingSpace => {
            ("hold.breathingSpace", format!("A breathing space runs {since}{until}: nothing is asked for."))
        }
        HoldKind::Bankruptcy => {
            ("hold.bankruptcy", format!("A petition in bankruptcy stays every act to collect {since}{until}."))
        }
        HoldKind::Attorney => (
            "hold.attorney",
            format!("An attorney represents the customer {since}: only the attorney may be contacted."),
        ),
        HoldKind::Death => {
            ("hold.death", format!("The customer has died, as reported {since}: a person settles it with the estate."))
        }
        HoldKind::Review => ("hold.review", format!("A person looks at the matter {since}{until}.")),
        HoldKind::Placement => {
            ("hold.placement", format!("An agency has the matter {since}: the customer hears from one side only."))
        }
        HoldKind::Suit => ("hold.suit", format!("A court has the matter {since}.")),
        HoldKind::WriteOff => ("hold.writeOff", format!("It was given up as a loss {since}.")),
        _ => ("hold.hold", format!("{subject} is on hold {since}{until}{because}.")),
    }
}

impl Level {
    /// The first day past due on which the level can match, where a condition is about that.
    pub(super) fn first_day_past_due(&self) -> Option<i64> {
        let days = self.conditions.iter().filter_map(|condition| match condition {
            Condition::DaysPastDue(wanted) | Condition::TreatmentDays(wanted) => Some(match wanted.op {
                Op::AtLeast => wanted.value,
                Op::MoreThan => wanted.value + 1,
            }),
            _ => None,
        });
        days.max()
    }
}

/// Why the verdict is what it is.
pub(super) fn reasons<'a, 'r>(
    standing: &Standing<'_, 'a>,
    state: State,
    next: Option<&NextStep<'a>>,
    laws: &[Selected],
    suppressed: impl Iterator<Item = (Channel, &'r Block)>,
) -> Vec<Reason<'a>> {
    let matter = standing.matter;
    let mut reasons: Vec<ReasonKind<'a>> = Vec::new();
    let is_about = |hold: &&Hold<'a>| {
        hold.invoice.is_none_or(|invoice| {
            standing.unit.key.currency.is_none_or(|own| {
                matter.account.invoice(invoice).is_some_and(|invoice| invoice.amount.currency() == own)
            })
        })
    };
    let holds = matter.holds_about(standing.unit.key.invoice).into_iter().filter(is_about);
    // Of what is settled, a broken promise need not be told.
    let is_told =
        |reason: &ReasonKind<'a>| state != State::NothingOpen || !matches!(reason, ReasonKind::PromiseBroken { .. });
    reasons.extend(holds.filter_map(|hold| hold_reason(hold, matter.day)).filter(is_told));
    reasons.extend(matter.hold_tags.iter().map(|tag| ReasonKind::Tag { tag: &tag.tag, to: tag.days.to }));
    if standing.snapshot.blocks.contains(&"belowMinimum") {
        reasons.push(ReasonKind::BelowMinimum);
    }
    match state {
        State::NothingOpen => reasons.push(ReasonKind::NothingOpen),
        State::NotDue => {
            let due = matter.open_items(standing.unit).map(|(_, item)| item.due).min();
            reasons.extend(due.map(|due| ReasonKind::NotDue { due }));
        }
        State::Overdue => {}
    }
    if state != State::NothingOpen {
        match next {
            Some(next) => step_reasons(standing, next, &mut reasons),
            None => {
                let last = matter.ladder.levels.last().filter(|_| standing.is_over());
                reasons.extend(last.map(|level| ReasonKind::LadderComplete { level: &level.level }));
            }
        }
    }
    if reasons.is_empty() {
        // A ladder without levels, or one that is complete without its last level.
        reasons.push(ReasonKind::NoNextStep);
    }
    let level = standing.candidate.map_or("", |candidate| candidate.name());
    let suppressed = suppressed.map(|(channel, block)| Reason::suppressed(level, channel, block));
    reasons.into_iter().map(|kind| Reason::new(kind, laws)).chain(suppressed).collect()
}

/// Why the next step is due, or not yet.
fn step_reasons<'a>(standing: &Standing<'_, 'a>, next: &NextStep<'a>, reasons: &mut Vec<ReasonKind<'a>>) {
    let (matter, progress) = (standing.matter, &standing.progress);
    let (ladder, on) = (matter.ladder, matter.day);
    let level = ladder.levels.iter().find(|level| *level.level == *next.step.level);
    let is_candidate = standing.candidate.is_some_and(|candidate| **candidate.name() == *next.step.level);
    let moment = matter.moment(on);
    if let Some((level, told_on)) =
        level.filter(|_| is_candidate).and_then(|level| Some((level, progress.invited_on(level)?)))
        && (progress.ready_on(ladder).is_some_and(|ready_on| on < ready_on)
            || !standing.measures.match_level(level, progress, &moment))
    {
        // What the ladder itself says would be the reason to wait.
        if standing.snapshot.blocks.is_empty() {
            reasons.push(ReasonKind::CashFlow { level: &level.level, told_on });
        }
        return;
    }
    if let Some((position, sent)) = progress.leading(ladder)
        && let Some(previous) = ladder.levels.get(position)
    {
        let (previous, grants_days) = (&*previous.level, previous.grants_days);
        let is_earned_later = ladder.earned_by == EarnedBy::Delivered && sent.delivered_on > on;
        if let Some(bounced_on) = sent.bounced_on.filter(|_| ladder.earned_by == EarnedBy::Delivered) {
            reasons.push(ReasonKind::NoticeBounced { previous, bounced_on });
        } else if is_earned_later {
            reasons.push(ReasonKind::AwaitingDelivery { previous, sent_on: sent.sent_on, on: sent.delivered_on });
        } else if let Some(over) = progress.ready_on(ladder).filter(|over| *over > on && level.is_some()) {
            reasons.push(ReasonKind::WaitAfterNotice {
                level: next.step.level,
                previous,
                delivered_on: over.plus_days_saturating(-grants_days),
                days: grants_days,
                on: over,
            });
        }
    }
    let Some(level) = level else { return };
    let (name, treatment_days, from_day) =
        (next.step.level, standing.measures.treatment_days, level.first_day_past_due());
    if is_candidate {
        if standing.snapshot.blocks.is_empty() {
            reasons.push(ReasonKind::Due { level: name, treatment_days, from_day });
        }
        return;
    }
    if level.action.is_harsh() && !progress.has_offered(ladder, on) {
        reasons.push(ReasonKind::OfferFirst { level: name });
    }
    if standing.measures.match_level(level, progress, &moment) || !standing.measures.is_any {
        return;
    }
    match from_day.filter(|from_day| treatment_days < *from_day) {
        Some(from_day) => reasons.push(ReasonKind::TooEarly { level: name, treatment_days, from_day, on: next.on }),
        None => reasons.push(ReasonKind::ConditionsNotMet { level: name, on: next.on }),
    }
}

/// Why a hold that is in force stands in the way; a broken promise is told as well.
fn hold_reason<'a>(hold: &Hold<'a>, on: Date) -> Option<ReasonKind<'a>> {
    let (since, invoice) = (hold.days.from, hold.invoice.map(|id| &**id));
    if !hold.days.contains(on) {
        return match hold.terms {
            HoldTerms::Promise { amount, pay_by, paid } if hold.promise_state(on) == Some(PromiseState::Broken) => {
                Some(ReasonKind::PromiseBroken { pay_by, amount, currency: amount.currency(), paid })
            }
            _ => None,
        };
    }
    Some(match (hold.kind, hold.terms) {
        (_, HoldTerms::Promise { amount, pay_by, paid }) => {
            ReasonKind::Promise { pay_by, amount, currency: amount.currency(), paid, invoice }
        }
        (_, HoldTerms::Until(to)) => ReasonKind::Extension { invoice, to },
        (HoldKind::Plan, _) => ReasonKind::Plan { invoice, since },
        (_, HoldTerms::Part(part)) => ReasonKind::Dispute { invoice, since, amount: Some(part) },
        (HoldKind::Dispute, _) => ReasonKind::Dispute { invoice, since, amount: None },
        (hold_kind, terms) => {
            let reason = match terms {
                HoldTerms::Named { reason, .. } => reason.map(|reason| &**reason),
                _ => None,
            };
            ReasonKind::Held { hold: hold_kind, invoice, since, to: hold.days.to, reason }
        }
    })
}
