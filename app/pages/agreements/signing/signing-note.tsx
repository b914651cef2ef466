import { useTranslations } from "use-intl"

const eidas = "https://eur-lex.europa.eu/eli/reg/2014/910/oj"

/** What kind of signature it is, and what it is not. Needs `agreements`. */
export function SigningNote() {
  const t = useTranslations("agreements.signing")
  return (
    <div className="mb-4 border-line border-l-4 pl-3 text-[15px] text-quiet">
      <p>
        {t("note")}{" "}
        <a href={eidas} rel="noreferrer">
          {t("source")}
        </a>
      </p>
      <p>{t("formal")}</p>
    </div>
  )
}
