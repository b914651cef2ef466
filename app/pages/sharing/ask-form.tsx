import { Form } from "@remix-run/react"
import { useTranslations } from "use-intl"
import type { JoinFault } from "~/matching/joint/join-needs"
import type { NoiseClash } from "~/matching/sharing/fits-beside"
import { type JointWay, jointWays } from "~/needs/need"
import { NeedFacts, type SaidNeed } from "~/needs/need-facts"
import type { StepForm } from "~/spaces/listing/step-form"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { TextArea } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { EmptyState } from "~/ui/notice"
import { Section } from "~/ui/section"
import { NoiseNotice } from "./noise-notice"

export interface AskView {
  /** What the two come to in each way, or what keeps them apart. */
  ways: Record<JointWay, { joined: SaidNeed } | { faults: JoinFault[] }>
  noise: NoiseClash[]
  /** The names of the areas that these name, by their ids. */
  areas: Record<string, string>
}

/** How two groups would share, what they would then look for, and a word. Needs `sharing`, `needs` and `vocabulary`. */
export function AskForm({ view, typed }: { view: AskView; typed?: StepForm }) {
  const t = useTranslations("sharing")
  const form = answeredForm("share", typed ?? { initialValue: {}, error: {} })
  const possible = jointWays.filter((way) => "joined" in view.ways[way])
  const chosen = form.text("way") || possible[0]
  if (possible.length === 0)
    return (
      <EmptyState title={t("ask.neither")}>
        <Faults faults={faultsOf(view.ways.side_by_side)} />
        <p className="mt-3">{t("ask.neitherText")}</p>
      </EmptyState>
    )
  return (
    <>
      <Form method="post" noValidate>
        <ErrorSummary faults={formFaults(form)} named />
        <fieldset className="mb-6">
          <legend className="mb-2 font-semibold">{t("ask.way")}</legend>
          <ul className="grid gap-3 sm:grid-cols-2">
            {jointWays.map((way) => (
              <li key={way} className="card p-4">
                <label className="flex min-h-11 items-start gap-3">
                  <input
                    type="radio"
                    name="way"
                    value={way}
                    defaultChecked={chosen === way}
                    disabled={!possible.includes(way)}
                    className="mt-1 size-5 shrink-0 accent-roof"
                  />
                  <span>
                    <span className="font-semibold">{t(`way.${way}`)}</span>
                    <span className="block text-[15.5px] text-quiet">{t(`wayHelp.${way}`)}</span>
                  </span>
                </label>
                {!possible.includes(way) && (
                  <div className="mt-2 text-[15.5px]">
                    <p>{t("ask.apart")}</p>
                    <Faults faults={faultsOf(view.ways[way])} />
                  </div>
                )}
              </li>
            ))}
          </ul>
        </fieldset>
        <NoiseNotice noise={view.noise} />
        <TextArea
          {...controlProps(form.field("message"))}
          label={t("ask.message")}
          help={t("ask.messageHelp")}
          rows={4}
          maxLength={1000}
          optional
        />
        <button type="submit" className="button primary">
          {t("ask.send")}
        </button>
        <p className="mt-3 mb-8 max-w-[60ch] text-[15px] text-quiet">{t("ask.note")}</p>
      </Form>
      <ComesTo view={view} ways={possible} />
    </>
  )
}

/** What the two would look for together; once where both ways come to the same. */
function ComesTo({ view, ways }: { view: AskView; ways: JointWay[] }) {
  const t = useTranslations("sharing")
  const [way] = ways
  const joining = way && view.ways[way]
  if (!joining || !("joined" in joining)) return null
  return (
    <Section title={t("ask.comesTo")}>
      <div className="card p-5">
        <NeedFacts need={joining.joined} areas={view.areas} isJoint />
      </div>
    </Section>
  )
}

function Faults({ faults }: { faults: JoinFault[] }) {
  const t = useTranslations("sharing.fault")
  return (
    <ul className="mt-1 list-disc pl-5 text-left">
      {faults.map((fault) => (
        <li key={fault}>{t(fault)}</li>
      ))}
    </ul>
  )
}

const faultsOf = (joining: AskView["ways"][JointWay]) => ("faults" in joining ? joining.faults : [])
