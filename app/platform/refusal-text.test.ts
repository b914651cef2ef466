import { expect, it } from "vitest"
import { en } from "~/i18n/messages/en"
import { nl } from "~/i18n/messages/nl"
import { AppError } from "./errors"
import { keepingFault } from "./refusal-text.server"

it("tells beside the field of files what is about keeping them, and nothing else", () => {
  expect(keepingFault(new AppError("files_away"), "nl")).toEqual({
    text: nl.errors.files_away.text,
    status: 503,
  })
  expect(keepingFault(new AppError("storage_full"), "en")).toEqual({
    text: en.errors.storage_full.text,
    status: 507,
  })
  for (const other of [
    new AppError("unavailable"),
    new AppError("too_many"),
    new Error("storage_full"),
    null,
  ])
    expect(keepingFault(other, "en")).toBeNull()
})
