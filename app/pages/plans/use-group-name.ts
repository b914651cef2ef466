import { useTranslations } from "use-intl"
import type { ShownGroup } from "./plan-site.server"

/** What groups of a plan are called, by their keys. Needs `plans`. */
export function useGroupName(groups: readonly ShownGroup[]) {
  const t = useTranslations("plans")
  return (key: string) => groups.find((group) => group.key === key)?.title?.text ?? t("gone")
}
