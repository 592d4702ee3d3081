//! What a legal fact forbids.

use serde::Serialize;

use super::data::LAWS;
use super::{Binding, Law, Party, Place, Role, Rule};
use crate::error::Issue;
use crate::time::{Date, DateRange};

/// Something that a creditor may want to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Act {
    /// A courteous message that asks for payment.
    Reminder,
    /// A message that demands it.
    DemandLetter,
    /// A call about the debt.
    Call,
    /// Letting interest accrue.
    Interest,
    /// Adding a charge.
    LateFee,
    /// Asking for one that was added.
    LateFeeDemand,
    /// Setting the debt off against a credit.
    SetOff,
    /// Any way to enforce the debt.
    Enforcement,
    /// A suit.
    Litigation,
    /// Handing the debt to an agency.
    PlaceForCollection,
    /// Selling it.
    SellDebt,
    /// Passing it on otherwise.
    TransferDebt,
    /// Answering the person's own question.
    AnswerToDebtorQuestion,
    /// Answering a complaint.
    ReplyToComplaint,
}

/// What has to hold for acts to be forbidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Trigger {
    /// A moratorium.
    BreathingSpace,
    /// A bankruptcy petition.
    AutomaticStay,
    /// A discharge in bankruptcy.
    Discharge,
    /// A notice that the debt is from identity theft.
    IdentityTheft,
}

/// A bankruptcy case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bankruptcy {
    /// Day of the petition.
    pub petition_on: Date,
    /// First day after the stay.
    pub to: Option<Date>,
    /// Day on which the claim arose; taken as earlier than the petition where it is not known.
    pub claim_arose: Option<Date>,
}

/// Legal facts of a debt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct LegalFacts {
    /// Days of a moratorium.
    pub breathing_space: Option<DateRange>,
    /// A bankruptcy case.
    pub bankruptcy: Option<Bankruptcy>,
    /// Day of a discharge.
    pub discharged_on: Option<Date>,
    /// Day of a notice of identity theft.
    pub identity_theft_on: Option<Date>,
}

impl LegalFacts {
    /// The days that a trigger reaches: none where there is no such fact, no days where it does not reach this debt.
    fn days(&self, trigger: Trigger) -> Option<Option<DateRange>> {
        let ever_since = |from| DateRange { from, to: None };
        // Of claims that arose before the case, 11 U.S.C. 362(a)(6); a claim of the same day is not before it.
        let is_reached = |case: Bankruptcy| case.claim_arose.is_none_or(|arose| arose < case.petition_on);
        match trigger {
            Trigger::BreathingSpace => self.breathing_space.map(Some),
            Trigger::AutomaticStay => self.bankruptcy.map(|case| {
                let days = DateRange { from: case.petition_on, to: case.to };
                is_reached(case).then_some(days)
            }),
            Trigger::Discharge => {
                let is_reached = self.bankruptcy.is_none_or(is_reached);
                self.discharged_on.map(|on| is_reached.then_some(ever_since(on)))
            }
            Trigger::IdentityTheft => self.identity_theft_on.map(|on| Some(ever_since(on))),
        }
    }
}

/// Whether an act is allowed, and by which rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permit {
    /// Whether no rule forbids it.
    pub allowed: bool,
    /// The rules that the facts bring up, whether they forbid the act or not.
    pub rules: Vec<Consulted>,
}

/// A rule that was consulted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consulted {
    /// The rule.
    pub law: &'static Law,
    /// Whether it binds this creditor, or is kept all the same.
    pub binding: Binding,
    /// Whether it forbids the act on that day.
    pub forbids: bool,
    /// The days on which it holds; none where the fact does not reach this debt.
    pub days: Option<DateRange>,
}

/// Whether an act is allowed on a day. A rule of another place, or one that binds others, is kept voluntarily.
///
/// # Errors
/// `law.expired` where a rule that the facts bring up is not maintained up to that day.
pub fn permit(act: Act, on: Date, role: Role, party: Party, place: Place, facts: &LegalFacts) -> Result<Permit, Issue> {
    let mut rules = Vec::new();
    for law in LAWS {
        let Rule::Forbids { trigger, acts } = law.rule else { continue };
        let Some(days) = facts.days(trigger) else { continue };
        if law.in_force(on)? {
            let forbids = acts.contains(&act) && days.is_some_and(|days| days.contains(on));
            rules.push(Consulted { law, binding: law.binding(role, party, place), forbids, days });
        }
    }
    Ok(Permit { allowed: !rules.iter().any(|rule| rule.forbids), rules })
}
