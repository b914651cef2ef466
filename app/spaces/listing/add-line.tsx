import type { MouseEvent } from "react"
import { useTranslations } from "use-intl"
import { Plus } from "~/ui/tool-icons"

interface AddLineProps {
  list: "hours" | "price"
  isFull: boolean
  onIntent: (event: MouseEvent<HTMLButtonElement>) => void
}

/** The button that adds a line to a list of the terms; a list that is full says so instead. */
export function AddLine({ list, isFull, onIntent }: AddLineProps) {
  const t = useTranslations("listing.terms")
  if (isFull) return <p className="text-quiet">{t("full")}</p>
  return (
    <button type="submit" name="intent" value={`${list}.add`} onClick={onIntent} className="button plain">
      <Plus size={18} aria-hidden />
      {t(list === "hours" ? "addHours" : "addPrice")}
    </button>
  )
}
