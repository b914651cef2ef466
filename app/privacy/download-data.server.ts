import { redirect } from "@remix-run/node"
import { faultOfPassword } from "~/accounts/entrance/sessions.server"
import { requireViewer } from "~/accounts/viewer.server"
import type { Locale } from "~/i18n/locales"
import { database } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { filesOf } from "~/platform/storage/site-files.server"
import { personArchive, personOf } from "./person-archive.server"

/** Hands everything over that is kept about whoever asks and knows the password. */
export async function downloadData(request: Request, locale: Locale, now: Date): Promise<Response> {
  const viewer = await requireViewer(request)
  const body = await readForm(request, "current")
  const password = String(body.get("current") ?? "").slice(0, 1000)
  const wrong = await faultOfPassword(request, password)
  if (wrong) throw redirect(`${paths.myData(locale)}?fault=${wrong.fault}&seconds=${wrong.seconds}#download`)
  const archive = personArchive(database(), filesOf(env()), personOf(viewer), locale, now)
  return new Response(streamOf(archive), {
    headers: {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="common-roof-${now.toISOString().slice(0, 10)}.zip"`,
      "cache-control": "private, no-store",
    },
  })
}

function streamOf(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        controller.error(error)
      }
    },
    cancel: async () => void (await chunks.return(undefined)),
  })
}
