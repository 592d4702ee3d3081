//! Facts as plain numbers: days are counted from 1 January 2024, amounts are minor units.

use forbear::time::Date;
use serde_json::{Map, Value, json};

pub type Day = i64;

/// Currencies with two, no and three decimals.
pub const CURRENCIES: [(&str, usize); 3] = [("EUR", 2), ("JPY", 0), ("BHD", 3)];

#[derive(Clone, Debug)]
pub struct Account {
    pub id: String,
    pub invoices: Vec<Invoice>,
    pub receipts: Vec<Receipt>,
    pub pauses: Vec<Pause>,
    pub history: Vec<Event>,
}

#[derive(Clone, Debug)]
pub struct Invoice {
    pub id: String,
    pub issued: Day,
    pub terms: Terms,
    pub amount: i128,
    pub currency: &'static str,
    pub draft: bool,
    pub charges: Vec<Charge>,
    pub recorded_on: Option<Day>,
}

#[derive(Clone, Debug)]
pub enum Terms {
    Due(Day),
    Parts(Vec<Part>),
}

#[derive(Clone, Debug)]
pub struct Part {
    pub seq: u32,
    pub due: Day,
    pub amount: i128,
}

#[derive(Clone, Debug)]
pub struct Charge {
    pub id: String,
    pub on: Day,
    pub due: Day,
    pub amount: i128,
    pub interest: bool,
    pub with_instalment: bool,
    pub recorded_on: Option<Day>,
}

#[derive(Clone, Debug)]
pub struct Receipt {
    pub id: String,
    pub kind: &'static str,
    /// The receipt that a chargeback takes back.
    pub of: Option<String>,
    pub on: Day,
    pub amount: i128,
    pub currency: &'static str,
    pub apply: Apply,
    pub reversed_on: Option<Day>,
    pub recorded_on: Option<Day>,
    pub reversal_recorded_on: Option<Day>,
}

#[derive(Clone, Debug)]
pub enum Apply {
    OldestFirst,
    Proportional,
    CostsInterestPrincipal,
    To(Vec<Application>),
}

#[derive(Clone, Debug)]
pub struct Application {
    pub invoice: String,
    pub seq: Option<u32>,
    pub amount: i128,
    pub on: Option<Day>,
    pub recorded_on: Option<Day>,
}

#[derive(Clone, Debug)]
pub struct Pause {
    pub from: Day,
    pub to: Day,
    pub resumed_on: Option<Day>,
    pub recorded_on: Option<Day>,
    pub invoice: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Event {
    pub on: Day,
    pub recorded_on: Option<Day>,
    pub what: What,
}

#[derive(Clone, Debug)]
pub enum What {
    NoticeSent { level: &'static str, channel: Option<&'static str> },
    NoticeDelivered { level: &'static str },
    NoticeBounced { level: &'static str },
    Promise { amount: i128, currency: &'static str, pay_by: Day, invoice: Option<String> },
    Extension { invoice: String, to: Day },
    PlanAgreed { invoice: String },
    PlanBroken { invoice: String },
    PlanCompleted { invoice: String },
    DisputeOpened { invoice: String, amount: Option<(i128, &'static str)> },
    DisputeResolved { invoice: String },
    Hardship { to: Option<Day> },
    HardshipEnded,
    Theft,
    TheftCleared,
}

impl What {
    pub fn invoice(&self) -> Option<&String> {
        match self {
            Self::Promise { invoice, .. } => invoice.as_ref(),
            Self::Extension { invoice, .. }
            | Self::PlanAgreed { invoice }
            | Self::PlanBroken { invoice }
            | Self::PlanCompleted { invoice }
            | Self::DisputeOpened { invoice, .. }
            | Self::DisputeResolved { invoice } => Some(invoice),
            _ => None,
        }
    }
}

impl Account {
    pub fn invoice(&self, id: &str) -> Option<&Invoice> {
        self.invoices.iter().find(|invoice| invoice.id == id)
    }

    pub fn json(&self) -> Value {
        json!({
            "id": self.id,
            "invoices": self.invoices.iter().map(Invoice::json).collect::<Vec<_>>(),
            "receipts": self.receipts.iter().map(Receipt::json).collect::<Vec<_>>(),
            "pauses": self.pauses.iter().map(Pause::json).collect::<Vec<_>>(),
            "history": self.history.iter().map(Event::json).collect::<Vec<_>>(),
        })
    }

    /// The account without what takes effect after a day.
    pub fn up_to(&self, day: Day) -> Self {
        let mut known = self.clone();
        known.history.retain(|event| event.on <= day);
        known.pauses.retain(|pause| pause.recorded_on.unwrap_or(pause.from) <= day);
        known.receipts.retain(|receipt| receipt.on <= day);
        for pause in &mut known.pauses {
            pause.resumed_on = pause.resumed_on.filter(|resumed_on| *resumed_on <= day);
        }
        for receipt in &mut known.receipts {
            receipt.reversed_on = receipt.reversed_on.filter(|reversed_on| *reversed_on <= day);
            let on = receipt.on;
            receipt.keep_applications(|application| application.on.unwrap_or(on) <= day);
        }
        for invoice in &mut known.invoices {
            invoice.charges.retain(|charge| charge.on <= day);
        }
        let Self { mut invoices, receipts, pauses, history, .. } = known.clone();
        let is_named = |id: &String| {
            let applied = receipts.iter().flat_map(Receipt::applications);
            applied.map(|application| &application.invoice).any(|other| other == id)
                || pauses.iter().any(|pause| pause.invoice.as_ref() == Some(id))
                || history.iter().any(|event| event.what.invoice() == Some(id))
        };
        invoices.retain(|invoice| invoice.issued <= day || is_named(&invoice.id));
        Self { invoices, ..known }
    }

    /// The account as the records had it at the end of a day: without what was entered later, and without what is about
    /// something that was.
    pub fn recorded_by(&self, day: Day) -> Self {
        let entered = |recorded_on: Option<Day>, effective: Day| recorded_on.unwrap_or(effective) <= day;
        let mut known = self.clone();
        known.invoices.retain(|invoice| entered(invoice.recorded_on, invoice.issued));
        for invoice in &mut known.invoices {
            invoice.charges.retain(|charge| entered(charge.recorded_on, charge.on));
        }
        let ids: Vec<String> = known.invoices.iter().map(|invoice| invoice.id.clone()).collect();
        let about_known = |invoice: Option<&String>| invoice.is_none_or(|invoice| ids.contains(invoice));
        known.receipts.retain(|receipt| entered(receipt.recorded_on, receipt.on));
        for receipt in &mut known.receipts {
            let reversed_on = receipt.reversed_on;
            receipt.reversed_on = reversed_on.filter(|on| entered(receipt.reversal_recorded_on, *on));
            let (on, recorded_on) = (receipt.on, receipt.recorded_on);
            receipt.keep_applications(|application| {
                // What is put on the receipt's own day comes into the records with it.
                let with_receipt = recorded_on.unwrap_or(on);
                let later =
                    if application.on.unwrap_or(on) == on { with_receipt } else { application.on.unwrap_or(on) };
                entered(application.recorded_on, later.max(with_receipt)) && about_known(Some(&application.invoice))
            });
        }
        let receipts: Vec<String> = known.receipts.iter().map(|receipt| receipt.id.clone()).collect();
        known.receipts.retain(|receipt| receipt.of.as_ref().is_none_or(|of| receipts.contains(of)));
        known.pauses.retain(|pause| entered(pause.recorded_on, pause.from) && about_known(pause.invoice.as_ref()));
        for pause in &mut known.pauses {
            pause.resumed_on = pause.resumed_on.filter(|resumed_on| *resumed_on <= day);
        }
        known.history.retain(|event| entered(event.recorded_on, event.on) && about_known(event.what.invoice()));
        known
    }
}

impl Invoice {
    fn json(&self) -> Value {
        let money = |minor| money(minor, self.currency);
        let (mut due, mut parts) = (None, None);
        match &self.terms {
            Terms::Due(day) => due = Some(json!(date(*day))),
            Terms::Parts(list) => {
                let part = |part: &Part| json!({"seq": part.seq, "due": date(part.due), "amount": money(part.amount)});
                parts = Some(list.iter().map(part).collect());
            }
        }
        let charge = |charge: &Charge| {
            let ages_with = if charge.with_instalment { "instalmentPeriod" } else { "ownDueDate" };
            object([
                ("id", Some(json!(charge.id))),
                ("on", Some(json!(date(charge.on)))),
                ("due", Some(json!(date(charge.due)))),
                ("amount", Some(json!(money(charge.amount)))),
                ("kind", charge.interest.then(|| json!("interest"))),
                ("agesWith", Some(json!(ages_with))),
                ("recordedOn", charge.recorded_on.map(|on| json!(date(on)))),
            ])
        };
        object([
            ("id", Some(json!(self.id))),
            ("issued", Some(json!(date(self.issued)))),
            ("due", due),
            ("instalments", parts),
            ("amount", Some(json!(money(self.amount)))),
            ("currency", Some(json!(self.currency))),
            ("status", self.draft.then(|| json!("draft"))),
            ("charges", Some(self.charges.iter().map(charge).collect())),
            ("recordedOn", self.recorded_on.map(|on| json!(date(on)))),
        ])
    }
}

impl Receipt {
    /// The explicit applications; none where a rule applies it.
    pub fn applications(&self) -> &[Application] {
        if let Apply::To(applications) = &self.apply { applications } else { &[] }
    }

    fn keep_applications(&mut self, keep: impl FnMut(&Application) -> bool) {
        if let Apply::To(applications) = &mut self.apply {
            applications.retain(keep);
        }
    }

    fn json(&self) -> Value {
        let application = |to: &Application| {
            object([
                ("invoice", Some(json!(to.invoice))),
                ("amount", Some(json!(money(to.amount, self.currency)))),
                ("instalment", to.seq.map(|seq| json!(seq))),
                ("on", to.on.map(|on| json!(date(on)))),
                ("recordedOn", to.recorded_on.map(|on| json!(date(on)))),
            ])
        };
        let apply = match &self.apply {
            Apply::OldestFirst => json!("oldestFirst"),
            Apply::Proportional => json!("proportional"),
            Apply::CostsInterestPrincipal => json!("costsInterestPrincipal"),
            Apply::To(list) => list.iter().map(application).collect(),
        };
        object([
            ("id", Some(json!(self.id))),
            ("kind", Some(json!(self.kind))),
            ("on", Some(json!(date(self.on)))),
            ("amount", Some(json!(money(self.amount, self.currency)))),
            ("currency", Some(json!(self.currency))),
            ("of", self.of.as_ref().map(|of| json!(of))),
            ("apply", self.of.is_none().then_some(apply)),
            ("reversedOn", self.reversed_on.map(|on| json!(date(on)))),
            ("recordedOn", self.recorded_on.map(|on| json!(date(on)))),
            ("reversalRecordedOn", self.reversal_recorded_on.map(|on| json!(date(on)))),
        ])
    }
}

impl Pause {
    fn json(&self) -> Value {
        object([
            ("from", Some(json!(date(self.from)))),
            ("to", Some(json!(date(self.to)))),
            ("resumedOn", self.resumed_on.map(|on| json!(date(on)))),
            ("recordedOn", self.recorded_on.map(|on| json!(date(on)))),
            ("invoice", self.invoice.as_ref().map(|id| json!(id))),
        ])
    }
}

impl Event {
    pub fn json(&self) -> Value {
        let (name, more): (&str, Vec<(&str, Option<Value>)>) = match &self.what {
            What::NoticeSent { level, channel } => {
                ("noticeSent", vec![("level", Some(json!(level))), ("channel", channel.map(|name| json!(name)))])
            }
            What::NoticeDelivered { level } => ("noticeDelivered", vec![("level", Some(json!(level)))]),
            What::NoticeBounced { level } => ("noticeBounced", vec![("level", Some(json!(level)))]),
            What::Promise { amount, currency, pay_by, invoice } => (
                "promiseMade",
                vec![
                    ("amount", Some(json!(money(*amount, currency)))),
                    ("currency", Some(json!(currency))),
                    ("payBy", Some(json!(date(*pay_by)))),
                    ("invoice", invoice.as_ref().map(|id| json!(id))),
                ],
            ),
            What::Extension { to, .. } => ("extensionGranted", vec![("to", Some(json!(date(*to))))]),
            What::PlanAgreed { .. } => ("planAgreed", vec![]),
            What::PlanBroken { .. } => ("planBroken", vec![]),
            What::PlanCompleted { .. } => ("planCompleted", vec![]),
            What::DisputeOpened { amount, .. } => {
                let amount = amount.map(|(amount, currency)| json!(money(amount, currency)));
                ("disputeOpened", vec![("amount", amount)])
            }
            What::DisputeResolved { .. } => ("disputeResolved", vec![]),
            What::Hardship { to } => ("hardshipReported", vec![("to", to.map(|to| json!(date(to))))]),
            What::HardshipEnded => ("hardshipEnded", vec![]),
            What::Theft => ("identityTheftReported", vec![]),
            What::TheftCleared => ("identityTheftCleared", vec![]),
        };
        let invoice = self.what.invoice().map(|id| json!(id));
        let recorded_on = self.recorded_on.map(|on| json!(date(on)));
        let first = [
            ("type", Some(json!(name))),
            ("on", Some(json!(date(self.on)))),
            ("recordedOn", recorded_on),
            ("invoice", invoice),
        ];
        object(first.into_iter().chain(more))
    }
}

fn object<'a>(entries: impl IntoIterator<Item = (&'a str, Option<Value>)>) -> Value {
    let mut map = Map::new();
    for (key, value) in entries {
        if let Some(value) = value {
            map.insert(key.to_owned(), value);
        }
    }
    Value::Object(map)
}

/// The day as it is written.
pub fn date(day: Day) -> String {
    let first = Date::new(2024, 1, 1).unwrap();
    first.plus_days(day).unwrap().to_string()
}

/// The number of a written day.
pub fn day(text: &str) -> Day {
    Date::parse(text).unwrap().days_since(Date::new(2024, 1, 1).unwrap())
}

pub fn decimals(currency: &str) -> usize {
    CURRENCIES.iter().find(|(code, _)| *code == currency).unwrap().1
}

/// An amount as it is written.
pub fn money(minor: i128, currency: &str) -> String {
    let decimals = decimals(currency);
    let digits = format!("{:0>width$}", minor.abs(), width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let sign = if minor < 0 { "-" } else { "" };
    if decimals == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// Minor units of an amount that an answer wrote, which has all its decimals.
pub fn minor(amount: &Value) -> i128 {
    amount.as_str().unwrap().replace('.', "").parse().unwrap()
}

/// A percentage of so many hundredths.
pub fn hundredths(part: u32) -> String {
    format!("{}.{:02}", part / 100, part % 100)
}
