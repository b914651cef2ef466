#!/usr/bin/env bash
# A form whose refusal goes away, because it was sent once more and taken.
#
# Version:   @conform-to/react 1.21.1, with React 19.2.0
# Expected:  `useForm({ lastResult })` shows what the last answer says. When the page leads back to itself after a
#            success, there is no answer any more (`undefined`), and no fault.
# Seen:      the faults of the refusal stay, beside the word that it was saved, until the page is left. Only another
#            answer takes them away; one that says `{ status: "success" }` is enough.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error \
  @conform-to/react@1.21.1 react@19.2.0 react-dom@19.2.0 happy-dom@20.0.10 > /dev/null

node --input-type=module --eval '
import { Window } from "happy-dom"
const window = new Window()
Object.assign(globalThis, {
  window, document: window.document, MutationObserver: window.MutationObserver, IS_REACT_ACT_ENVIRONMENT: true,
  ...Object.fromEntries(
    ["Element", "HTMLElement", "HTMLFormElement", "HTMLInputElement", "HTMLButtonElement", "HTMLSelectElement",
      "HTMLTextAreaElement", "FormData", "Node", "Event"].map((name) => [name, window[name]]),
  ),
})
Object.defineProperty(globalThis, "navigator", { value: window.navigator, configurable: true })
const { act, createElement } = await import("react")
const { createRoot } = await import("react-dom/client")
const { useForm } = await import("@conform-to/react")

let errors
function Page({ lastResult }) {
  const [form, fields] = useForm({ id: "profile", lastResult })
  errors = fields.name.errors ?? []
  return createElement("form", { id: form.id }, createElement("input", { name: fields.name.name }))
}
const root = createRoot(document.body.appendChild(document.createElement("div")))
const show = async (lastResult) => {
  await act(() => root.render(createElement(Page, { lastResult })))
  return errors.length
}
const refused = await show({ status: "error", initialValue: { name: "" }, error: { name: ["Enter your name."] } })
const gone = await show(undefined)
const taken = await show({ status: "success" })
console.log(`Faults when refused: ${refused}, without an answer: ${gone}, after a success: ${taken}.`)
if (refused !== 1 || gone !== 1 || taken !== 0) process.exit(1)
process.exit(0)
'
