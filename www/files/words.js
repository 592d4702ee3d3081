/** The words by which files name their columns, totals and kinds of rows, in the languages that are read. Plain data. */

/** Of each meaning the headings, surest first; compared by letters and digits only. */
export const HEADINGS = {
  customer: "customer|customer name|customer full name|contact name|contact|client|client name|account name|company|company name|debtor|debtor name|bill to|sold to|name|kunde|kundenname|debitor|firma|nom du client|nom client|cliente|nombre del cliente|ragione sociale|klant|klantnaam",
  account: "customer number|customer no|customer id|customer code|account number|account no|account code|account id|client id|debtor no|account|kundennummer|kundennr|kunden nr|debitorennummer|debitorennr|debitor nr|konto|code client|numero client|codigo cliente|codice cliente|klantnummer|debiteurnummer",
  invoice: "invoice number|invoice no|invoice num|invoice id|invoice|document number|document no|doc no|num|number|no|transaction number|reference number|reference|ref|ref no|document|invoice reference|rechnungsnummer|rechnungsnr|rechnung nr|rechnung|belegnummer|belegnr|belegfeld 1|beleg|numero de facture|no facture|facture|numero factura|factura|numero fattura|fattura|factuurnummer|factuur|factuurnr",
  kind: "transaction type|document type|invoice type|txn type|doc type|type|belegart|typ|art|type de document|tipo|tipo documento|soort",
  issued: "invoice date|issue date|date issued|issued|document date|transaction date|date|doc date|rechnungsdatum|belegdatum|datum|date de facture|date facture|date d emission|fecha de factura|fecha factura|fecha|data fattura|data|factuurdatum",
  due: "due date|date due|due on|payment due|due|maturity date|faelligkeitsdatum|fälligkeitsdatum|fällig am|fällig|fälligkeit|faelligkeit|date d echeance|échéance|echeance|date echeance|fecha de vencimiento|vencimiento|scadenza|data scadenza|vervaldatum|vervaldag",
  open: "open balance|amount due|invoice amount due|balance due|due|open amount|outstanding|outstanding amount|amount outstanding|amount open|remaining|remaining amount|balance|unpaid|open|offen|offener betrag|offener posten|restbetrag|saldo|reste a payer|solde|solde du|importe pendiente|pendiente|saldo pendiente|residuo|importo aperto|openstaand|openstaand bedrag",
  amount: "invoice amount|original amount|invoice total|total amount|total|amount|gross amount|gross|value|debit|betrag|rechnungsbetrag|bruttobetrag|brutto|gesamtbetrag|montant|montant ttc|montant total|importe|importe total|importo|totale|bedrag|factuurbedrag|totaal",
  paid: "invoice amount paid|amount paid|paid|payments|total paid|bezahlt|gezahlt|paye|montant paye|pagado|pagato|betaald",
  credited: "amount credited|credited|credits|gutgeschrieben|credit applied",
  currency: "currency|currency code|curr|ccy|cur|währung|waehrung|wkz|devise|monnaie|moneda|divisa|valuta",
  status: "invoice status|status|state|zustand|statut|estado|stato",
};

export const MEANINGS = Object.keys(HEADINGS);

/** A row that adds others up, by how its first words begin or end. */
export const TOTAL = /^(?:grand[\s-]?total|sub[\s-]?totals?|totals?|summe|gesamt(?:summe|betrag)?|zwischensumme|sous[\s-]?total|total\s+général|totaal|subtotaal|suma|totale|subtotale)(?![\p{L}])|\stotals?$/iu;

/** What is left of a total's words when the total itself is taken away: whose it is, or nothing. */
export const totalOf = (label) =>
  label
    .replace(/^(?:grand[\s-]?total|sub[\s-]?totals?|totals?|summe|gesamt(?:summe|betrag)?|zwischensumme|sous[\s-]?total|total\s+général|totaal|subtotaal|suma|totale|subtotale)(?![\p{L}])|\stotals?$/iu, "")
    .replace(/^[\s:–-]*(?:for|of|für|fuer|pour|de|per|van|voor)?(?:\s+|$)[\s:–-]*|[\s:]+$/giu, "")
    .replace(/\s+with sub-?customers$/i, "");

/** Shares and the like below the totals. */
export const SHARE = /^(?:percent|percentage|prozent|anteil|pourcentage|%)/i;

/** The name of an age in place of a customer's. */
export const AGE = /^(?:current|not (?:yet )?due|older|overdue|nicht fällig|(?:over|more than|über|[<>]=?)?\s*\d+\s*(?:(?:-|–|to|bis)\s*\d+|\+|(?:days? )?(?:or|and) (?:more|over|older|above)|months?).*|[<>]\s*\d+.*)(?:\s*days?(?:\s*past\s*due)?)?$/iu;

export const KINDS = [
  ["creditNote", /credit|gutschrift|avoir|abono|nota de crédito|nota di credito|nota credito/i],
  ["payment", /^(?!.*(?:invoice|rechnung|facture|factura|fattura|factuur)).*(?:payment|receipt|deposit|unapplied|zahlung|paiement|règlement|pago|pagamento|betaling)/i],
  ["adjustment", /journal|adjust|buchung|écriture/i],
];

export const STATES = [
  ["draft", /draft|submitted|awaiting approval|entwurf|brouillon|borrador|bozza|concept/i],
  ["void", /void|delete|cancel|storn|annul/i],
];
