/** A file name with the ending of what the file is, and nothing that a file system or a header takes amiss. */
export function cleanName(name: string, ending: string): string {
  const base = name
    .normalize("NFC")
    .replace(/^.*[/\\]/, "")
    .replace(/\.[^.]*$/, "")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go.
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069"*:<>?|]/g, "")
    .trim()
    .slice(0, 80)
  return `${base || "document"}.${ending}`
}

/** The headers of a file that somebody sent: it is called as it was, and runs nothing. @param place where it opens. */
export function sentFileHeaders(name: string, place: "inline" | "attachment"): Record<string, string> {
  const plainName = name.replace(/[^\w. -]/g, "_")
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return {
    "content-disposition": `${place}; filename="${plainName}"; filename*=UTF-8''${encoded}`,
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, no-store",
  }
}
