/** The mark: a roof line over two dots. */
export function Mark() {
  return (
    <svg width="30" height="26" viewBox="0 0 30 26" aria-hidden="true" className="shrink-0">
      <path
        d="M2 13 15 3l13 10"
        fill="none"
        stroke="var(--roof)"
        strokeWidth="3.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="10.5" cy="19.5" r="3.6" fill="var(--ink)" />
      <circle cx="19.5" cy="19.5" r="3.6" fill="var(--leaf)" />
    </svg>
  )
}
