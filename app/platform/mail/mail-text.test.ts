import { expect, test } from "vitest"
import { htmlMail, plainMail } from "./mail-text"

const words = {
  subject: "A & B",
  greeting: "Hello <script>alert(1)</script>,",
  paragraphs: ["First."],
  quote: 'One "line"\r\nand another',
  action: { label: "Go", url: "https://example.org/?a=1&b='2'" },
  after: ["Later."],
  signature: "Common Roof",
}

test("a plain mail sets the link on a line of its own and the quotation apart", () => {
  expect(plainMail(words)).toBe(
    [
      "Hello <script>alert(1)</script>,",
      "First.",
      '> One "line"\n> and another',
      "Go\nhttps://example.org/?a=1&b='2'",
      "Later.",
      "-- \nCommon Roof",
    ].join("\n\n"),
  )
})

test("an HTML mail escapes whatever people wrote", () => {
  const html = htmlMail(words, "fr")
  expect(html).toContain('<html lang="fr">')
  expect(html).not.toContain("<script>")
  expect(html).toContain("Hello &#60;script&#62;")
  expect(html).toContain("One &#34;line&#34;<br>and another")
  expect(html).toContain('href="https://example.org/?a=1&#38;b=&#39;2&#39;"')
})

const collected = {
  ...words,
  quote: undefined,
  action: undefined,
  items: [{ title: "One & only", lines: ["On <Monday>"], url: "https://example.org/1?a&b" }],
  links: [{ label: "Stop", url: "https://example.org/stop" }],
}

test("several things each have their link, and the small print stands last", () => {
  expect(plainMail(collected)).toBe(
    [
      "Hello <script>alert(1)</script>,",
      "First.",
      "* One & only\n  On <Monday>\n  https://example.org/1?a&b",
      "Later.",
      "-- \nCommon Roof\nStop\nhttps://example.org/stop",
    ].join("\n\n"),
  )
  const html = htmlMail(collected, "en")
  expect(html).toContain('href="https://example.org/1?a&#38;b"')
  expect(html).toContain("On &#60;Monday&#62;")
  expect(html).not.toContain("<Monday>")
})
