//! `ageReceivables`.

use crate::aging::age_accounts;
use crate::error::Issues;
use crate::receivables::Account;
use crate::wire::read::{self, whole};
use crate::wire::value::Value;
use crate::wire::{Answer, answer, facts, policy::policy_of};

pub(super) fn age_receivables(request: &Value<'_>) -> Answer {
    let (as_of, known_on, mut accounts, policy, per_invoice) = whole(request, |node| {
        let object = node.object(&["asOf", "knownOn", "accounts", "policy", "perInvoice"])?;
        let as_of = object.required("asOf", read::date);
        let known_on = object.optional("knownOn", read::date);
        let accounts = object.required("accounts", facts::accounts);
        let policy = policy_of(&object);
        let per_invoice = object.or("perInvoice", false, read::boolean);
        Some((as_of?, known_on?, accounts?, policy?, per_invoice?))
    })?;
    let refuse = |(position, account): (usize, &Account)| {
        policy
            .receivables
            .accept_known_on(account, as_of, known_on, &format!("accounts[{position}]"))
            .err()
            .map(|issues| issues.0)
    };
    let issues: Vec<_> = accounts.iter().enumerate().filter_map(refuse).flatten().collect();
    if !issues.is_empty() {
        return Err(Issues(issues));
    }
    if let Some(day) = known_on {
        accounts = accounts.iter().map(|account| account.as_known_on(day)).collect();
    }
    answer::json(&age_accounts(&accounts, as_of, &policy.aging, per_invoice)?)
}
