import { useEffect, useState } from "react"
import { Printer } from "~/ui/icons"

/** Opens the browser's own printing; where there is no JavaScript, there is no button. */
export function PrintButton({ label }: { label: string }) {
  const [able, setAble] = useState(false)
  useEffect(() => setAble(true), [])
  if (!able) return null
  return (
    <button type="button" className="button primary no-print" onClick={() => window.print()}>
      <Printer aria-hidden size={18} /> {label}
    </button>
  )
}
