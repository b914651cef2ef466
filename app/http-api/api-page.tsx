import { useTranslations } from "use-intl"
import { Page } from "~/ui/page"
import type { DocumentedOperation, DocumentedValue } from "./api-page.server"

const rules = [
  "formats",
  "lists",
  "pages",
  "errors",
  "caching",
  "token",
  "scopes",
  "session",
  "writing",
] as const

/** The HTTP interface for people who write programs. */
export function ApiPage({ operations }: { operations: DocumentedOperation[] }) {
  const t = useTranslations("api")
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      width="wide"
      actions={
        <a className="button plain" href="/api/v1/openapi.json">
          {t("document")}
        </a>
      }
    >
      <section className="mb-10 max-w-[70ch]">
        <h2>{t("rules.title")}</h2>
        <ul className="mt-3 flex list-disc flex-col gap-2 pl-5">
          {rules.map((rule) => (
            <li key={rule}>{t(`rules.${rule}`)}</li>
          ))}
        </ul>
      </section>
      <nav aria-labelledby="addresses" className="mb-10">
        <h2 id="addresses">{t("addresses")}</h2>
        <ul className="mt-3 flex flex-col">
          {operations.map(({ id, method, path }) => (
            <li key={id}>
              <a className="inline-flex min-h-11 items-center break-all" href={`#${id}`}>
                <code>
                  {method} {path}
                </code>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {operations.map((operation) => (
        <OperationSection key={operation.id} operation={operation} />
      ))}
    </Page>
  )
}

function OperationSection({ operation }: { operation: DocumentedOperation }) {
  const t = useTranslations("api")
  const { id, method, path, summary, signedIn, scopes, example, answers, parameters, body } = operation
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="mb-10 border-line border-t pt-6 [&_code]:text-[0.92em]"
    >
      <h2 id={`${id}-title`} className="break-words text-[1.25rem]">
        <code>
          {method} {path}
        </code>
      </h2>
      <p className="mt-2 max-w-[70ch]">
        {summary} {signedIn === true && t("signedIn")}{" "}
        {scopes.length > 0 &&
          t(signedIn === "optional" ? "scopesForMore" : "scopes", { scopes: scopes.join(", ") })}
      </p>
      <p className="mt-1 text-quiet">
        {t("answer")}: <code>{answers.join(", ")}</code>
      </p>
      {example && (
        <p className="mt-1">
          {t("tryIt")}:{" "}
          <a className="break-all" href={example}>
            <code>{example}</code>
          </a>
        </p>
      )}
      <ValueList title={t("parameters")} values={parameters} />
      {body && (
        <>
          <ValueList title={t("bodyTitle")} values={body.values} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard. */}
          <pre className="mt-2 overflow-x-auto rounded-card bg-card p-4 text-[14.5px]" tabIndex={0}>
            <code>{body.example}</code>
          </pre>
        </>
      )}
    </section>
  )
}

function ValueList({ title, values }: { title: string; values: DocumentedValue[] }) {
  const t = useTranslations("api")
  return (
    <details className="mt-3">
      <summary className="min-h-11 py-2.5 font-semibold">
        {title} ({values.length})
      </summary>
      <dl className="mt-2 flex flex-col gap-4">
        {values.map(({ name, required, type, values, meaning }) => (
          <div key={name}>
            <dt>
              <code className="font-semibold">{name}</code>{" "}
              <span className="text-quiet">
                {type}
                {required && `, ${t("required")}`}
              </span>
            </dt>
            <dd className="max-w-[75ch]">
              {meaning}
              {values.length > 0 && (
                <>
                  {" "}
                  <code className="break-words text-quiet">{values.join(", ")}</code>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
