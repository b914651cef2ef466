import { RemixBrowser } from "@remix-run/react"
import { StrictMode, startTransition } from "react"
import { hydrateRoot } from "react-dom/client"
import { fetchMessages, messagesFolder } from "~/i18n/message-files"
import { readingWhole } from "~/platform/http/whole-answers"

window.fetch = readingWhole(window.fetch)

const files = document.querySelectorAll<HTMLLinkElement>(`link[rel="preload"][href^="${messagesFolder}/"]`)

fetchMessages([...files].map((link) => link.getAttribute("href") ?? "")).then(
  () =>
    startTransition(() => {
      hydrateRoot(
        document,
        <StrictMode>
          <RemixBrowser />
        </StrictMode>,
      )
    }),
  // Without its words the page works as it came.
  () => {},
)
