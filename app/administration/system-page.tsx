import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatBytes, formatDate, formatNumber } from "~/i18n/format"
import { locales } from "~/i18n/locales"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Section } from "~/ui/section"
import type { CityInForce } from "./city-in-force.server"
import type { Health } from "./health.server"
import { Facts } from "./list-controls"
import { Moment } from "./moment"

interface SystemPageProps {
  title: string
  city: CityInForce | null
  health: Health
}

/** The city pack in force, and how the server fares. */
export function SystemPage({ title, city, health }: SystemPageProps) {
  const t = useTranslations("administration.system")
  return (
    <Page title={title} lead={t("lead")} width="wide">
      <HealthSections health={health} />
      <Section title={t("city.title")}>
        {city ? <City city={city} /> : <Notice tone="sun" title={t("city.none")} />}
      </Section>
    </Page>
  )
}

function HealthSections({ health }: { health: Health }) {
  const t = useTranslations("administration.system")
  const locale = useLocale()
  const bytes = (value: number) => formatBytes(value, locale)
  const number = (value: number) => formatNumber(value, locale)
  const { database, replica, migrations, disk, files, mail, backup, search, process } = health
  return (
    <Section title={t("health")}>
      {mail.senderRefused && (
        <Notice tone="roof" title={t("senderRefused", { code: mail.senderRefused.code })}>
          <Moment at={mail.senderRefused.at} />
        </Notice>
      )}
      {disk.freeBytes < 2 * disk.floorBytes && (
        <Notice tone="roof" title={t("diskLow", { floor: bytes(disk.floorBytes) })} />
      )}
      {files.fault && <Notice tone="roof" title={t("filesAway", { reason: files.fault })} />}
      {replica && replica.state !== "fit" && (
        <Notice tone="sun" title={t(`replica.${replica.state}`)}>
          {t("replica.instead")}
        </Notice>
      )}
      <Facts
        facts={[
          [t("fact.database"), `${database.kind} ${database.version} · ${bytes(database.bytes)}`],
          ...(replica
            ? [[t("fact.replica"), <Replica key="replica" replica={replica} />] satisfies Fact]
            : []),
          [
            t("fact.migrations"),
            migrations.waiting
              ? t("migrationsWaiting", { count: migrations.waiting })
              : t("migrated", { name: migrations.newest ?? "" }),
          ],
          [t("fact.disk"), t("free", { size: bytes(disk.freeBytes) })],
          [t("fact.files"), files.place ? t("filesElsewhere", { place: files.place }) : t("filesHere")],
          [
            t("fact.mail"),
            <>
              {t("mailWaiting", { count: mail.waiting })}
              {mail.oldest && (
                <>
                  {" · "}
                  <Moment at={mail.oldest} in={(date) => t("oldest", { date })} />
                </>
              )}
            </>,
          ],
          [
            t("fact.backup"),
            backup ? (
              <>
                <Moment at={backup.at} />
                {backup.bytes !== null && ` · ${bytes(backup.bytes)}`}
                {` · ${t(backup.encrypted ? "encrypted" : "plain")}`}
              </>
            ) : (
              t("noBackup")
            ),
          ],
          [
            t("fact.search"),
            t(search.version === search.current ? "indexCurrent" : "indexBehind", {
              count: search.spaces,
              version: number(search.version),
            }),
          ],
          [
            t("fact.process"),
            <>
              <Moment at={process.since} in={(date) => t("since", { date })} />
              {` · ${bytes(process.memoryBytes)} · Node.js ${process.node}`}
            </>,
          ],
        ]}
      />
      <Jobs jobs={health.jobs} />
    </Section>
  )
}

type Fact = [name: string, value: ReactNode]

function Replica({ replica: { state, behindMs, behindBytes } }: { replica: NonNullable<Health["replica"]> }) {
  const t = useTranslations("administration.system.replica")
  const locale = useLocale()
  return [
    t(state),
    behindMs !== null && t("behindBy", { seconds: formatNumber(behindMs / 1000, locale, 1) }),
    behindBytes !== null && t("missing", { size: formatBytes(behindBytes, locale) }),
  ]
    .filter(Boolean)
    .join(" · ")
}

function Jobs({ jobs }: { jobs: Health["jobs"] }) {
  const t = useTranslations("administration.system.jobs")
  if (jobs.length === 0) return <p className="text-quiet">{t("none")}</p>
  return (
    <>
      <h3 className="mb-2">{t("title")}</h3>
      <ul className="card grid gap-x-6 p-4 sm:grid-cols-2">
        {jobs.map((job) => (
          <li key={job.name} className="py-1">
            <code>{job.name}</code>
            <span className="text-quiet">
              {" · "}
              {job.lastOkAt ? <Moment at={job.lastOkAt} in={(date) => t("ok", { date })} /> : t("never")}
            </span>{" "}
            {job.failures > 0 && <span className="badge sun">{t("failures", { count: job.failures })}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}

function City({ city }: { city: CityInForce }) {
  const t = useTranslations("administration.system.city")
  const locale = useLocale()
  const number = (value: number) => formatNumber(value, locale)
  const facts: [string, ReactNode][] = [
    [
      t("name"),
      locales
        .map((language) => city.names[language])
        .filter((name, index, names) => name && names.indexOf(name) === index)
        .join(" · "),
    ],
    [t("id"), <code key="id">{city.id}</code>],
    [t("installed"), <Moment key="installed" at={city.installedAt} />],
    [
      t("hash"),
      <code key="hash" className="break-all">
        {city.hash}
      </code>,
    ],
    [
      t("levels"),
      city.levels.map(({ level, areas }) => t("level", { level, areas: number(areas) })).join(" · "),
    ],
    [t("borders"), t(city.hasPolygons ? "polygons" : "centres")],
    [
      t("points"),
      t("pointCounts", {
        places: number(city.counts.places),
        stops: number(city.counts.stops),
        addresses: number(city.counts.addresses),
        population: number(city.counts.populationPoints),
      }),
    ],
    [t("basemap"), city.basemap ?? t("noBasemap")],
    [t("attribution"), city.attribution],
  ]
  return (
    <>
      {city.schoolHolidays.map(
        ({ calendar, until, soonOver }) =>
          soonOver && (
            <Notice
              key={calendar}
              tone="sun"
              title={t("holidaysSoonOver", { calendar, date: formatDate(until, locale) })}
            />
          ),
      )}
      <Facts
        facts={[
          ...facts,
          [
            t("holidays"),
            city.schoolHolidays.length
              ? city.schoolHolidays
                  .map(({ calendar, until }) => t("until", { calendar, date: formatDate(until, locale) }))
                  .join(" · ")
              : t("noHolidays"),
          ],
        ]}
      />
    </>
  )
}
