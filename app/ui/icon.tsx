import type { SVGAttributes } from "react"

export interface IconProps extends SVGAttributes<SVGSVGElement> {
  /** Width and height in pixels. */
  size?: number
}

/** Lines in the colour of the text around them, silent unless they are given a name. */
export function Icon({ size = 24, "aria-label": label, ...rest }: IconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      role="img"
      aria-label={label}
      aria-hidden={label === undefined}
      {...rest}
    />
  )
}
