import { type MetaFunction, redirect } from "@remix-run/node"
import { Form, useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { database } from "~/platform/database.server"
import { readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { beginInSite, beginWithSite, loadNewSpace } from "~/spaces/listing/begin-space.server"
import { DraftsLeft } from "~/spaces/listing/drafts-left"
import { PlaceForm } from "~/spaces/listing/place/place-form"
import { NewOwner, placeFormFields } from "~/spaces/listing/place/read-place.server"
import { placeAgain, stepTexts } from "~/spaces/listing/step-page.server"
import { WizardFrame } from "~/spaces/listing/wizard-frame"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  return { ...stepTexts(locale, "place"), ...(await loadNewSpace(database(), viewer, locale)) }
})

export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const body = await readForm(request, ...placeFormFields, NewOwner, "organisationId", "siteId", "then")
  const siteId = body.get("siteId")
  const begun =
    typeof siteId === "string"
      ? await beginInSite(database(), viewer, siteId, locale, new Date())
      : await beginWithSite(database(), viewer, body, locale, new Date())
  if ("form" in begun) return placeAgain(begun.form, begun.found)
  throw redirect(
    body.get("then") === "close"
      ? `${paths.mySpaces(locale)}?did=saved`
      : paths.editSpace(locale, begun.id, "space"),
  )
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MySpaceNewRoute() {
  const { sites, drafts, organisations, map, form } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useTranslations("listing.place")
  return (
    <WizardFrame step="place" frame={null}>
      <DraftsLeft drafts={drafts} />
      {sites.length > 0 && (
        <section className="mb-8">
          <details className="card p-4" open={sites.length <= 3}>
            <summary className="font-semibold">{t("yours")}</summary>
            <Form method="post" className="mt-3 grid gap-2 sm:grid-cols-2">
              {sites.map((site) => (
                <button
                  key={site.id}
                  name="siteId"
                  value={site.id}
                  type="submit"
                  className="card p-3 text-left"
                >
                  <strong className="block">{site.name}</strong>
                  <span className="text-quiet">{site.address}</span>
                </button>
              ))}
            </Form>
          </details>
          <h2 className="mt-8">{t("newBuilding")}</h2>
        </section>
      )}
      <PlaceForm
        key={answer?.stamp ?? "new"}
        form={answer?.form ?? form}
        found={answer?.found ?? null}
        organisations={organisations}
        map={map}
      />
    </WizardFrame>
  )
}
