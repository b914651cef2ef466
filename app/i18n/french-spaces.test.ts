import { expect, it } from "vitest"
import { withFrenchSpaces } from "./french-spaces"

it.each([
  ["Qui vient ? Personne !", "Qui vient\u202f? Personne\u202f!"],
  ["« Salle {name} » : libre ; prise", "«\u202fSalle {name}\u202f»\u202f: libre\u202f; prise"],
  ["Authorization: Bearer, a?b", "Authorization: Bearer, a?b"],
  ["déjà\u00a0: posé", "déjà\u202f: posé"],
])("keeps together what %s says", (text, kept) => {
  expect(withFrenchSpaces(text)).toBe(kept)
})
