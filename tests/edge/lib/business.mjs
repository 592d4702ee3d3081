/** A business with one invoice, whose records a test may change; `ask` asks the handler over them. */
export function business({ createHandler, memoryAdapter }, asking, { engine, ...options }) {
  const record = {
    account: {
      id: "C-1",
      invoices: [{ id: "INV-1", issued: "2026-01-02", due: "2026-02-01", amount: "1000.00", currency: "EUR" }],
      receipts: [],
    },
    policy: {},
    today: "2026-03-12",
  };
  const adapter = memoryAdapter([record]);
  const ask = asking(createHandler({ engine, adapter, ...options }));
  const offered = async (selection) => {
    const { json } = await ask("/offer", { reference: "INV-1", selections: [selection] });
    return json.options[0].choice;
  };
  const pay = (amount) =>
    record.account.receipts.push({ id: `R-${record.account.receipts.length}`, kind: "payment", on: "2026-03-12", amount, currency: "EUR" });
  return { record, adapter, ask, offered, pay };
}
