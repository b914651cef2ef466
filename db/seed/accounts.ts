import type { MembershipRole } from "~/accounts/roles"
import type { Locale } from "~/i18n/locales"

/** Accounts of the demo; all have the password of `demoPassword`. */
export const demoAccounts: {
  email: string
  name: string
  locale: Locale
  /** Keys of organisations, with the role in each. */
  memberships: Record<string, MembershipRole>
}[] = [
  {
    email: "owner@demo.example",
    name: "Propriétaire (démo)",
    locale: "fr",
    memberships: { "community-centre": "admin", "parishes-centre": "admin" },
  },
  {
    email: "group@demo.example",
    name: "Groupe (démo)",
    locale: "fr",
    memberships: { choir: "admin", youth: "editor" },
  },
  { email: "house@demo.example", name: "Huis (demo)", locale: "nl", memberships: { house: "admin" } },
  { email: "network@demo.example", name: "Réseau (démo)", locale: "fr", memberships: { network: "admin" } },
  { email: "policy@demo.example", name: "Policy (demo)", locale: "en", memberships: { policy: "admin" } },
  {
    email: "admin@demo.example",
    name: "Administration (démo)",
    locale: "fr",
    memberships: { "municipal-centre": "admin", house: "editor", "community-centre": "editor" },
  },
]

export const demoPassword = "common-roof-demo"

/** Administers the demo. Its password is known to everyone, so its role counts only while the demo runs. */
export const demoAdministrator = "admin@demo.example"
