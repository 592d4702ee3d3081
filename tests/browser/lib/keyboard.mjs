// Everything by the keyboard: Tab to a control, and the key that works it.
import assert from "node:assert/strict";

export async function tabTo(page, locator) {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${locator} is not reached by Tab`);
}

/** A link or a button. */
export async function enter(page, locator) {
  await tabTo(page, locator);
  await page.keyboard.press("Enter");
}

/** A radio of a group: Tab comes to the group, the arrows go round in it. */
export async function choose(page, name) {
  const radio = page.getByRole("radio", { name }).first();
  const group = await radio.getAttribute("name");
  const all = page.locator(`input[type=radio][name=${group}]`);
  await tabTo(page, all.first());
  await page.keyboard.press("Space");
  for (let presses = 0; presses < 12 && !(await radio.isChecked()); presses += 1) await page.keyboard.press("ArrowDown");
  assert.ok(await radio.isChecked(), `${name} is reached by the arrows`);
}

export async function type(page, label, text) {
  await tabTo(page, page.getByLabel(label));
  await page.keyboard.type(text);
}
