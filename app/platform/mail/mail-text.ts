/** What a mail says, before it is set as plain text and as HTML. */
export interface MailText {
  subject: string
  greeting: string
  paragraphs: string[]
  /** Several things to see, each with its own link. */
  items?: { title: string; lines: string[]; url: string }[]
  /** Words of somebody else, set apart. */
  quote?: string
  /** The one thing to do. */
  action?: { label: string; url: string }
  /** Said under the action: how long it holds, and what to do if it was not asked for. */
  after?: string[]
  signature: string
  /** Small print under everything: how to change what is sent. */
  links?: { label: string; url: string }[]
}

/** A mail as plain text: the link stands on a line of its own. */
export function plainMail({
  greeting,
  paragraphs,
  items = [],
  quote,
  action,
  after = [],
  signature,
  links = [],
}: MailText): string {
  return [
    greeting,
    ...paragraphs,
    ...items.map(({ title, lines, url }) => [`* ${title}`, ...lines, url].join("\n  ")),
    ...(quote ? [quote.replace(/\r\n?/g, "\n").replace(/^/gm, "> ")] : []),
    ...(action ? [`${action.label}\n${action.url}`] : []),
    ...after,
    [`-- \n${signature}`, ...links.map(({ label, url }) => `${label}\n${url}`)].join("\n"),
  ].join("\n\n")
}

/** The same mail as simple HTML. Everything that is not ours is escaped. */
export function htmlMail(
  { subject, greeting, paragraphs, items = [], quote, action, after = [], signature, links = [] }: MailText,
  locale: string,
): string {
  const paragraph = (text: string, style = "") => `<p style="margin:0 0 16px;${style}">${lines(text)}</p>`
  const body = [
    paragraph(greeting),
    ...paragraphs.map((text) => paragraph(text)),
    items.length && `<ul style="margin:0 0 16px;padding-left:20px">${items.map(item).join("")}</ul>`,
    quote &&
      `<blockquote style="margin:0 0 16px;padding:4px 0 4px 16px;border-left:3px solid #ddd5c8">${lines(quote)}</blockquote>`,
    action &&
      `<p style="margin:0 0 16px"><a href="${escapeHtml(action.url)}" style="display:inline-block;padding:10px 20px;border-radius:8px;background:#a8432a;color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(action.label)}</a></p>` +
        paragraph(action.url, "font-size:14px;color:#5b645e;word-break:break-all"),
    ...after.map((text) => paragraph(text, "font-size:15px;color:#5b645e")),
    paragraph(signature, "margin-top:32px;font-size:15px;color:#5b645e"),
    links.length &&
      `<p style="margin:0;font-size:14px;color:#5b645e">${links
        .map(
          ({ label, url }) => `<a href="${escapeHtml(url)}" style="color:#5b645e">${escapeHtml(label)}</a>`,
        )
        .join(" · ")}</p>`,
  ]
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px;background:#fbf8f3;color:#1d2420;font:17px/1.55 system-ui,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #ddd5c8;border-radius:12px">
${body.filter(Boolean).join("\n")}
</div>
</body>
</html>
`
}

function item({ title, lines: under, url }: { title: string; lines: string[]; url: string }): string {
  const below = under.map((text) => `<br><span style="color:#5b645e">${lines(text)}</span>`)
  return `<li style="margin:0 0 12px"><a href="${escapeHtml(url)}" style="color:#1f5fa8">${escapeHtml(title)}</a>${below.join("")}</li>`
}

function lines(text: string): string {
  return escapeHtml(text).replace(/\r?\n/g, "<br>")
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
