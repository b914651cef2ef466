import textFont from "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url"
import headingFont from "@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2?url"
import { data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node"
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react"
import { type ReactNode, useEffect, useState } from "react"
import { IntlProvider } from "use-intl"
import { administrationLink } from "~/accounts/administrator.server"
import { getViewer } from "~/accounts/viewer.server"
import { cityTimeZone, noCityTimeZone } from "~/city/city.server"
import { requestLocale } from "~/i18n/locale.server"
import { isLocale, type Locale, locales } from "~/i18n/locales"
import { type MessageFile, messagesIn } from "~/i18n/message-files"
import { messagesFor } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { holdDevice } from "~/platform/device"
import { env } from "~/platform/env.server"
import type { Refusal } from "~/platform/http/page.server"
import { refusalBehind } from "~/platform/outage.server"
import { inLocale } from "~/platform/paths"
import { deviceMark } from "~/platform/signed.server"
import { AccountFavourites } from "~/spaces/shortlist/account-favourites"
import { favouritesOf } from "~/spaces/shortlist/account-favourites.server"
import { ErrorPage } from "~/ui/error-page"
import { useNonce } from "~/ui/nonce"
import { Shell } from "~/ui/shell"
import "~/ui/theme.css"
import "~/ui/controls.css"
import "~/ui/print.css"

/** Both fonts are fetched beside the style sheet and not after it: a line that wraps anew moves the page. */
export const links: LinksFunction = () => [
  ...[textFont, headingFont].map((href) => ({
    rel: "preload",
    href,
    as: "font" as const,
    type: "font/woff2",
    crossOrigin: "anonymous" as const,
  })),
  { rel: "icon", href: "/icon.svg", type: "image/svg+xml" },
  { rel: "manifest", href: "/manifest.webmanifest" },
]

export const meta: MetaFunction = () => [{ title: "Common Roof" }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const locale = requestLocale(request)
  const shell = {
    locale,
    timeZone: noCityTimeZone,
    messages: messagesFor(locale, "shell", "errors", "common"),
    viewer: null as ShellViewer | null,
    favourites: null as string[] | null,
    demo: env().demo,
    publicUrl: env().publicUrl,
    requestId: context.requestId,
  }
  try {
    shell.timeZone = await cityTimeZone(database())
    const viewer = await getViewer(request)
    if (!viewer) return shell
    return {
      ...shell,
      viewer: {
        name: viewer.name,
        mark: viewer.emailVerified ? deviceMark(viewer.userId) : null,
        more: await administrationLink(viewer, locale),
      },
      favourites: viewer.emailVerified ? await favouritesOf(database(), viewer.userId) : null,
    }
  } catch (thrown) {
    const refusal = refusalBehind(thrown)
    if (!refusal) throw thrown
    // Without this loader's data the error page would have no words.
    throw data({ code: refusal.code, shell } satisfies ShellRefusal, { status: refusal.status })
  }
}

interface ShellViewer {
  name: string
  /** By which this device knows whose it is; null before the address is confirmed, for it may be anybody's account. */
  mark: string | null
  more: Awaited<ReturnType<typeof administrationLink>>
}

type ShellData = Awaited<ReturnType<typeof loader>>
interface ShellRefusal extends Refusal {
  shell: ShellData
}

/** The shell does not change between pages of one language, unless someone signs in or out. */
export function shouldRevalidate({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}: RevalidationArgs) {
  const sameLanguage = currentUrl.pathname.split("/")[1] === nextUrl.pathname.split("/")[1]
  return formMethod && formMethod !== "GET" ? defaultShouldRevalidate : !sameLanguage
}
interface RevalidationArgs {
  currentUrl: URL
  nextUrl: URL
  formMethod?: string
  defaultShouldRevalidate: boolean
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root")
  const nonce = useNonce()
  const location = useLocation()
  const locale = root?.locale ?? localeOf(location.pathname)
  // Those of a later page are there before it is shown.
  const [firstFiles] = useState(useMessageFiles())
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />
        <Meta />
        {root &&
          locales.map((other) => (
            <link
              key={other}
              rel="alternate"
              hrefLang={other}
              href={root.publicUrl + inLocale(location, other)}
            />
          ))}
        <Links />
        {firstFiles.map((file) => (
          <link key={file} rel="preload" href={file} as="fetch" crossOrigin="anonymous" />
        ))}
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

function localeOf(pathname: string): Locale {
  const first = pathname.split("/")[1]
  return isLocale(first) ? first : locales[0]
}

export default function App() {
  const { locale, timeZone, viewer, favourites, demo } = useLoaderData<typeof loader>()
  const mark = viewer?.mark ?? null
  useEffect(() => {
    void holdDevice(mark)
  }, [mark])
  const messages = messagesIn(useMessageFiles())
  return (
    <IntlProvider locale={locale} messages={messages} timeZone={timeZone}>
      <AccountFavourites ids={favourites} mark={mark}>
        <Shell viewer={viewer} demo={demo}>
          <Outlet />
        </Shell>
      </AccountFavourites>
    </IntlProvider>
  )
}

/** The files of messages that loaders named, those of a refusal too. */
function useMessageFiles(): MessageFile[] {
  const error = useRouteError()
  const refused = isRouteErrorResponse(error)
    ? (error.data as Partial<ShellRefusal> | null)?.shell
    : undefined
  const files = [refused, ...useMatches().map(({ data }) => data)].map(
    (data) => (data as { messages?: MessageFile } | null | undefined)?.messages,
  )
  return [...new Set(files)].filter((file) => typeof file === "string")
}

export function ErrorBoundary() {
  const error = useRouteError()
  const response = isRouteErrorResponse(error) ? error : null
  const refused = response?.data as Partial<ShellRefusal> | undefined
  const root = useRouteLoaderData<typeof loader>("root") ?? refused?.shell
  const status = response?.status ?? 500
  if (!root) return <h1>{status}</h1>
  return (
    <IntlProvider locale={root.locale} messages={messagesIn([root.messages])} timeZone={root.timeZone}>
      <Shell viewer={root.viewer} demo={root.demo}>
        <ErrorPage status={status} code={refused?.code} requestId={root.requestId} />
      </Shell>
    </IntlProvider>
  )
}
