import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { EmptyState, Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Pager } from "~/ui/paging/pager"
import { adminPaths } from "./admin-paths"
import type { KeySort, ListedKey } from "./keys.server"
import { ListSearch, Total } from "./list-controls"
import { Moment } from "./moment"
import type { Found } from "./paging"

interface KeysPageProps {
  title: string
  sort: KeySort
  q: string
  page: number
  counts: Record<KeySort, number>
  list: Found<ListedKey>
  done: "ended" | null
}

const sorts: KeySort[] = ["token", "feed"]

/** The keys in force, by whom they belong to; each can be ended. */
export function KeysPage({ title, sort, q, page, counts, list, done }: KeysPageProps) {
  const t = useTranslations("administration.keys")
  const locale = useLocale()
  return (
    <Page title={title} lead={t("lead")} width="wide">
      {done && <Notice tone="leaf" title={t("done")} />}
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
      {(counts[sort] > 0 || q) && <ListSearch q={q} label={t("search")} kept={{ sort }} />}
      {list.total > 0 && <Total>{t("total", { count: list.total })}</Total>}
      {list.total === 0 && <EmptyState title={t(q ? "notFound" : `none.${sort}`)} />}
      <ul className="grid gap-3">
        {list.items.map((key) => (
          <li key={key.id} className="card flex flex-wrap items-start justify-between gap-x-4 gap-y-2 p-4">
            <div className="min-w-0">
              <h2 className="font-semibold font-text text-[17px]" lang={key.name?.lang}>
                {key.name?.text ?? t("allOrganisations")}
              </h2>
              <p>
                <Link to={adminPaths.user(locale, key.person.id)}>{key.person.name}</Link> ·{" "}
                {key.person.email}
              </p>
              <p className="text-[15.5px] text-quiet">
                <Moment at={key.madeAt} in={(date) => t("made", { date })} />
                {" · "}
                {key.usedAt ? <Moment at={key.usedAt} in={(date) => t("used", { date })} /> : t("unused")}
                {sort === "token" && (
                  <>
                    {" · "}
                    {key.expiresAt ? (
                      <Moment at={key.expiresAt} in={(date) => t("expires", { date })} />
                    ) : (
                      t("never")
                    )}
                  </>
                )}
              </p>
            </div>
            <details className="min-w-0">
              <summary className="button danger list-none">
                {t("end")}
                <span className="sr-only"> {key.name?.text ?? key.person.name}</span>
              </summary>
              <Form method="post" className="mt-3 max-w-[40ch]">
                <input type="hidden" name="sort" value={sort} />
                <input type="hidden" name="key" value={key.id} />
                <p className="mb-3">{t(`endText.${sort}`)}</p>
                <button type="submit" className="button danger">
                  {t("endNow")}
                </button>
              </Form>
            </details>
          </li>
        ))}
      </ul>
      <Pager page={page} pages={list.pages} />
    </Page>
  )
}
