import { expect, it } from "vitest"
import { failureOf, withoutAddresses } from "./mail-transport.server"

it.each([
  [{ code: "ESOCKET" }, "unreachable"],
  [{ command: "CONN", responseCode: 421 }, "unreachable"],
  [{ command: "CONN", responseCode: 554, response: "554 No SMTP service for you" }, "sender"],
  [{ code: "EAUTH" }, "sender"],
  [{ command: "AUTH PLAIN", responseCode: 535, response: "535 5.7.8 Bad credentials" }, "sender"],
  [{ command: "AUTH PLAIN", responseCode: 454, response: "454 4.7.0 Try later" }, "unreachable"],
  [{ command: "MAIL FROM", responseCode: 550, response: "550 no" }, "sender"],
  [{ command: "RCPT TO", responseCode: 553, response: "553 5.1.8 <a@x>: Sender address rejected" }, "sender"],
  [{ command: "RCPT TO", responseCode: 554, response: "554 5.7.1 <b@y>: Relay access denied" }, "sender"],
  [{ command: "RCPT TO", responseCode: 530, response: "530 5.7.0 Must issue STARTTLS" }, "sender"],
  [{ command: "DATA", responseCode: 550, response: "550-5.7.26 This mail fails DMARC" }, "sender"],
  [{ command: "RCPT TO", responseCode: 550, response: "550 5.1.1 <sender@y>: No such user" }, "refused"],
  [{ command: "DATA", responseCode: 554, response: "554 5.7.1 Looks like spam" }, "refused"],
  [{ command: "RCPT TO", responseCode: 450, response: "450 4.2.0 Greylisted" }, "later"],
])("takes %j for %s", (error, failure) => {
  expect(failureOf(error)).toBe(failure)
})

it("keeps nobody's address of what a server says", () => {
  expect(withoutAddresses("554 5.7.1 <anna@example.org>: Relay\n access denied, ask bob@example.org")).toBe(
    "554 5.7.1 <…>: Relay access denied, ask <…>",
  )
})
