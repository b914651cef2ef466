import pino from "pino"
import { env } from "./env.server"
import { currentTrace } from "./trace.server"

/**
 * Structured log of the process: never e-mail addresses, names, tokens or bodies. Each line names the request that it
 * is about, and the job that does what the request has caused.
 */
export const log = pino({
  level: process.env.VITEST ? "silent" : env().logLevel,
  base: null,
  // A line adds its own fields to the object.
  mixin: () => ({ ...currentTrace() }),
})
