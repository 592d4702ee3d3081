// Lists of one's own, handed to the business's page.

/** Hands a file over and waits for its preview. */
export async function choose(page, text, name = "list.csv") {
  await page.locator("[data-file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.locator("#list-title").waitFor();
}

/** The same, with the currency chosen where it is asked for. */
export async function list(page, text, { currency } = {}, name = "list.csv") {
  await choose(page, text, name);
  if (currency === undefined) return;
  await page.locator("#ask-currency").selectOption(currency);
  await page.locator(".reconciled").waitFor();
  await page.waitForFunction(() => !document.querySelector(".is-waits"));
}
