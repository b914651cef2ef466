import { useSubmit } from "@remix-run/react"
import { useEffect, useRef, useState } from "react"
import { useTranslations } from "use-intl"
import { KeyRound } from "~/ui/icons"
import { askForPasskey, browserHasPasskeys } from "./passkey-browser"

/** Whether the browser can do passkeys; false while the server renders, and without JavaScript. */
export function usePasskeys(possible: boolean): boolean {
  const [able, setAble] = useState(false)
  useEffect(() => setAble(possible && browserHasPasskeys()), [possible])
  return able
}

/** Signs in with a passkey through the action of the page it stands on. Needs the messages `security`. */
export function PasskeyButton({ possible, next }: { possible: boolean; next?: string }) {
  const t = useTranslations("security.signIn")
  const submit = useSubmit()
  const able = usePasskeys(possible)
  const [state, setState] = useState<"ready" | "busy" | "stopped">("ready")
  const left = useRef<AbortController | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    left.current = leaving
    return () => leaving.abort()
  }, [])
  if (!able) return null
  const ask = async () => {
    const signal = left.current?.signal
    if (!signal) return
    setState("busy")
    const response = await askForPasskey(signal)
    // The answer would go to the page that the person went on to.
    if (signal.aborted) return
    if (response) submit({ intent: "passkey", response, ...(next && { next }) }, { method: "post" })
    setState(response ? "ready" : "stopped")
  }
  return (
    <div>
      <button type="button" className="button plain" onClick={ask} disabled={state === "busy"}>
        <KeyRound aria-hidden size={18} /> {t("passkey")}
      </button>
      <p role="status" className="mt-2 text-[15px] text-quiet empty:mt-0">
        {state === "stopped" && t("passkeyStopped")}
      </p>
    </div>
  )
}
