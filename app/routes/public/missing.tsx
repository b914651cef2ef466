import { AppError } from "~/platform/errors"
import { page } from "~/platform/http/page.server"

export const loader = page(async () => {
  throw new AppError("not_found")
})

export default function MissingRoute() {
  return null
}
