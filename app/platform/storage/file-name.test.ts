import { expect, test } from "vitest"
import { cleanName, sentFileHeaders } from "./file-name"

test.each([
  ["plan.docm", "plan.docx"],
  ["C:\\Users\\ada\\plan v2.1.docx", "plan v2.1.docx"],
  ["../../etc/passwd", "passwd.docx"],
  ['a"b\r\nc\u202e.exe', "abc.docx"],
  [".docx", "document.docx"],
  ["é".normalize("NFD"), "é.docx"],
])("the name %j becomes %j", (given, kept) => {
  expect(cleanName(given, "docx")).toBe(kept)
})

test("a header names a file in every alphabet, and nothing ends it early", () => {
  const { "content-disposition": said } = sentFileHeaders("État d’entrée (1).pdf", "attachment")
  expect(said).toBe(
    "attachment; filename=\"_tat d_entr_e _1_.pdf\"; filename*=UTF-8''%C3%89tat%20d%E2%80%99entr%C3%A9e%20%281%29.pdf",
  )
})
