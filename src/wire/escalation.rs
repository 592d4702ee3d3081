//! `decideEscalation`.

use crate::escalation::decide;
use crate::wire::read::{self, whole};
use crate::wire::value::Value;
use crate::wire::{Answer, answer, facts, policy::policy_of};

pub(super) fn decide_escalation(request: &Value<'_>) -> Answer {
    let (on, account, policy) = whole(request, |node| {
        let object = node.object(&["on", "account", "policy"])?;
        let on = object.required("on", read::date);
        let account = object.required("account", facts::account);
        let policy = policy_of(&object);
        Some((on?, account?, policy?))
    })?;
    policy.accept(&account, on, "account")?;
    answer::json(&decide(&account, on))
}
