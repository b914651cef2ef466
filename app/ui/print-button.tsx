import { Printer } from "~/ui/tool-icons"

/** Opens the browser's own printing; where there is no JavaScript, there is no button. */
export function PrintButton({ label, tone = "primary" }: { label: string; tone?: "primary" | "plain" }) {
  return (
    <button type="button" className={`button ${tone} needs-script`} onClick={() => window.print()}>
      <Printer aria-hidden size={18} /> {label}
    </button>
  )
}
