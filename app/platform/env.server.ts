import { join, resolve } from "node:path"
import { z } from "zod"
import { serverAddresses } from "#db/dialects/postgres-addresses"
import { keptSecret, minSecretLength, ownFolder } from "./kept-secret.server"
import { mostOfLimit } from "./limits"
import { domainOfSender, mailDomain } from "./mail/mail-from"
import { type BucketSettings, bucketOf, bucketVariables } from "./storage/bucket-settings"

const flag = z.enum(["0", "1", "true", "false", ""]).transform((value) => value === "1" || value === "true")
const blankIsAbsent = (value: unknown) => (value === "" ? undefined : value)
const optionalText = z.preprocess(blankIsAbsent, z.string().optional())

const Variables = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: z.preprocess(blankIsAbsent, z.coerce.number().int().min(0).max(65535).default(3000)),
  HOST: z.preprocess(blankIsAbsent, z.string().default("127.0.0.1")),
  PUBLIC_URL: z.preprocess(blankIsAbsent, z.url({ protocol: /^https?$/ }).optional()),
  DATA_DIR: z.preprocess(blankIsAbsent, z.string().default("./data")),
  DATABASE_URL: z.preprocess(
    blankIsAbsent,
    z
      .string()
      .regex(
        /^(postgres(ql)?:\/\/|file:|sqlite:|\/|\.)/,
        "must be a postgres:// address or the path of a SQLite file",
      )
      .regex(
        /^(?!.*[?&]target_session_attrs=(?!read-write|primary))/,
        "must go to a server that can be written (target_session_attrs=read-write)",
      )
      .optional(),
  ),
  DATABASE_REPLICA_URL: z.preprocess(
    blankIsAbsent,
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, "must be a postgres:// address")
      .refine((url) => serverAddresses(url).length === 1, "must name one server")
      .optional(),
  ),
  DATABASE_REPLICA_BEHIND: z.preprocess(blankIsAbsent, z.coerce.number().min(0.2).max(60).default(1)),
  DATABASE_WAIT: z.preprocess(blankIsAbsent, z.coerce.number().int().min(0).max(3600).default(60)),
  ...bucketVariables,
  STOP_WAIT: z.preprocess(blankIsAbsent, z.coerce.number().min(0).max(60).default(0)),
  CITY_PACK: optionalText,
  DEMO: z.preprocess((value) => value ?? "0", flag),
  SESSION_SECRET: z.preprocess(
    blankIsAbsent,
    z.string().min(minSecretLength, `must have at least ${minSecretLength} characters`).optional(),
  ),
  SMTP_URL: z.preprocess(blankIsAbsent, z.url({ protocol: /^smtps?$/ }).optional()),
  MAIL_FROM: z.preprocess(
    blankIsAbsent,
    z
      .string()
      .refine(
        (from) => domainOfSender(from),
        "must be an address, such as Common Roof <no-reply@roof.example>",
      )
      .optional(),
  ),
  CONTACT_EMAIL: z.preprocess(blankIsAbsent, z.email().optional()),
  BASEMAP_STYLE_URL: z.preprocess(blankIsAbsent, z.url({ protocol: /^https?$/ }).optional()),
  RATE_LIMIT: z.preprocess(blankIsAbsent, z.enum(["on", "off"]).default("on")),
  TRUST_PROXY: z.preprocess(blankIsAbsent, z.coerce.number().int().min(0).max(10).default(0)),
  BACKUP_DIR: optionalText,
  BACKUP_KEY: z.preprocess(
    blankIsAbsent,
    z
      .string()
      .min(12, "must be a public key (age1…), or a passphrase of at least 12 characters")
      .refine((key) => !key.includes("AGE-SECRET-KEY-"), "is the secret half; give the public one, age1…")
      .optional(),
  ),
  BACKUP_IDENTITY: optionalText,
  MIN_FREE_BYTES: z.preprocess(
    blankIsAbsent,
    z.coerce
      .number()
      .int()
      .min(0)
      .default(256 * 1024 * 1024),
  ),
  NEEDS_PER_PERSON: z.preprocess(blankIsAbsent, z.coerce.number().int().min(1).max(mostOfLimit).default(20)),
  ALERTS_PER_PERSON: z.preprocess(blankIsAbsent, z.coerce.number().int().min(1).max(mostOfLimit).default(30)),
  METRICS_TOKEN: z.preprocess(
    blankIsAbsent,
    z.string().min(minSecretLength, `must have at least ${minSecretLength} characters`).optional(),
  ),
  LOG_LEVEL: z.preprocess(
    blankIsAbsent,
    z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  ),
})

/** The configuration of the process, read once from its environment. `.env.example` documents each variable. */
export interface Env {
  production: boolean
  port: number
  host: string
  /** Where readers reach the site, without a slash at the end. */
  publicUrl: string
  /** Absolute path of the folder that holds the database, photos and mails. */
  dataDir: string
  /** Where files that people send are kept in place of the data folder, so that machines need none in common. */
  bucket: BucketSettings | undefined
  /** `postgres://…`, or the absolute path of a SQLite file. */
  databaseUrl: string
  /** `postgres://…` of a standby of the database, for reads that may be a little old. */
  replicaUrl: string | undefined
  /** Milliseconds that the standby may be behind and be read. */
  replicaBehindMs: number
  /** Seconds that a start waits for a database that is not up yet. */
  databaseWait: number
  /** Milliseconds that a process which is told to stop still takes what is sent to it. */
  stopWaitMs: number
  cityPack: string | undefined
  demo: boolean
  sessionSecret: string
  /** Whether the session secret is kept in the data folder, and not given by the environment. */
  secretIsKept: boolean
  smtpUrl: string | undefined
  mailFrom: string
  /** Host in the ids of mails, and the name under which we greet the mail server. */
  mailHost: string
  /** Shown on the contact page. */
  contactEmail: string | undefined
  basemapStyleUrl: string | undefined
  rateLimit: boolean
  /** Number of reverse proxies in front whose forwarded addresses are believed. */
  trustProxy: number
  /** Where backups are kept. */
  backupDir: string
  /** Public keys or a passphrase with which backups are encrypted. */
  backupKey: string | undefined
  /** File with what opens encrypted backups. */
  backupIdentity: string | undefined
  /** What the disk of the data folder keeps free for the database; files of users are refused beyond. */
  minFreeBytes: number
  /** Needs that one person may have under way at a time, until the administration says otherwise. */
  needsPerPerson: number
  /** Alerts that one person may have, until the administration says otherwise. */
  alertsPerPerson: number
  /** What whoever asks for `/metrics` brings; without one there are none. */
  metricsToken: string | undefined
  logLevel: "debug" | "info" | "warn" | "error" | "silent"
}

/** A variable that is not what `.env.example` says. Its message is one line. */
export class EnvError extends Error {}

/**
 * Checks the environment and fills in the defaults.
 * @throws {EnvError} naming each wrong variable, in one line.
 */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const parsed = Variables.safeParse(variables)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`)
    throw new EnvError(`Wrong configuration: ${problems.join("; ")}`)
  }
  const v = parsed.data
  const dataDir = resolve(v.DATA_DIR)
  const publicUrl = (v.PUBLIC_URL ?? `http://${v.HOST}:${v.PORT}`).replace(/\/$/, "")
  const mails = sender(v, publicUrl)
  return {
    production: v.NODE_ENV === "production",
    port: v.PORT,
    host: v.HOST,
    publicUrl,
    dataDir,
    bucket: bucket(v),
    databaseUrl: databaseUrl(v.DATABASE_URL, dataDir),
    replicaUrl: replicaUrl(v),
    replicaBehindMs: v.DATABASE_REPLICA_BEHIND * 1000,
    databaseWait: v.DATABASE_WAIT,
    stopWaitMs: v.STOP_WAIT * 1000,
    cityPack: v.CITY_PACK,
    demo: v.DEMO,
    sessionSecret: secretIn(dataDir, v.SESSION_SECRET),
    secretIsKept: v.SESSION_SECRET === undefined,
    smtpUrl: v.SMTP_URL,
    ...mails,
    contactEmail: v.CONTACT_EMAIL,
    basemapStyleUrl: v.BASEMAP_STYLE_URL,
    rateLimit: v.RATE_LIMIT === "on",
    trustProxy: v.TRUST_PROXY,
    backupDir: resolve(v.BACKUP_DIR ?? join(dataDir, "backups")),
    backupKey: v.BACKUP_KEY,
    backupIdentity: v.BACKUP_IDENTITY,
    minFreeBytes: v.MIN_FREE_BYTES,
    needsPerPerson: v.NEEDS_PER_PERSON,
    alertsPerPerson: v.ALERTS_PER_PERSON,
    metricsToken: v.METRICS_TOKEN,
    logLevel: v.LOG_LEVEL,
  }
}

let current: Env | undefined

/** The configuration of this process. The first call reads and checks the environment. */
export function env(): Env {
  current ??= parseEnv(process.env)
  return current
}

function databaseUrl(url: string | undefined, dataDir: string): string {
  if (!url) return join(dataDir, "common-roof.sqlite")
  if (/^postgres(ql)?:/.test(url)) return url
  return resolve(url.replace(/^(file|sqlite):(\/\/)?/, ""))
}

/** @throws {EnvError} where what it follows is no server. */
function replicaUrl({
  DATABASE_URL,
  DATABASE_REPLICA_URL,
}: {
  DATABASE_URL?: string
  DATABASE_REPLICA_URL?: string
}) {
  if (DATABASE_REPLICA_URL && !/^postgres(ql)?:/.test(DATABASE_URL ?? ""))
    throw new EnvError(
      "Wrong configuration: DATABASE_REPLICA_URL: follows a PostgreSQL server, which DATABASE_URL must name",
    )
  return DATABASE_REPLICA_URL
}

/**
 * The bucket of files. It is there for machines that have nothing in common but it and the database: a secret that each
 * made for itself would let nobody stay signed in.
 * @throws {EnvError}
 */
function bucket(v: z.infer<typeof Variables>): BucketSettings | undefined {
  try {
    const settings = bucketOf(v)
    if (settings && !v.SESSION_SECRET)
      throw new RangeError(
        "SESSION_SECRET: must be given with S3_BUCKET, the same to every machine; the one that was kept is in DATA_DIR/session-secret",
      )
    return settings
  } catch (error) {
    throw error instanceof RangeError ? new EnvError(`Wrong configuration: ${error.message}`) : error
  }
}

/**
 * Who mails come from: the site's own domain unless it is said. Mail servers refuse a sender that nobody could answer,
 * and refuse it for good.
 * @throws {EnvError}
 */
function sender({ MAIL_FROM, SMTP_URL }: { MAIL_FROM?: string; SMTP_URL?: string }, publicUrl: string) {
  const own = mailDomain(publicUrl)
  const mailFrom = MAIL_FROM ?? `Common Roof <no-reply@${own ?? "localhost"}>`
  const domain = domainOfSender(mailFrom) ?? ""
  if (SMTP_URL && /(^|\.)localhost$|^\[/.test(domain))
    throw new EnvError(
      MAIL_FROM
        ? `Wrong configuration: MAIL_FROM: names ${domain}, and mail servers refuse mails from there`
        : "Wrong configuration: MAIL_FROM: must be set with SMTP_URL, as PUBLIC_URL names no domain to send from",
    )
  return { mailFrom, mailHost: own ? new URL(publicUrl).hostname : domain }
}

/**
 * The secret given, or the one kept; makes the data folder either way.
 * @throws {EnvError}
 */
function secretIn(dataDir: string, given: string | undefined): string {
  try {
    ownFolder(dataDir)
    return given ?? keptSecret(dataDir)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (error instanceof RangeError) throw new EnvError(`Wrong configuration: ${message}`)
    throw new EnvError(`Wrong configuration: DATA_DIR: ${dataDir} cannot be used (${code ?? message})`)
  }
}
