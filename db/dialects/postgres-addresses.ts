/**
 * The addresses that a `postgres://` address names: one for each of its hosts, in their order.
 * @param url `postgres://user:password@first:5432,second:5432/database`
 */
export function serverAddresses(url: string): string[] {
  const parts = /^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)([^/?#]*)(.*)$/.exec(url)
  if (!parts) return [url]
  const [, before = "", hosts = "", after = ""] = parts
  return hosts.split(",").map((host) => before + host + after)
}
