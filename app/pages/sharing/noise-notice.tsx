import { useTranslations } from "use-intl"
import type { NoiseClash } from "~/matching/sharing/fits-beside"
import { Notice } from "~/ui/notice"
import { useNoiseClash } from "./reason-text"

/** What of noise and quiet two groups should settle before they are met together. Needs `sharing`. */
export function NoiseNotice({ noise }: { noise: NoiseClash[] }) {
  const t = useTranslations("sharing.clash")
  const said = useNoiseClash()
  if (noise.length === 0) return null
  return (
    <Notice tone="sun" title={t("title")}>
      {noise.map((clash) => (
        <p key={clash.heard}>{said(clash)}</p>
      ))}
      <p className="mt-1">{t("note")}</p>
    </Notice>
  )
}
