import type { Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import { formatList } from "~/i18n/format"
import { isLocale, type Locale, locales, showText } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { recordAct } from "~/platform/audit.server"
import { env } from "~/platform/env.server"
import { queueMailText } from "~/platform/mail/mail.server"
import { paths } from "~/platform/paths"
import type { KeyScope } from "./key-scopes"

/** What opens an account beside its password: a token for programs, or the secret address of a calendar. */
export type Key =
  | { kind: "token"; name: string; scopes: readonly KeyScope[]; organisationId: string | null }
  | { kind: "feed"; organisationId: string | null }

export type KeyChange = "made" | "changed" | "ended"

const acts = { made: "key.make", changed: "key.change", ended: "key.end" } as const

/** Writes the change of a key into the audit log. */
export async function recordKey(
  trx: Trx,
  userId: string,
  change: KeyChange,
  key: Key & { id: string },
  now: Date,
): Promise<void> {
  const { id, kind, organisationId } = key
  const data = { kind, organisationId, ...(key.kind === "token" && { scopes: key.scopes.join(" ") }) }
  await recordAct(trx, { actor: { userId }, act: acts[change], subjectId: id, data }, now)
}

/** Tells a person that a key was made, changed or ended. */
export async function mailKeyChange(
  trx: Trx,
  userId: string,
  change: KeyChange,
  key: Key,
  now: Date,
): Promise<void> {
  const { email, locale } = await personOf(trx, userId)
  const t = translator(locale, "mails")
  const name = await nameOfKey(trx, key, locale)
  // What a calendar address gives to read never changes.
  const news = change === "changed" ? "key.changed.token" : (`key.${change}.${key.kind}` as const)
  await queueMailText(
    trx,
    { kind: `key-${change}`, to: email, locale },
    {
      subject: t(`${news}.subject`),
      greeting: t("greetingPlain"),
      paragraphs: [t(`${news}.text`), name],
      action: {
        label: t(`key.action.${key.kind}`),
        url: env().publicUrl + (key.kind === "token" ? paths.myAccount(locale) : paths.myFeeds(locale)),
      },
      after: [t("key.notYou")],
      signature: t("signature"),
    },
    now,
  )
}

/** Tells a person that all keys have ended with the password, or with every session. */
export async function mailKeysEnded(trx: Trx, userId: string, keys: Key[], now: Date): Promise<void> {
  const { email, locale } = await personOf(trx, userId)
  const t = translator(locale, "mails")
  const names = []
  for (const key of keys) names.push(await nameOfKey(trx, key, locale))
  await queueMailText(
    trx,
    { kind: "keys-ended", to: email, locale },
    {
      subject: t("key.allEnded.subject"),
      greeting: t("greetingPlain"),
      paragraphs: [t("key.allEnded.text", { count: keys.length }), names.join("\n"), t("key.allEnded.again")],
      action: { label: t("key.action.token"), url: env().publicUrl + paths.myAccount(locale) },
      signature: t("signature"),
    },
    now,
  )
}

async function personOf(trx: Trx, userId: string): Promise<{ email: string; locale: Locale }> {
  const { email, locale } = await trx
    .selectFrom("user")
    .select(["email", "locale"])
    .where("id", "=", userId)
    .executeTakeFirstOrThrow()
  return { email, locale: isLocale(locale) ? locale : locales[0] }
}

/** A key as the mail names it: what it is called, what it may do, and for whom. */
async function nameOfKey(trx: Trx, key: Key, locale: Locale): Promise<string> {
  const t = translator(locale, "mails")
  const organisation = await organisationOf(trx, key.organisationId, locale)
  if (key.kind === "feed") return t("key.name.feed", { organisation })
  const scopes = formatList(
    key.scopes.map((scope) => t(`key.scope.${scope}`)),
    locale,
  )
  return t("key.name.token", { name: key.name, scopes, organisation })
}

async function organisationOf(trx: Trx, id: string | null, locale: Locale): Promise<string> {
  const row = id
    ? await trx.selectFrom("organisation").select("name").where("id", "=", id).executeTakeFirst()
    : undefined
  if (!row) return translator(locale, "mails")("key.everyOrganisation")
  return showText(fromJson(row.name), locale).text
}
