/** French text with narrow spaces that no line ends at: before double punctuation and inside quotation marks. */
export function withFrenchSpaces(text: string): string {
  return text.replace(/[ \u00a0](?=[:;?!»])/g, "\u202f").replace(/«[ \u00a0]/g, "«\u202f")
}
