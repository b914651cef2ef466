import { Form, Link } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { EmptyState, Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Pager } from "~/ui/paging/pager"
import type { GivenUp, GivenUpSort } from "./given-up.server"
import { ListSearch, Total } from "./list-controls"
import { Moment } from "./moment"
import type { Found } from "./paging"

interface GivenUpPageProps {
  title: string
  sort: GivenUpSort
  q: string
  page: number
  counts: Record<GivenUpSort, number>
  list: Found<GivenUp>
  done: "retried" | "dropped" | "gone" | null
}

const sorts: GivenUpSort[] = ["mail", "event", "job"]

/** Mails, handlers and jobs that gave up: enough to decide, nothing of what they hold. */
export function GivenUpPage({ title, sort, q, page, counts, list, done }: GivenUpPageProps) {
  const t = useTranslations("administration.givenUp")
  return (
    <Page title={title} lead={t("lead")} width="wide">
      {done && <Notice tone={done === "gone" ? "sun" : "leaf"} title={t(`done.${done}`)} />}
      <nav aria-label={t("which")} className="mb-5 flex flex-wrap gap-2">
        {sorts.map((one) => (
          <Link
            key={one}
            className="chip min-h-11"
            to={`?sort=${one}`}
            aria-current={one === sort ? "true" : undefined}
          >
            {t(`sort.${one}`, { count: counts[one] })}
          </Link>
        ))}
      </nav>
      <p className="mb-4 max-w-[70ch] text-quiet">{t(`text.${sort}`)}</p>
      {(counts[sort] > 0 || q) && <ListSearch q={q} label={t("search")} kept={{ sort }} />}
      {list.total > 0 && <Total>{t("total", { count: list.total })}</Total>}
      {list.total === 0 && <EmptyState title={t(`none.${sort}`)} />}
      <ul className="grid gap-3">
        {list.items.map((item) => (
          <li key={item.id} className="card p-4">
            <h2 className="font-semibold font-text text-[17px]">
              <code>{item.kind}</code>
              {item.address && <span className="font-normal"> · {t("to", { address: item.address })}</span>}
            </h2>
            <p className="text-[15.5px] text-quiet">
              <Moment at={item.at} /> · {t("attempts", { count: item.attempts })}
            </p>
            <p className="mt-2">
              {item.error ? <code className="break-words">{item.error}</code> : t("noError")}
            </p>
            <Form method="post" className="mt-3 flex flex-wrap gap-3">
              <input type="hidden" name="sort" value={sort} />
              <input type="hidden" name="id" value={item.id} />
              <button type="submit" name="intent" value="retry" className="button plain">
                {t("retry")}
                <span className="sr-only"> {item.kind}</span>
              </button>
              <button type="submit" name="intent" value="drop" className="button danger">
                {t(`drop.${sort}`)}
                <span className="sr-only"> {item.kind}</span>
              </button>
            </Form>
          </li>
        ))}
      </ul>
      <Pager page={page} pages={list.pages} />
    </Page>
  )
}
