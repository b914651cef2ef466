import type { ComponentProps, MouseEvent } from "react"

interface InPageLinkProps extends ComponentProps<"a"> {
  /** Id of what it leads to. */
  to: string
}

/**
 * A link to something on the same page. The router is not told of a press: it would take it for a visit, and take the
 * answer to a form off the page, with its faults and, where the form begins anew, with what was typed.
 */
export function InPageLink({ to, ...link }: InPageLinkProps) {
  return <a {...link} href={`#${to}`} onClick={(event) => goWithin(event, to)} />
}

function goWithin(event: MouseEvent, id: string) {
  const target = document.getElementById(id)
  if (!target || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  for (let box = target.closest("details"); box; box = box.parentElement?.closest("details") ?? null)
    box.open = true
  target.scrollIntoView()
  target.focus()
}
