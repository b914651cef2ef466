import { AppError } from "./errors"

/**
 * The fields of a form that was sent, without the NUL character: no keyboard types it, and databases differ in
 * whether they can keep it.
 * @throws {AppError} `bad_request` when the body is not a form.
 */
export async function readForm(request: Request): Promise<FormData> {
  const sent = await request.formData().catch(() => {
    throw new AppError("bad_request")
  })
  const form = new FormData()
  for (const [name, value] of sent)
    form.append(name, typeof value === "string" ? value.replaceAll("\0", "") : value)
  return form
}
