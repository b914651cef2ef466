import type { MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { currentCity } from "~/city/city.server"
import { mapSetting } from "~/map/map-setting.server"
import { database } from "~/platform/database.server"
import { readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { PlaceForm } from "~/spaces/listing/place/place-form"
import { placeFormFields, readPlace } from "~/spaces/listing/place/read-place.server"
import { withRefusal } from "~/spaces/listing/read-step.server"
import { goOn, openStep, placeAgain } from "~/spaces/listing/step-page.server"
import { siteValues } from "~/spaces/listing/step-values"
import { WizardFrame } from "~/spaces/listing/wizard-frame"
import { updateSite } from "~/spaces/sites.server"
import { Notice } from "~/ui/notice"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async (args) => {
  const { draft, page } = await openStep(args, "place")
  const city = await currentCity(database())
  return {
    ...page,
    frame: draft.frame,
    form: { initialValue: siteValues(draft.detail.site), error: {} },
    map: city && mapSetting(city),
    shared: draft.detail.siblings.length + draft.detail.children.length > 0 || draft.detail.parent !== null,
  }
})

export const action = page(async (args) => {
  const { locale, viewer, draft } = await openStep(args, "place")
  const body = await readForm(args.request, ...placeFormFields, "then")
  const read = await readPlace(database(), body, locale)
  if (read.kind === "again") return placeAgain(read.form, read.found)
  try {
    await updateSite(database(), viewer, draft.space.siteId, read.site, new Date())
  } catch (error) {
    return placeAgain(withRefusal(read.form, error, locale), null)
  }
  return goOn(locale, draft.space.id, "place", body)
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MySpacePlaceRoute() {
  const { frame, map, shared, ...loaded } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useTranslations("listing.place")
  return (
    <WizardFrame step="place" frame={frame}>
      {shared && <Notice tone="sky">{t("shared")}</Notice>}
      <PlaceForm
        key={answer?.stamp ?? frame.spaceId}
        form={answer?.form ?? loaded.form}
        found={answer?.found ?? null}
        organisations={null}
        map={map}
      />
    </WizardFrame>
  )
}
