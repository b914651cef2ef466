import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { ShownRequest } from "~/matching/sharing/share-request"
import { paths } from "~/platform/paths"
import { NoiseNotice } from "./noise-notice"

interface RequestListProps {
  requests: ShownRequest[]
  /** Of the reader's need. */
  needId: string
}

/** What other groups ask of a need, and it of them, with what can be answered. Needs `sharing`. */
export function RequestList({ requests, needId }: RequestListProps) {
  return (
    <ul className="grid gap-3">
      {requests.map((request) => (
        <li key={request.id} className="card p-4">
          <RequestCard request={request} needId={needId} />
        </li>
      ))}
    </ul>
  )
}

function RequestCard({ request, needId }: { request: ShownRequest; needId: string }) {
  const t = useTranslations("sharing")
  const locale = useLocale()
  const { other, byUs, isWaiting, status, way, message, jointId } = request
  const told = status === "open" && !isWaiting ? "resting" : status
  return (
    <article>
      <header className="flex flex-wrap items-start justify-between gap-x-3">
        <h3 className="text-[18px]">
          {t(byUs ? "requests.to" : "requests.from", { group: other.group.name.text })}
        </h3>
        <span className={`badge ${status === "accepted" || isWaiting ? "" : "quiet"}`}>
          {t(`status.${told}`)}
        </span>
      </header>
      <p className="text-[15.5px] text-quiet">{t(`way.${way}`)}</p>
      {other.need && (
        <p className="mt-2">
          {t("requests.theirs")}{" "}
          {status === "accepted" ? (
            <span lang={other.need.language}>{other.need.title}</span>
          ) : (
            <Link to={paths.need(locale, other.need.id)} lang={other.need.language}>
              {other.need.title}
            </Link>
          )}
        </p>
      )}
      {message && (
        <blockquote className="mt-2 whitespace-pre-line border-line border-l-4 pl-4">{message}</blockquote>
      )}
      {status === "accepted" && jointId && (
        <p className="mt-2">
          <Link to={paths.need(locale, jointId)} className="font-semibold">
            {t("requests.joint")}
          </Link>
        </p>
      )}
      {request.noise.length > 0 && (
        <div className="mt-3 -mb-3">
          <NoiseNotice noise={request.noise} />
        </div>
      )}
      {status === "open" && (
        <Form
          method="post"
          action={paths.needSharing(locale, needId)}
          className="mt-3 flex flex-wrap items-center gap-3"
        >
          <input type="hidden" name="requestId" value={request.id} />
          {byUs ? (
            <button type="submit" name="intent" value="withdraw" className="button plain small">
              {t("requests.withdraw")}
              <Whose name={other.group.name.text} />
            </button>
          ) : (
            <>
              {isWaiting && (
                <button type="submit" name="intent" value="accept" className="button primary">
                  {t("requests.accept")}
                  <Whose name={other.group.name.text} />
                </button>
              )}
              <button type="submit" name="intent" value="decline" className="button plain">
                {t("requests.decline")}
                <Whose name={other.group.name.text} />
              </button>
            </>
          )}
        </Form>
      )}
    </article>
  )
}

const Whose = ({ name }: { name: string }) => <span className="sr-only"> ({name})</span>
