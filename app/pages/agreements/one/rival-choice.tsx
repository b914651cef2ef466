import { Form } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { ClauseRival } from "~/agreements/agreement"
import type { ClauseView } from "~/agreements/agreement-detail"
import { paths } from "~/platform/paths"
import { SideField } from "../side-field"
import { writingSides } from "../sides"
import { formId } from "./agreement-forms"
import type { AgreementView } from "./load-agreement.server"
import { formOf } from "./use-moves"

interface RivalChoiceProps {
  view: AgreementView
  clause: ClauseView
  rivals: ClauseRival[]
}

/** The texts of a disputed clause side by side, of which one is chosen. Needs `agreements`. */
export function RivalChoice({ view: { agreement }, clause, rivals }: RivalChoiceProps) {
  const t = useTranslations("agreements.clause")
  const text = useTranslations("agreements.text")
  const sides = useTranslations("agreements.side")
  const locale = useLocale()
  const writing = writingSides(agreement)
  const choices = [
    { which: "now", title: t("now"), words: clause, press: t("chooseNow") },
    ...rivals.map(({ side, words }, index) => ({
      which: String(index),
      title: words ? t("by", { side: sides(side) }) : t("left", { side: sides(side) }),
      words,
      press: words ? t("chooseBy", { side: sides(side) }) : t("chooseLeft"),
    })),
  ]
  return (
    <Form method="post" action={paths.agreement(locale, agreement.id)}>
      <p className="mb-2 rounded-control bg-sun-soft px-3 py-2">{t("both")}</p>
      <input type="hidden" name="base" value={agreement.text.number} />
      <input type="hidden" name="key" value={clause.key} />
      <input type="hidden" name="intent" value="choose" />
      <SideField
        form={formOf(formId("choose", clause.key), undefined)}
        sides={writing}
        label={text("onSide")}
      />
      <div className="grid gap-4 md:grid-cols-2">
        {choices.map(({ which, title, words, press }) => (
          <div key={which} className="rounded-control border border-line p-3">
            <h4 className="mb-1 text-[16px]">{title}</h4>
            {words && (
              <blockquote lang={agreement.facts.locale} className="mb-2 whitespace-pre-line">
                <span className="block font-semibold">{words.title}</span>
                {words.text}
              </blockquote>
            )}
            {writing.length > 0 && (
              <button type="submit" name="which" value={which} className="button plain no-print">
                {press}
                <span className="sr-only"> ({clause.title})</span>
              </button>
            )}
          </div>
        ))}
      </div>
    </Form>
  )
}
