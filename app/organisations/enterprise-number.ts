/**
 * The ten digits of an enterprise number (KBO/BCE) as people type it, with or without `BE`, dots and spaces; null
 * when it is not one: the first digit is 0 or 1, the last two are 97 − (the first eight mod 97).
 */
export function parseEnterpriseNumber(text: string): string | null {
  const digits = text
    .trim()
    .replace(/^be/i, "")
    .replace(/[\s.\-/]/g, "")
  if (!/^[01]\d{9}$/.test(digits)) return null
  return checkDigits(digits.slice(0, 8)) === digits.slice(8) ? digits : null
}

/** The two digits that end an enterprise number. @param head its first eight digits. */
export function checkDigits(head: string): string {
  return String(97 - (Number(head) % 97)).padStart(2, "0")
}

/** `0123.456.749` @param digits ten digits. */
export function formatEnterpriseNumber(digits: string): string {
  return `${digits.slice(0, 4)}.${digits.slice(4, 7)}.${digits.slice(7)}`
}
