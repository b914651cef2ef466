import type { Locator } from "playwright-core"

/** Presses a control with the mouse. */
export const byMouse = (control: Locator) => control.click()

/** Presses a control with the keyboard alone. */
export const byKeyboard = async (control: Locator) => {
  await control.focus()
  await control.press("Enter")
}

/** Each language by another way: what presses a control, and the options of the page. */
export const ways = [
  ["fr", "with the mouse", byMouse, {}],
  ["nl", "with the keyboard alone", byKeyboard, {}],
  ["en", "without JavaScript", byMouse, { javaScriptEnabled: false }],
] as const
