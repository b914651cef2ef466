import { Link } from "@remix-run/react"
import type { CSSProperties } from "react"
import { IntlProvider, useLocale, useTranslations } from "use-intl"
import { PdfFailed, PdfLink } from "~/documents/pdf-link"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { PrintButton } from "~/ui/print-button"
import { shownAddress } from "../site-address"
import type { Poster, PosterSide } from "./poster.server"
import { PosterChoice } from "./poster-choice"
import { isLong, posterFit } from "./poster-fit"
import { PosterAsk, PosterFacts } from "./poster-parts"
import "./poster.css"

/** What hangs on the door: on a screen its preview with the choice of languages, on paper the sheet alone. */
export function PosterPage({ poster }: { poster: Poster }) {
  const t = useTranslations("published.poster")
  const locale = useLocale()
  const { spaceId, sheet, published, sides, address, picture } = poster
  const fit = posterFit(sides.map(({ space }) => space))
  const style = { "--poster-scale": fit.scale } as CSSProperties
  return (
    <main className="mx-auto w-full max-w-[800px] px-4 py-8">
      <div className="no-print">
        <PdfFailed />
        <h1 className="mb-2">{t("title")}</h1>
        <p className="mb-4 text-quiet">{t("help")}</p>
        {!published && <Notice tone="sun" title={t("unpublished")} />}
        <PosterChoice spaceId={spaceId} chosen={sheet} />
        <p className="mt-4 mb-6 flex flex-wrap gap-3">
          <PrintButton label={t("print")} />
          <PdfLink to={paths.posterPdf(locale, spaceId, sheet)} />
          <Link to={paths.publishedSpace(locale, spaceId)} className="button plain">
            {t("back")}
          </Link>
        </p>
      </div>
      <article className={`poster${sides.length > 1 ? " is-double" : ""}`} style={style}>
        <header>
          {inEach(sides, (side) => (
            <PosterKicker side={side} />
          ))}
          <PosterName sides={sides} />
        </header>
        <div className="poster-sides">
          {inEach(sides, ({ space }) => (
            <PosterFacts space={space} fit={fit} />
          ))}
        </div>
        <footer>
          <img src={picture} alt={t("picture")} width={200} height={200} />
          <div>
            {inEach(sides, ({ space }) => (
              <PosterAsk space={space} />
            ))}
            <p className="poster-address">{address.replace(/^https?:\/\//, "")}</p>
          </div>
        </footer>
      </article>
    </main>
  )
}

/** Each language in its own words, whatever the page around it speaks. */
function inEach(sides: PosterSide[], part: (side: PosterSide) => React.ReactNode) {
  return sides.map((side) => (
    <IntlProvider
      key={side.locale}
      locale={side.locale}
      messages={side.messages}
      timeZone={side.space.site.timeZone}
    >
      <div lang={side.locale}>{part(side)}</div>
    </IntlProvider>
  ))
}

function PosterKicker({ side: { space } }: { side: PosterSide }) {
  const t = useTranslations("poster")
  const words = useTranslations("vocabulary.spaceKind")
  return <p>{t("kicker", { kind: words(space.kind) })}</p>
}

/** The name once where both languages have the same, and where it is. */
function PosterName({ sides }: { sides: PosterSide[] }) {
  const names = sides.map(({ locale, space }) => ({ text: space.name.text, lang: space.name.lang ?? locale }))
  const shown = names.filter(({ text }, index) => names.findIndex((name) => name.text === text) === index)
  const towns = [...new Set(sides.map(({ space }) => space.site.locality))].join(" / ")
  const site = sides[0]?.space.site
  return (
    <>
      <h2 className={isLong(shown.map(({ text }) => text)) ? "is-long" : undefined}>
        {shown.map(({ text, lang }) => (
          <span key={text} lang={lang}>
            {text}
          </span>
        ))}
      </h2>
      {site && (
        <p className="poster-place">
          <strong>{site.name}</strong>
          <br />
          {shownAddress(site, towns)}
        </p>
      )}
    </>
  )
}
