import { Form } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { EmptyState } from "~/ui/notice"
import type { OwnerRefusal } from "./forms/owner-action"
import type { SpaceChoice } from "./forms/owner-forms"
import { RequestCard } from "./request-card"

type ShownRequest = Parameters<typeof RequestCard>[0]["request"]

/** The requests that wait for an answer, the most urgent first. */
export function RequestsPage({
  requests,
  total,
  spacesOf,
  refusal,
}: {
  requests: ShownRequest[]
  total: number
  /** The spaces of each owner. */
  spacesOf: Record<string, SpaceChoice[]>
  refusal: OwnerRefusal | null | undefined
}) {
  const t = useTranslations("hosting.requests")
  if (!requests.length) return <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
  return (
    <>
      {requests.length > 1 && (
        <Form method="post" id="confirm-all" className="mb-4 flex flex-wrap items-center gap-3">
          <input type="hidden" name="intent" value="owner.confirm_all" />
          <button type="submit" className="button plain">
            {t("confirmChosen")}
          </button>
          <span className="text-[15.5px] text-quiet">{t("confirmChosenHelp")}</span>
        </Form>
      )}
      <h2 className="mb-3">{t("count", { count: total })}</h2>
      <div className="grid gap-5">
        {requests.map((request) => (
          <RequestCard
            key={request.id}
            request={request}
            spaces={spacesOf[request.booking.owner.id] ?? []}
            refusal={refusal}
          />
        ))}
      </div>
    </>
  )
}
