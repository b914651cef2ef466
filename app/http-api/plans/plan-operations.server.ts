import { z } from "zod"
import { locales } from "~/i18n/locales"
import type { Operation } from "../operation"
import { PlanAnswer, PlanRequestBody } from "./plan-schemas.server"

/** What programs can ask about sharing plans. */
export const planOperations: Operation[] = [
  {
    id: "planSite",
    method: "post",
    path: "/api/v1/sites/{id}/plans",
    inPath: { id: z.string() },
    inQuery: { lang: z.enum(locales) },
    prose: {},
    signedIn: true,
    scopes: ["read"],
    body: {
      name: "PlanRequest",
      schema: PlanRequestBody,
      prose: { purpose: "planPurpose", needs: "planNeeds" },
      example: {
        purpose: "hours",
        season: { from: "2027-01-11", until: "2027-06-27" },
        needs: [
          {
            key: "choir",
            lines: [{ weekdays: [2, 4], from: "18:00", to: "22:00", minutes: 120 }],
            people: 25,
          },
        ],
      },
    },
    answers: { "application/json": { name: "Plan", schema: PlanAnswer } },
    example: null,
  },
]
