//! The words themselves, in English. Facts first, no blame; what follows is said only where the ladder says so. A line with a
//! fact that is not known is left out.

use crate::escalation::Action;
use crate::notices::compose::Kind;

/// What a level says where the policy says nothing else.
pub(super) struct Template {
    pub(super) kind: Kind,
    pub(super) subject: &'static str,
    pub(super) text: &'static str,
}

const REMINDER: Template = Template {
    kind: Kind::Message,
    subject: "{amount} still to pay to {creditor}",
    text: "\
Hello {customer},

{amount} was due on {due} and is still to pay:
{items}

It may have slipped your mind, or your payment and this message may have crossed. In that case there is nothing to do.

How would you like to pay? You can choose here: {link}
If something about it is not right, tell us. We will look at it first.
You can reach us at {contact}.

{creditor}",
};

const SECOND_NOTICE: Template = Template {
    kind: Kind::Message,
    subject: "{amount} still to pay to {creditor}: ways to settle it",
    text: "\
Hello {customer},

We wrote to you about {amount}, due on {due}. It is still to pay:
{items}

You can pay all of it, name a day that suits you, or pay in parts: {link}
If you cannot pay now, or something is not right, tell us. We will find a way with you.
You can reach us at {contact}.
Nothing else happens before {nextOn}.

{creditor}",
};

const CALL: Template = Template {
    kind: Kind::CallNotes,
    subject: "Call {customer} about {amount}",
    text: "\
Say who you are and ask whether this is a good time. If it is not, ask when, note it, and end the call.
Make sure that you speak with {customer} before you name an amount.
The facts: {amount}, due on {due}, {days} days ago.
{items}
Ask why it has not been paid, and listen. Note one reason: overlooked, cash flow, job or life event, dispute, fraud, will not pay, unknown.
Overlooked: offer to send the way to pay: {link}
Cash flow, job or life event: offer a later day or parts, or time to think. Ask for nothing today.
Dispute or fraud: write down what they say, stop asking, and record it.
Ask which way and at what times they like to be reached. Note it.
Say what you agreed on, and that you will send it in writing. Thank them.",
};

const CALL_IN_WRITING: Template = Template {
    kind: Kind::Message,
    subject: "{amount} still to pay to {creditor}: how can we help?",
    text: "\
Hello {customer},

{amount}, due on {due}, is still to pay:
{items}

We would like to hear from you what got in the way. Perhaps it was overlooked, money is short, or something is not right.
Tell us in whatever way suits you, and at what times you like to be reached.
If you cannot pay all of it now, a later day or parts are possible: {link}
You can reach us at {contact}.
Nothing else happens before {nextOn}.

{creditor}",
};

const OFFER: Template = Template {
    kind: Kind::Message,
    subject: "Choose how to pay {amount} to {creditor}",
    text: "\
Hello {customer},

{amount}, due on {due}, is still to pay:
{items}

Choose what works for you:
- all of it now
- all of it on a later day
- in parts, on days that you choose
- tell us what you can afford
- tell us that you cannot pay now, or that something is wrong
You find all of it here: {link}
You can reach us at {contact}.
Nothing else happens before {nextOn}.

{creditor}",
};

const SERVICE_HOLD: Template = Template {
    kind: Kind::Message,
    subject: "Your service rests until we have agreed on {amount}",
    text: "\
Hello {customer},

From {on} your service rests, because {amount}, due on {due}, is still to pay:
{items}

It runs again as soon as you have paid, agreed on a day or on parts, or told us what is not right: {link}
If resting would hurt you or someone you care for, tell us first.
You can reach us at {contact}.

{creditor}",
};

const FINAL_NOTICE: Template = Template {
    kind: Kind::Message,
    subject: "{amount} still to pay to {creditor}: what happens next",
    text: "\
Hello {customer},

{amount}, due on {due}, is still to pay:
{items}

Nothing else happens before {nextOn}.
After that, {follows}.
Until then every way to settle it is open to you: {link}
If you cannot pay, or something is not right, tell us. That is an answer too.
You can reach us at {contact}.

{creditor}",
};

const REVIEW: Template = Template {
    kind: Kind::FileNote,
    subject: "Review of {customer}: {amount}",
    text: "\
{amount} is still to pay, the oldest part since {due}, {days} days.
{items}
Look whether every message arrived, whether a question of the customer is unanswered, and whether an option was missing.
Decide: keep trying, offer less or more time, ask for help outside, or give it up. Note why.",
};

const PLACEMENT: Template = Template {
    kind: Kind::FileNote,
    subject: "Placement of {customer}: {amount}",
    text: "\
{amount} is still to pay, the oldest part since {due}, {days} days.
{items}
Tell the customer first who will write to them, and when. Hand over the facts, the disputes and the times at which they may be reached.
From then on the customer hears from one side only.",
};

const SUIT: Template = Template {
    kind: Kind::FileNote,
    subject: "Court for {customer}: {amount}",
    text: "\
{amount} is still to pay, the oldest part since {due}, {days} days.
{items}
Look whether the claim is old enough to be barred by time, and what it costs against what it may bring.
Say to the customer what will happen on which day, and what ends it.",
};

const WRITE_OFF: Template = Template {
    kind: Kind::FileNote,
    subject: "Write-off of {customer}: {amount}",
    text: "\
{amount} is still to pay, the oldest part since {due}, {days} days.
{items}
Book it as a loss. The customer need not hear of it; a payment that comes later is a recovery.",
};

/// By the level's name in the default ladder, else by what it does; a call also by whether it is put in writing.
pub(super) fn template(level: &str, action: Action, is_written: bool) -> &'static Template {
    match action {
        Action::Notice if level == "secondNotice" => &SECOND_NOTICE,
        Action::Notice => &REMINDER,
        Action::Call if is_written => &CALL_IN_WRITING,
        Action::Call => &CALL,
        Action::Offer => &OFFER,
        Action::ServiceHold => &SERVICE_HOLD,
        Action::FinalNotice => &FINAL_NOTICE,
        Action::Review => &REVIEW,
        Action::Placement => &PLACEMENT,
        Action::Suit => &SUIT,
        Action::WriteOff => &WRITE_OFF,
    }
}
