//! The ladder of a policy.

use crate::escalation::{
    Action, AnchorBy, Condition, EarnedBy, Is, Ladder, Level, MAX_CONDITIONS, MAX_LADDER_DAYS, MAX_LEVELS, MAX_NAMES,
    Op, Presence, Promotion, Reaches, ReachesAmount, Repeat, RepeatEvery, Restart, TransitDays, Unit,
};
use crate::money::Amounts;
use crate::receivables::{Channel, Id};
use crate::wire::charges::charges;
use crate::wire::history::channels;
use crate::wire::read::{self, Node, Object, amounts};

const ACTIONS: [(&str, Action); 9] = [
    ("notice", Action::Notice),
    ("call", Action::Call),
    ("offer", Action::Offer),
    ("serviceHold", Action::ServiceHold),
    ("finalNotice", Action::FinalNotice),
    ("review", Action::Review),
    ("placement", Action::Placement),
    ("suit", Action::Suit),
    ("writeOff", Action::WriteOff),
];

/// The keys of a ladder.
const LADDER_KEYS: [&str; 13] = [
    "unit",
    "anchor",
    "levels",
    "promotion",
    "restart",
    "earnedBy",
    "transitDays",
    "repeat",
    "otherNotices",
    "holdTags",
    "excludeInvoiceTags",
    "minimumBalance",
    "allowFindings",
];

pub(super) fn ladder(node: Node<'_>) -> Option<Ladder> {
    let object = node.object(&LADDER_KEYS)?;
    let default = Ladder::default();
    let units = [
        ("account", Unit::Account),
        ("currency", Unit::Currency),
        ("invoice", Unit::Invoice),
        ("instalment", Unit::Instalment),
    ];
    let anchors = [("dueDate", AnchorBy::DueDate), ("issueDate", AnchorBy::IssueDate)];
    let promotions = [("step", Promotion::Step), ("jump", Promotion::Jump)];
    let restarts = [("whenClear", Restart::WhenClear), ("whenAnchorChanges", Restart::WhenAnchorChanges)];
    let earnings = [("sent", EarnedBy::Sent), ("delivered", EarnedBy::Delivered)];
    let unit = object.or("unit", default.unit, |node| node.choice(&units));
    let anchor = object.or("anchor", default.anchor, |node| node.choice(&anchors));
    let levels = object.or("levels", default.levels, |node| node.list(MAX_LEVELS, level));
    let promotion = object.or("promotion", default.promotion, |node| node.choice(&promotions));
    let restart = object.or("restart", default.restart, |node| node.choice(&restarts));
    let earned_by = object.or("earnedBy", default.earned_by, |node| node.choice(&earnings));
    let transit_days = object.or("transitDays", default.transit_days, transit_days);
    let repeat = object.optional("repeat", repeat);
    let other_notices = object.or("otherNotices", default.other_notices, names);
    let hold_tags = object.or("holdTags", Vec::new(), names);
    let exclude_invoice_tags = object.or("excludeInvoiceTags", Vec::new(), names);
    let minimum_balance = object.or("minimumBalance", Amounts::default(), amounts);
    let allow_findings = object.or("allowFindings", false, read::boolean);
    let ladder = Ladder {
        unit: unit?,
        anchor: anchor?,
        levels: levels?,
        promotion: promotion?,
        restart: restart?,
        earned_by: earned_by?,
        transit_days: transit_days?,
        repeat: repeat?,
        other_notices: other_notices?,
        hold_tags: hold_tags?,
        exclude_invoice_tags: exclude_invoice_tags?,
        minimum_balance: minimum_balance?,
        allow_findings: allow_findings?,
    };
    node.take(ladder.check()).map(|()| ladder)
}

fn days(node: Node<'_>) -> Option<i64> {
    node.integer(0, MAX_LADDER_DAYS)
}

fn names(node: Node<'_>) -> Option<Vec<Id>> {
    node.list(MAX_NAMES, read::id)
}

fn transit_days(node: Node<'_>) -> Option<TransitDays> {
    let object = node.object(&["email", "letter"])?;
    let default = TransitDays::default();
    let email = object.or("email", default.email, days);
    let letter = object.or("letter", default.letter, days);
    Some(TransitDays { email: email?, letter: letter? })
}

fn repeat(node: Node<'_>) -> Option<Repeat> {
    let object = node.object(&["level", "channels", "everyDays", "everyMonths"])?;
    let level = object.required("level", read::id);
    let channels = object.or("channels", vec![Channel::Email, Channel::Letter], channels);
    let every = if object.has("everyMonths") {
        if object.has("everyDays") {
            object.conflict("everyDays", "everyMonths");
        }
        object.required("everyMonths", |node| node.natural(1, 1_200)).map(RepeatEvery::EveryMonths)
    } else {
        object.required("everyDays", |node| node.integer(1, MAX_LADDER_DAYS)).map(RepeatEvery::EveryDays)
    };
    Some(Repeat { level: level?, channels: channels?, every: every? })
}

fn level(node: Node<'_>) -> Option<Level> {
    let object = node.object(&["level", "action", "channels", "conditions", "grantsDays", "charges"])?;
    let name = object.required("level", read::id);
    let action = object.or("action", Action::Notice, |node| node.choice(&ACTIONS));
    let usual = match action {
        Some(Action::Notice | Action::Offer | Action::FinalNotice) => vec![Channel::Email, Channel::Letter],
        Some(Action::Call) => vec![Channel::Call],
        _ => Vec::new(),
    };
    let channels = object.or("channels", usual, channels);
    let conditions = object.required("conditions", |node| node.list(MAX_CONDITIONS, condition));
    let grants_days = object.or("grantsDays", 0, days);
    let charges = object.or("charges", Vec::new(), charges);
    Some(Level {
        charges: charges?,
        level: name?,
        action: action?,
        channels: channels?,
        conditions: conditions?,
        grants_days: grants_days?,
    })
}

#[derive(Clone, Copy)]
enum Fact {
    Number(fn(Reaches) -> Condition),
    Amount(fn(ReachesAmount) -> Condition),
    Tag,
    Bounced,
}

const FACTS: [(&str, Fact); 10] = [
    ("daysPastDue", Fact::Number(Condition::DaysPastDue)),
    ("daysSinceIssue", Fact::Number(Condition::DaysSinceIssue)),
    ("treatmentDays", Fact::Number(Condition::TreatmentDays)),
    ("daysSincePreviousNotice", Fact::Number(Condition::DaysSincePreviousNotice)),
    ("openInvoices", Fact::Number(Condition::OpenInvoices)),
    ("overdueInvoices", Fact::Number(Condition::OverdueInvoices)),
    ("openBalance", Fact::Amount(Condition::OpenBalance)),
    ("overdueBalance", Fact::Amount(Condition::OverdueBalance)),
    ("tag", Fact::Tag),
    ("previousNoticeBounced", Fact::Bounced),
];

fn condition(node: Node<'_>) -> Option<Condition> {
    let object = node.open_object()?;
    let fact = object.required("fact", |node| node.choice(&FACTS))?;
    let of_amount = matches!(fact, Fact::Amount(_));
    object.only(&["fact", "op", if of_amount { "amounts" } else { "value" }]);
    let op = |object: &Object<'_>| {
        object.required("op", |node| node.choice(&[("atLeast", Op::AtLeast), ("moreThan", Op::MoreThan)]))
    };
    match fact {
        Fact::Number(condition) => {
            let op = op(&object);
            let value = object.required("value", |node| node.integer(-MAX_LADDER_DAYS, MAX_LADDER_DAYS));
            Some(condition(Reaches { op: op?, value: value? }))
        }
        Fact::Amount(condition) => {
            let op = op(&object);
            let amounts = object.required("amounts", amounts);
            Some(condition(ReachesAmount { op: op?, amounts: amounts? }))
        }
        Fact::Tag => {
            let presences = [("present", Presence::Present), ("absent", Presence::Absent)];
            let op = object.required("op", |node| node.choice(&presences));
            let value = object.required("value", read::id);
            Some(Condition::Tag { op: op?, value: value? })
        }
        Fact::Bounced => {
            let op = object.required("op", |node| node.choice(&[("is", Is::Is)]));
            let value = object.required("value", read::boolean);
            Some(Condition::PreviousNoticeBounced { op: op?, value: value? })
        }
    }
}
