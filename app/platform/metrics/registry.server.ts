import { Counter, Gauge, Histogram, Registry } from "prom-client"

/** What the process tells of itself at `/metrics`. Rooms make theirs beside what feeds them, at the top of a file. */
export const registry = new Registry()

/** Something that is counted; labels have few values, which nobody outside can choose. */
export function counter<Label extends string>(name: string, help: string, labelNames: Label[] = []) {
  forget(name)
  return new Counter({ name, help, labelNames, registers: [registry] })
}

/** Something that goes up and down. @param collect sets it when it is asked for. */
export function gauge<Label extends string>(
  name: string,
  help: string,
  labelNames: Label[] = [],
  collect?: (this: Gauge<Label>) => void,
) {
  forget(name)
  return new Gauge({ name, help, labelNames, registers: [registry], collect })
}

/** How long something takes, in seconds. */
export function duration<Label extends string>(
  name: string,
  help: string,
  labelNames: Label[] = [],
  buckets: number[] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
) {
  forget(name)
  return new Histogram({ name, help, labelNames, buckets, registers: [registry] })
}

/** A hot reload makes a metric again. */
function forget(name: string) {
  registry.removeSingleMetric(name)
}

/** Seconds since an instant of `performance.now()`. */
export function secondsSince(began: number): number {
  return (performance.now() - began) / 1000
}
