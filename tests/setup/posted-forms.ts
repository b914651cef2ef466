/** A form of a page, as it would be sent. */
export interface PostedForm {
  action: string
  inParts: boolean
  /** Each button is a form of its own. */
  fields: [name: string, value: string][]
  /** Names of the fields that nobody sees. */
  hidden: string[]
  files: string[]
}

const attribute = (tag: string, name: string) =>
  decoded(new RegExp(`\\s${name}="([^"]*)"`, "i").exec(tag)?.[1] ?? null)

/** Text of a page without its escapes. */
export function decoded(text: string): string
export function decoded(text: string | null): string | null
export function decoded(text: string | null): string | null {
  const signs: Record<string, string> = { amp: "&", quot: '"', lt: "<", gt: ">", "#x27": "'", "#39": "'" }
  return text === null ? null : text.replace(/&(#?\w+);/g, (all, sign: string) => signs[sign] ?? all)
}

/** The forms of a page that are posted, one for each of their buttons. */
export function postedForms(html: string, address: string): PostedForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = "", inside = ""]) => {
    if (attribute(head, "method")?.toLowerCase() !== "post") return []
    const fields: [string, string][] = []
    const hidden: string[] = []
    const files: string[] = []
    const buttons: [string, string][] = []
    for (const [tag, kind = ""] of inside.matchAll(/<(input|select|textarea|button)\b[^>]*>/g)) {
      const name = attribute(tag, "name")
      const type = attribute(tag, "type")
      if (!name) continue
      const value = attribute(tag, "value") ?? ""
      if (type === "hidden") hidden.push(name)
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
      hidden,
      files,
      fields: button ? [...fields, button] : fields,
    }))
  })
}

/**
 * The form of a page that is posted and holds some fields, with what a browser sends of it as it stands: what is
 * written, chosen and ticked.
 * @param held fields and their values that tell the form from others; a button among them is pressed.
 */
export function filledForm(
  html: string,
  address: string,
  held: Record<string, string>,
): { action: string; fields: URLSearchParams } {
  for (const [, head = "", inside = ""] of html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)) {
    if (attribute(head, "method")?.toLowerCase() !== "post") continue
    const { fields, buttons } = controlsOf(inside)
    const pressed = Object.entries(held).filter(([name, value]) => buttons.has(name, value))
    if (!Object.entries(held).every((entry) => fields.has(...entry) || buttons.has(...entry))) continue
    for (const [name, value] of pressed) fields.append(name, value)
    return { action: attribute(head, "action") ?? address, fields }
  }
  throw new Error(`No form of ${address} holds ${JSON.stringify(held)}`)
}

function controlsOf(inside: string) {
  const [fields, buttons] = [new URLSearchParams(), new URLSearchParams()]
  const controls = /<(input|select|textarea|button)\b([^>]*)>(?:([\s\S]*?)<\/\1>)?/g
  for (const [, kind = "", head = "", text = ""] of inside.matchAll(controls)) {
    const name = attribute(head, "name")
    const type = attribute(head, "type")
    if (!name || type === "file") continue
    const value = attribute(head, "value") ?? ""
    const isTicked = attribute(head, "checked") !== null
    if (kind === "button") buttons.append(name, value)
    else if (kind === "textarea") fields.append(name, decoded(text))
    else if (kind === "select") fields.append(name, chosenOf(text))
    else if ((type !== "radio" && type !== "checkbox") || isTicked) fields.append(name, value)
  }
  return { fields, buttons }
}

function chosenOf(options: string): string {
  const heads = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, head = ""]) => head)
  const chosen = heads.find((head) => attribute(head, "selected") !== null) ?? heads[0] ?? ""
  return attribute(chosen, "value") ?? ""
}
