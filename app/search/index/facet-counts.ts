import { sharingForms, spaceKinds } from "~/spaces/vocabulary"
import { bitCount } from "../blocks/bits"
import type { BlockSieve } from "../blocks/block-sieve"
import { blockWords, severalMunicipalities } from "../blocks/space-blocks"
import { firstFact } from "../blocks/space-facts"
import type { Facets } from "../results/search-result"
import type { SpaceMatcher } from "./matcher"

const formFacts = sharingForms.map((_, at) => firstFact.forms + at)
const kindFacts = spaceKinds.map((_, at) => firstFact.kinds + at)

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
      const [left, kinds, forms, areas] = [base[word], kind[word], form[word], within[word]] as [
        number,
        number,
        number,
        number,
      ]
      if (left === 0) continue
      const found = left & kinds & forms & areas
      this.total += bitCount(found)
      const ofKind = left & kinds & areas
      this.#addFacts(this.#forms, block, word, ofKind & (every[word] as number), formFacts)
      for (let some = ofKind & ~(every[word] as number); some !== 0; some &= some - 1)
        this.#addForms(this.matcher.offeredForms(this.sieve.blocks.rowAt(block, word, some)))
      this.#addFacts(this.#kinds, block, word, left & forms & areas, kindFacts)
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

  #addFacts(counts: Uint32Array, block: number, word: number, rows: number, facts: readonly number[]): void {
    if (rows === 0) return
    const { blocks } = this.sieve
    for (let at = 0; at < facts.length; at++) {
      const having = rows & (blocks.bits[blocks.at(block, facts[at] as number) + word] as number)
      if (having !== 0) counts[at] = (counts[at] as number) + bitCount(having)
    }
  }

  #addForms(forms: number): void {
    for (let left = forms; left !== 0; left &= left - 1) {
      const at = 31 - Math.clz32(left & -left)
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
