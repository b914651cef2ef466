import { useTranslations } from "use-intl"
import { Notice } from "~/ui/notice"
import type { OwnerNews, OwnerRefusal } from "./forms/owner-action"

/** What an owner's action came to, at the head of the page. Needs the messages `hosting`. */
export function OwnerNotice({ news, refusal }: { news: OwnerNews | null; refusal?: OwnerRefusal | null }) {
  const t = useTranslations("hosting")
  if (refusal)
    return (
      <Notice tone="roof" title={t("refused")}>
        {refusal.text}
      </Notice>
    )
  if (!news) return null
  const attention = news === "confirmedSome" || news === "blockedSome"
  return <Notice tone={attention ? "sun" : "leaf"} title={t(`done.${news}`)} />
}
