//! `ageReceivables`.

use crate::aging::age_accounts;
use crate::wire::read::{self, whole};
use crate::wire::value::Value;
use crate::wire::{Answer, answer, facts, policy::policy_of};

pub(super) fn age_receivables(request: &Value<'_>) -> Answer {
    let (as_of, accounts, policy) = whole(request, |node| {
        let object = node.object(&["asOf", "accounts", "policy"])?;
        let as_of = object.required("asOf", read::date);
        let accounts = object.required("accounts", facts::accounts);
        let policy = policy_of(&object);
        Some((as_of?, accounts?, policy?))
    })?;
    answer::json(&age_accounts(&accounts, as_of, &policy.aging)?)
}
