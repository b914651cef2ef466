import { bitCount, lowestBit } from "~/platform/memory/bits"
import { sharingForms, spaceKinds } from "~/spaces/vocabulary"
import type { BlockSieve } from "../blocks/block-sieve"
import { blockWords, severalMunicipalities } from "../blocks/block-table"
import { firstFact } from "../blocks/space-facts"
import type { Facets } from "../results/search-result"
import type { SpaceMatcher } from "./matcher"

/** Counts what a sieve finds, and beside each filter what it would find without that filter. */
export class FacetCounts {
  total = 0
  readonly #forms = new Uint32Array(sharingForms.length)
  readonly #kinds = new Uint32Array(spaceKinds.length)
  readonly #municipalities: Uint32Array

  constructor(
    private readonly sieve: BlockSieve,
    private readonly matcher: SpaceMatcher,
    private readonly wide: boolean,
  ) {
    this.#municipalities = new Uint32Array(matcher.index.areaIds.values.length)
  }

  /** Counts the block that the sieve looked at last. */
  add(block: number): void {
    const { base, kind, form, within, every } = this.sieve
    for (let word = 0; word < blockWords; word++) {
      const left = base[word] as number
      if (left === 0) continue
      const kinds = kind[word] as number
      const forms = form[word] as number
      const areas = within[word] as number
      const found = left & kinds & forms & areas
      this.total += bitCount(found)
      const ofKind = left & kinds & areas
      this.#addFacts(this.#forms, block, word, ofKind & (every[word] as number), "forms")
      for (let some = ofKind & ~(every[word] as number); some !== 0; some &= some - 1)
        this.#addForms(this.matcher.offeredForms(this.sieve.blocks.rowAt(block, word, some)))
      this.#addFacts(this.#kinds, block, word, left & forms & areas, "kinds")
      this.#addMunicipalities(block, word, this.wide ? left & kinds & forms : found)
    }
  }

  facets(): Facets {
    return {
      form: counted(this.#forms, sharingForms),
      kind: counted(this.#kinds, spaceKinds),
      municipality: counted(this.#municipalities, this.matcher.index.areaIds.values),
    }
  }

  #addFacts(counts: Uint32Array, block: number, word: number, rows: number, kind: "forms" | "kinds"): void {
    if (rows === 0) return
    const { bits } = this.sieve.blocks
    let at = this.sieve.blocks.at(block, firstFact[kind]) + word
    for (let code = 0; code < counts.length; code++, at += blockWords) {
      const having = rows & (bits[at] as number)
      if (having !== 0) counts[code] = (counts[code] as number) + bitCount(having)
    }
  }

  #addForms(forms: number): void {
    for (let left = forms; left !== 0; left &= left - 1) {
      const at = lowestBit(left)
      this.#forms[at] = (this.#forms[at] as number) + 1
    }
  }

  #addMunicipalities(block: number, word: number, rows: number): void {
    const { blocks } = this.sieve
    const all = blocks.municipality[block] as number
    if (all !== severalMunicipalities) {
      this.#addMunicipality(all, bitCount(rows))
      return
    }
    const { municipality } = this.matcher.index.columns
    for (let left = rows; left !== 0; left &= left - 1)
      this.#addMunicipality(municipality[blocks.rowAt(block, word, left)] as number, 1)
  }

  #addMunicipality(number: number, rows: number): void {
    if (number >= 0) this.#municipalities[number] = (this.#municipalities[number] as number) + rows
  }
}

function counted(counts: Uint32Array, names: readonly string[]): Record<string, number> {
  const result: Record<string, number> = {}
  for (const [at, name] of names.entries()) if (counts[at]) result[name] = counts[at] as number
  return result
}
