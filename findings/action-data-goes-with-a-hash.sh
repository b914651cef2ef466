#!/usr/bin/env bash
# The answer to a form that goes when the reader follows a link within the page, such as one to the field at fault.
#
# Version:   @remix-run/router 1.23.3, which Remix 2.17.5 and React Router 6 stand on
# Expected:  what an action answered stays until the reader goes to another page or sends another form: a link to a
#            place on the same page loads nothing.
# Seen:      no loader runs, and the data of the action is gone all the same, and with it the faults beside the fields
#            (`useActionData` is undefined). A plain `<a href="#field">` does it too, since the browser tells the router.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > /dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error @remix-run/router@1.23.3 > /dev/null

node --input-type=module --eval '
import { createMemoryHistory, createRouter } from "@remix-run/router"
let loads = 0
const router = createRouter({
  history: createMemoryHistory({ initialEntries: ["/form"] }),
  routes: [{ id: "form", path: "/form", loader: () => ++loads, action: () => ({ fault: "Enter your name." }) }],
}).initialize()
const settled = async () => {
  while (router.state.navigation.state !== "idle" || !router.state.initialized) await new Promise((r) => setTimeout(r, 5))
}
await settled()
await router.navigate("/form", { formMethod: "post", formData: new FormData() })
await settled()
const answered = router.state.actionData?.form?.fault
const before = loads
await router.navigate({ pathname: "/form", hash: "#name" })
await settled()
const left = router.state.actionData?.form?.fault
console.log(`Answered: ${answered} After the link: ${left ?? "nothing"}. Loads for it: ${loads - before}.`)
process.exit(answered && left === undefined && loads === before ? 0 : 1)
'
