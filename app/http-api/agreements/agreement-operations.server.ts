import { z } from "zod"
import { locales } from "~/i18n/locales"
import { Conflict } from "../booking-schemas.server"
import type { Operation } from "../operation"
import { AgreementAnswer, AgreementListAnswer } from "./agreement-schemas.server"
import { agreementParameters, agreementPdfParameters } from "./agreements-request.server"

const lang = z.enum(locales)
const id = z.string()
/** Before both have accepted the text. */
const conflict = { name: "Conflict", schema: Conflict }
const own = { method: "get", signedIn: true, scopes: ["read"], example: null } as const

/** What the parties of agreements and their programs can ask. */
export const agreementOperations: Operation[] = [
  {
    ...own,
    id: "listAgreements",
    path: "/api/v1/agreements",
    inPath: {},
    inQuery: { ...agreementParameters, lang },
    prose: { side: "agreementSide", series: "agreementSeries", site: "agreementSite" },
    answers: { "application/json": { name: "AgreementList", schema: AgreementListAnswer } },
  },
  {
    ...own,
    id: "getAgreement",
    path: "/api/v1/agreements/{id}",
    inPath: { id },
    inQuery: { lang },
    prose: {},
    answers: { "application/json": { name: "Agreement", schema: AgreementAnswer } },
  },
  {
    ...own,
    id: "getAgreementPdf",
    path: "/api/v1/agreements/{id}.pdf",
    inPath: { id },
    inQuery: { ...agreementPdfParameters, lang },
    prose: { version: "agreementVersion" },
    answers: { "application/pdf": null },
    conflict,
  },
  {
    ...own,
    id: "getAgreementTrail",
    path: "/api/v1/agreements/{id}/trail.pdf",
    inPath: { id },
    inQuery: { lang },
    prose: {},
    answers: { "application/pdf": null },
    conflict,
  },
]
