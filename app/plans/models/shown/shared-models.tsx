import { useTranslations } from "use-intl"
import { Page } from "~/ui/page"
import { PrintButton } from "~/ui/print-button"
import { Section } from "~/ui/section"
import { Comparison, type ComparisonProps } from "./comparison"

export interface SharedModelsProps extends Omit<ComparisonProps, "isReadOnly"> {
  /** Name of the building. */
  site: string
  name: string
  note: string | null
}

/** A comparison for whoever has its link: to read, and to print. Needs `models`. */
export function SharedModels({ site, name, note, ...comparison }: SharedModelsProps) {
  const t = useTranslations("models")
  return (
    <Page
      width="wide"
      title={site}
      lead={t("shared.lead", { name })}
      actions={<PrintButton label={t("print")} tone="plain" />}
    >
      {note && (
        <Section title={t("shared.note")}>
          <p className="max-w-[70ch] whitespace-pre-line">{note}</p>
        </Section>
      )}
      <Comparison {...comparison} isReadOnly />
    </Page>
  )
}
