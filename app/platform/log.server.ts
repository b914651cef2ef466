import pino from "pino"
import { env } from "./env.server"

/** Structured log of the process: never e-mail addresses, names, tokens or bodies. */
export const log = pino({ level: process.env.VITEST ? "silent" : env().logLevel, base: null })
