import { AppError } from "~/platform/errors"
import { publicApi } from "~/platform/http/problem.server"

/** Every address of the HTTP interface that does not exist. */
export const loader = publicApi(async () => {
  throw new AppError("not_found")
})

export const action = loader
