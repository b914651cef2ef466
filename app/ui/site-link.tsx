import { useNavigate } from "@remix-run/react"
import type { ComponentProps } from "react"

interface SiteLinkProps extends Omit<ComponentProps<"a">, "href"> {
  /** An address of the site, whole. */
  to: string
  /** Whether the browser is told of its route beforehand: of links that lead alike one is enough. */
  discovered?: boolean
}

/** The framework's link for lists of many: without what that one works out for addresses that are not whole. */
export function SiteLink({ to, discovered, ...link }: SiteLinkProps) {
  const navigate = useNavigate()
  return (
    <a
      {...link}
      href={to}
      data-discover={discovered}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        navigate(to)
      }}
    />
  )
}
