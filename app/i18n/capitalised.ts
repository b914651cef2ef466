/** A text with its first letter in upper case. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A word as it stands within a sentence; one with more capitals, such as Wi-Fi, keeps them. */
export function uncapitalised(word: string): string {
  return /^\p{Lu}[^\p{Lu}\s]+(\s|$)/u.test(word) ? word.charAt(0).toLowerCase() + word.slice(1) : word
}
