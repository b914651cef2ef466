import type { useTranslations } from "use-intl"
import type { StatementLine } from "./statement"

/** Whether tax is in a sum, in words; null where nothing is known of it. @param t of `hosting.statements`. */
export function vatText(
  t: ReturnType<typeof useTranslations<"hosting.statements">>,
  { vat }: Pick<StatementLine, "vat">,
): string | null {
  switch (vat) {
    case "included":
      return t("vatIncluded")
    case "excluded":
      return t("vatExcluded")
    case "exempt":
      return t("vatExempt")
    default:
      return null
  }
}
