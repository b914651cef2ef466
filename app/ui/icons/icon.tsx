import sprite from "./icons.svg?url"

interface IconProps {
  /** Width and height in pixels. */
  size?: number
  className?: string
  /** Nothing is filled unless it is said. */
  fill?: string
  "aria-label"?: string
  "aria-hidden"?: boolean
}

/**
 * Makes a component of a symbol in icons.svg, which a page fetches once however many it shows: lines in the colour of
 * the text around them, silent unless they are given a name.
 */
export function icon(id: string) {
  const href = `${sprite}#${id}`
  return ({ size = 24, className, fill, "aria-label": label }: IconProps) => (
    // biome-ignore lint/a11y/noSvgWithoutTitle: its name stands on it, where it has one.
    <svg
      className={className ? `icon ${className}` : "icon"}
      width={size}
      height={size}
      fill={fill}
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    >
      <use href={href} />
    </svg>
  )
}
