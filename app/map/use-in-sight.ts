import { type RefObject, useEffect, useState } from "react"

/** Whether a part of the page has come into sight, or near it; it stays so. What is hidden is not in sight. */
export function useInSight(place: RefObject<Element>): boolean {
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (seen || !place.current) return
    const watch = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true),
      { rootMargin: "200px" },
    )
    watch.observe(place.current)
    return () => watch.disconnect()
  }, [place, seen])
  return seen
}
