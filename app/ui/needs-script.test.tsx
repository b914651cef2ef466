import { renderToStaticMarkup } from "react-dom/server"
import { IntlProvider } from "use-intl"
import { expect, it } from "vitest"
import { en } from "~/i18n/messages/en"
import { CopyField } from "./copy-field"
import { PrintButton } from "./print-button"

it.each([
  ["print", <PrintButton key="print" label="Print" />],
  ["copy", <CopyField key="copy" label="Link" text="https://example.org" />],
])("the button to %s has its room from the start, so that nothing jumps when it works", (_, button) => {
  const page = renderToStaticMarkup(
    <IntlProvider locale="en" timeZone="UTC" messages={{ common: en.common }}>
      {button}
    </IntlProvider>,
  )
  expect(page).toMatch(/<button[^>]*needs-script/)
})
