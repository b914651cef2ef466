import { type MetaFunction, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { newId } from "~/platform/ids.server"
import { paths } from "~/platform/paths"
import { CopyForm } from "~/spaces/listing/copy/copy-form"
import { copySpace } from "~/spaces/listing/copy/copy-space.server"
import { readStep, withRefusal } from "~/spaces/listing/read-step.server"
import { formAgain, openStep } from "~/spaces/listing/step-page.server"
import { copyValues } from "~/spaces/listing/step-values"
import { CopyInput } from "~/spaces/space-input"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async (args) => {
  const { locale, draft, page } = await openStep(args, "space")
  const { space, detail, frame } = draft
  return {
    ...page,
    title: translator(locale, "listing")("copy.title", { name: frame.name }),
    building: detail.site.name,
    parent: detail.parent?.name.text ?? null,
    parts: detail.children.length > 0,
    desks: space.kind === "desk_area",
    copyId: newId(),
    form: { initialValue: copyValues(space), error: {} },
  }
})

export const action = page(async (args) => {
  const { locale, viewer, draft } = await openStep(args, "space")
  const body = await readForm(args.request, CopyInput, "copyId")
  const { value, form } = readStep(body, CopyInput, locale)
  const copyId = String(body.get("copyId"))
  if (!value) return formAgain(form)
  try {
    const asked = { id: draft.space.id, copyId, values: value, writer: locale }
    const { id } = await copySpace(database(), viewer, asked, new Date())
    return redirect(`${paths.editSpace(locale, id, "photos")}?did=copied`)
  } catch (error) {
    return formAgain(withRefusal(form, error, locale))
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MySpaceCopyRoute() {
  const { title, building, parent, parts, desks, copyId, form } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useTranslations("listing.copy")
  return (
    <Page title={title} lead={parent ? t("leadInside", { building, parent }) : t("lead", { building })}>
      <p className="mb-6 max-w-[70ch]">
        {t("taken")} {t("left")} {parts && t("parts")}
      </p>
      <CopyForm key={answer?.stamp ?? "new"} form={answer?.form ?? form} copyId={copyId} desks={desks} />
    </Page>
  )
}
