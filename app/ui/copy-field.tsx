import { useEffect, useId, useState } from "react"
import { useTranslations } from "use-intl"
import { Check, Copy } from "~/ui/icons"

/**
 * A text to take along: selected as a whole when it is reached, and copied by a button where the browser can. Needs
 * the `common` messages.
 */
export function CopyField({ label, text }: { label: string; text: string }) {
  const t = useTranslations("common.copy")
  const id = useId()
  const [able, setAble] = useState(true)
  const [copied, setCopied] = useState(false)
  useEffect(() => setAble(Boolean(navigator.clipboard)), [])
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <div className="field">
      <label htmlFor={id} className="mb-1 block font-semibold">
        {label}
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          id={id}
          readOnly
          value={text}
          className="control min-w-0 flex-1 basis-60"
          onFocus={(event) => event.currentTarget.select()}
        />
        {able && (
          <button type="button" className="button plain needs-script" onClick={copy}>
            {copied ? <Check size={18} aria-hidden /> : <Copy size={18} aria-hidden />} {t("copy")}
          </button>
        )}
      </div>
      <p role="status" className="mt-1 text-[15px] text-leaf empty:hidden">
        {copied && t("copied")}
      </p>
    </div>
  )
}
