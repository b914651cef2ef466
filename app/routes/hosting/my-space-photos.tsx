import { data, type MetaFunction, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { database } from "~/platform/database.server"
import { readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { changeStatus, outcomeOf } from "~/spaces/listing/change-status.server"
import { PublishPanel } from "~/spaces/listing/publish-panel"
import { readStep } from "~/spaces/listing/read-step.server"
import { saveSpaceStep } from "~/spaces/listing/save-space.server"
import { outcomeText } from "~/spaces/listing/status-buttons"
import type { StepForm } from "~/spaces/listing/step-form"
import { openStep } from "~/spaces/listing/step-page.server"
import { WizardFrame } from "~/spaces/listing/wizard-frame"
import { changePhoto, takeUpload } from "~/spaces/photos/photo-actions.server"
import { PhotoList, UploadForm } from "~/spaces/photos/photo-forms"
import { PhotosStep } from "~/spaces/space-input"
import { Notice } from "~/ui/notice"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async (args) => {
  const { draft, page } = await openStep(args, "photos")
  const { frame, photos, gaps, mayPublish, detail } = draft
  const inUse = detail.children.filter(({ status }) => status === "published" || status === "paused")
  const partsInUse = inUse.map(({ name }) => name)
  return {
    ...page,
    frame,
    photos,
    gaps,
    mayPublish,
    partsInUse,
    outcome: outcomeOf(args.request, page.locale),
  }
})

export const action = page(async (args) => {
  const { locale, viewer, draft } = await openStep(args, "photos")
  const { id } = draft.space
  const now = new Date()
  const back = paths.editSpace(locale, id, "photos")
  if (args.request.headers.get("content-type")?.startsWith("multipart/form-data")) {
    const { upload, status } = await takeUpload(args.request, viewer, id, locale, now)
    return data({ upload, form: untouched }, { status })
  }
  const body = await readForm(args.request, PhotosStep, "intent", "spaceId")
  const intent = String(body.get("intent"))
  if (await changePhoto(viewer, id, intent, now)) throw redirect(back)
  const published = paths.publishedSpace(locale, id)
  if (intent !== "describe") return changeStatus(viewer, body, { id, back, published, now })
  const { value, form } = readStep(body, PhotosStep, locale)
  if (!value) return data({ upload: null, form }, { status: 400 })
  await saveSpaceStep(database(), viewer, id, "photos", value, now, locale)
  throw redirect(`${back}?did=saved`)
})

const untouched: StepForm = { initialValue: {}, error: {} }

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MySpacePhotosRoute() {
  const { frame, photos, gaps, mayPublish, partsInUse, outcome } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const said = outcomeText(useTranslations("listing.publish"), outcome)
  return (
    <WizardFrame step="photos" frame={frame}>
      {said && <Notice tone={said.tone}>{said.text}</Notice>}
      <UploadForm key={`upload ${photos.length}`} outcome={answer?.upload ?? null} />
      <PhotoList key={photos.map(({ id }) => id).join()} photos={photos} form={answer?.form ?? untouched} />
      <PublishPanel frame={frame} gaps={gaps} mayPublish={mayPublish} partsInUse={partsInUse} />
    </WizardFrame>
  )
}
