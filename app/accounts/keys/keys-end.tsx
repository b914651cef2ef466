import { useTranslations } from "use-intl"
import type { KeyCount } from "./end-keys.server"

/** Names the keys that end with what is about to be pressed; nothing where there is none. */
export function KeysEnd({ keys, by }: { keys: KeyCount; by: "password" | "everywhere" }) {
  const t = useTranslations("accounts.account")
  if (keys.tokens + keys.feeds === 0) return null
  return (
    <p className="mb-4">
      {t(by === "password" ? "keysEndPassword" : "keysEndEverywhere")}{" "}
      {[
        keys.tokens > 0 && t("keysTokens", { count: keys.tokens }),
        keys.feeds > 0 && t("keysFeeds", { count: keys.feeds }),
      ]
        .filter(Boolean)
        .join(", ")}
      .
    </p>
  )
}
