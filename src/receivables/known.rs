//! The second time axis: what the records said on an earlier day.

use crate::order::Index;
use crate::receivables::Id;
use crate::receivables::account::{Account, AccountFacts, Pause};
use crate::receivables::invoice::Invoice;
use crate::receivables::receipt::{Application, Apply, Receipt, ReceiptKind};
use crate::time::Date;

impl Account {
    /// The account as the records had it at the end of a day: without what was entered later. A fact counts as entered on
    /// the day it took effect where nothing else is said.
    #[must_use]
    pub fn as_known_on(&self, day: Date) -> Self {
        let known = |recorded_on: Option<Date>, effective: Date| is_recorded(recorded_on, effective, day);
        let mut invoices: Vec<Invoice> =
            self.invoices.iter().filter(|invoice| known(invoice.recorded_on, invoice.issued)).cloned().collect();
        for invoice in &mut invoices {
            invoice.keep_charges(|charge| known(charge.recorded_on, charge.on));
        }
        let is_known = |id: &str| self.is_invoice_known_on(id, day);
        let receipts: Vec<Receipt> = self
            .receipts
            .iter()
            .filter(|receipt| known(receipt.recorded_on, receipt.on))
            .map(|receipt| {
                let mut facts = (**receipt).clone();
                let reversed = facts.reversed_on.filter(|reversed_on| known(facts.reversal_recorded_on, *reversed_on));
                facts.reversed_on = reversed;
                if let Apply::To(applications) = &receipt.apply {
                    let kept = self.applications_known_on(receipt, day).filter_map(|place| applications.get(place));
                    facts.apply = Apply::To(kept.cloned().collect());
                }
                Receipt::unchanged_rules(facts)
            })
            .collect();
        let receipt_id = |position: usize| receipts.get(position).map(|receipt| &*receipt.id);
        let (by_id, _) = Index::new(receipts.len(), &receipt_id);
        let kept = receipts.iter().filter(|receipt| match &receipt.kind {
            ReceiptKind::Chargeback { of } => by_id.find(of, &receipt_id).is_some(),
            _ => true,
        });
        let about_known = |invoice: Option<&Id>| invoice.is_none_or(|id| is_known(id));
        let pauses = self
            .pauses
            .iter()
            .filter(|pause| known(pause.recorded_on, pause.from) && about_known(pause.invoice.as_ref()))
            .map(|pause| Pause { resumed_on: pause.resumed_on.filter(|on| *on <= day), ..pause.clone() });
        let history = self
            .history
            .iter()
            .filter(|event| known(event.recorded_on, event.on()) && about_known(event.kind.invoice()));
        Self::from_checked(AccountFacts {
            id: self.id.clone(),
            receipts: kept.cloned().collect(),
            pauses: pauses.collect(),
            history: history.cloned().collect(),
            tags: self.tags.clone(),
            invoices,
        })
    }

    /// The positions of a receipt's explicit applications that the records had at the end of a day.
    pub(super) fn applications_known_on(&self, receipt: &Receipt, day: Date) -> impl Iterator<Item = usize> {
        let applications = match &receipt.apply {
            Apply::To(applications) => applications.as_slice(),
            _ => &[],
        };
        let known = move |application: &Application| {
            is_recorded(application.recorded_on, receipt.entered(application), day)
                && self.is_invoice_known_on(&application.invoice, day)
        };
        (0..applications.len()).filter(move |place| applications.get(*place).is_some_and(known))
    }

    fn is_invoice_known_on(&self, id: &str, day: Date) -> bool {
        self.invoice(id).is_some_and(|invoice| is_recorded(invoice.recorded_on, invoice.issued, day))
    }
}

fn is_recorded(recorded_on: Option<Date>, effective: Date, day: Date) -> bool {
    recorded_on.unwrap_or(effective) <= day
}
