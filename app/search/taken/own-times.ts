import type { Interval } from "~/availability/intervals"
import { minuteMs } from "~/availability/units"
import { type BusyTime, busyKinds } from "~/bookings/checks/busy-time"
import type { OwnTime } from "~/bookings/checks/time-to-come.server"
import { roomier } from "~/platform/memory/grown"

/** Numbers that one stretch takes: where it begins and ends, what it is, and when it runs out. */
const width = 4
const kindBits = 3
const kindMask = (1 << kindBits) - 1
const imported = busyKinds.indexOf("imported")
const secondMs = 1000
const firstRoom = 64
/** So many numbers may be left behind before the rest moves together. */
const leastLeft = 4096

/** Which of what is taken is asked. */
export interface AskedOf {
  time: Interval
  /** In milliseconds: what ran out before is free again. */
  now: number
  /** Whether events of calendars kept elsewhere alone are asked. */
  importedOnly: boolean
}

/**
 * What is taken of each space itself, by the number of the space: stretches of whole minutes in the order in which they
 * begin, those of one space side by side. Each takes sixteen bytes, and a space twelve. When one runs out is kept to the
 * second that it ends in.
 */
export class OwnTimes {
  #numbers = new Uint32Array(firstRoom)
  #used = 0
  /** Numbers that nobody has any more. */
  #left = 0
  #starts = new Uint32Array(firstRoom)
  #counts = new Uint32Array(firstRoom)
  /** Minutes of the longest stretch of each space: one that reaches into a time begins no further back. */
  #longest = new Uint32Array(firstRoom)

  /** Replaces what is taken of a space. */
  set(space: number, times: readonly OwnTime[]): void {
    this.#starts = roomier(this.#starts, space + 1)
    this.#counts = roomier(this.#counts, space + 1)
    this.#longest = roomier(this.#longest, space + 1)
    this.#left += width * (this.#counts[space] as number)
    this.#counts[space] = 0
    if (this.#left > Math.max(leastLeft, this.#used / 2)) this.#closeUp()
    this.#numbers = roomier(this.#numbers, this.#used + width * times.length)
    this.#starts[space] = this.#used
    this.#counts[space] = times.length
    this.#longest[space] = times.reduce((longest, { from, until }) => Math.max(longest, until - from), 0)
    for (const { from, until, kind, quantity, expiresAt } of [...times].sort((a, b) => a.from - b.from)) {
      const what = ((quantity ?? 0) << kindBits) | busyKinds.indexOf(kind)
      const expires = expiresAt === null ? 0 : Math.ceil(expiresAt / secondMs)
      this.#numbers.set([from, until, what, expires], this.#used)
      this.#used += width
    }
  }

  /** Whether something that is taken of a space meets a time. */
  meets(space: number, asked: AskedOf): boolean {
    return this.#next(space, asked, this.#firstOf(space, asked.time)) >= 0
  }

  /** Adds what is taken of a space and meets a time, in the order in which it begins. @param whole takes all of it. */
  collect(space: number, asked: AskedOf, whole: boolean, into: BusyTime[]): void {
    for (let at = this.#firstOf(space, asked.time); ; at += width) {
      at = this.#next(space, asked, at)
      if (at < 0) return
      const what = this.#numbers[at + 2] as number
      into.push({
        start: (this.#numbers[at] as number) * minuteMs,
        end: (this.#numbers[at + 1] as number) * minuteMs,
        kind: busyKinds[what & kindMask] as BusyTime["kind"],
        quantity: (!whole && what >>> kindBits) || null,
      })
    }
  }

  /** Where the first that can reach into a time stands. */
  #firstOf(space: number, { start }: Interval): number {
    const earliest = start / minuteMs - (this.#longest[space] ?? 0)
    const begin = this.#starts[space] ?? 0
    let [low, high] = [0, this.#counts[space] ?? 0]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#numbers[begin + width * middle] as number) < earliest) low = middle + 1
      else high = middle
    }
    return begin + width * low
  }

  /** Where the next that is asked stands; -1 where none is left. */
  #next(space: number, { time, now, importedOnly }: AskedOf, from: number): number {
    const numbers = this.#numbers
    const end = (this.#starts[space] ?? 0) + width * (this.#counts[space] ?? 0)
    for (let at = from; at < end; at += width) {
      if ((numbers[at] as number) * minuteMs >= time.end) return -1
      if ((numbers[at + 1] as number) * minuteMs <= time.start) continue
      if (importedOnly && ((numbers[at + 2] as number) & kindMask) !== imported) continue
      const expires = numbers[at + 3] as number
      if (expires === 0 || expires * secondMs > now) return at
    }
    return -1
  }

  #closeUp(): void {
    const numbers = new Uint32Array(Math.max(firstRoom, this.#used - this.#left))
    let used = 0
    for (let space = 0; space < this.#counts.length; space++) {
      const start = this.#starts[space] as number
      const many = width * (this.#counts[space] as number)
      numbers.set(this.#numbers.subarray(start, start + many), used)
      this.#starts[space] = used
      used += many
    }
    this.#numbers = numbers
    this.#used = used
    this.#left = 0
  }
}
