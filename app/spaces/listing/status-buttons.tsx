import { Form } from "@remix-run/react"
import { useTranslations } from "use-intl"
import type { ShownText } from "~/i18n/locales"
import { spaceMoves } from "../space"
import type { SpaceStatus } from "../vocabulary"
import type { Outcome } from "./change-status.server"

interface StatusButtonProps {
  /** Sent with the form where a page has several spaces. */
  spaceId: string
  /** Name for screen readers, where a page has several spaces. */
  name: string
  className: string
}

/** Whether a space may go from one state to another. */
export function mayBecome(to: keyof typeof spaceMoves, from: SpaceStatus): boolean {
  return spaceMoves[to].includes(from)
}

/** Publishes or pauses, with one press. */
export function StatusButton({
  spaceId,
  name,
  className,
  intent,
}: StatusButtonProps & { intent: "publish" | "pause" }) {
  const t = useTranslations("listing.publish")
  return (
    <Form method="post" className="contents">
      <input type="hidden" name="spaceId" value={spaceId} />
      <button
        type="submit"
        name="intent"
        value={intent}
        className={className}
        title={intent === "pause" ? t("pauseHelp") : undefined}
      >
        {t(intent)}
        <span className="sr-only"> {name}</span>
      </button>
    </Form>
  )
}

/** To archive names what goes with it, and asks. */
export function ArchiveButton({
  spaceId,
  name,
  className,
  partsInUse,
}: StatusButtonProps & { partsInUse: ShownText[] }) {
  const t = useTranslations("listing.publish")
  return (
    <details className="min-w-0 open:w-full">
      <summary className={`list-none ${className}`}>
        {t("archive")}
        <span className="sr-only"> {name}</span>
      </summary>
      <Form method="post" className="mt-3 rounded-card border border-roof p-4">
        <input type="hidden" name="spaceId" value={spaceId} />
        <p className="font-semibold">{t("archiveTitle")}</p>
        <p className="mt-1">{t("archiveText")}</p>
        {partsInUse.length > 0 && (
          <p className="mt-1 font-semibold">
            {t("archiveParts", { names: partsInUse.map(({ text }) => text).join(", ") })}
          </p>
        )}
        <button
          type="submit"
          name="intent"
          value={partsInUse.length > 0 ? "archiveAll" : "archive"}
          className="button danger mt-3"
        >
          {partsInUse.length > 0 ? t("archiveAll") : t("archive")}
        </button>
      </Form>
    </details>
  )
}

/** What was just done, or why it was not. */
export function outcomeText(
  t: ReturnType<typeof useTranslations<"listing.publish">>,
  {
    did,
    not,
  }: {
    did: Outcome | null
    not: string | null
  },
): { tone: "leaf" | "sun"; text: string } | null {
  if (not) return { tone: "sun", text: not }
  return did && { tone: "leaf", text: t(`did.${did}`) }
}
