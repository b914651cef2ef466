/** A form of a page, as it would be sent. */
export interface PostedForm {
  action: string
  inParts: boolean
  /** Each button is a form of its own. */
  fields: [name: string, value: string][]
  files: string[]
}

const attribute = (tag: string, name: string) =>
  decoded(new RegExp(`\\s${name}="([^"]*)"`, "i").exec(tag)?.[1] ?? null)

function decoded(text: string | null): string | null {
  const signs: Record<string, string> = { amp: "&", quot: '"', lt: "<", gt: ">", "#x27": "'", "#39": "'" }
  return text === null ? null : text.replace(/&(#?\w+);/g, (all, sign: string) => signs[sign] ?? all)
}

/** The forms of a page that are posted, one for each of their buttons. */
export function postedForms(html: string, address: string): PostedForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = "", inside = ""]) => {
    if (attribute(head, "method")?.toLowerCase() !== "post") return []
    const fields: [string, string][] = []
    const files: string[] = []
    const buttons: [string, string][] = []
    for (const [tag, kind = ""] of inside.matchAll(/<(input|select|textarea|button)\b[^>]*>/g)) {
      const name = attribute(tag, "name")
      const type = attribute(tag, "type")
      if (!name) continue
      const value = attribute(tag, "value") ?? ""
      if (type === "file") files.push(name)
      else if (kind === "button") buttons.push([name, value])
      else if ((type === "radio" || type === "checkbox") && fields.some(([known]) => known === name)) continue
      else fields.push([name, value])
    }
    const action = attribute(head, "action") ?? address
    const inParts = attribute(head, "enctype") === "multipart/form-data"
    const pressed = buttons.length ? buttons : [null]
    return pressed.map((button) => ({
      action,
      inParts,
      files,
      fields: button ? [...fields, button] : fields,
    }))
  })
}
