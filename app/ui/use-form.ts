// biome-ignore lint/style/noRestrictedImports: this hook stands before it.
import { useForm as useConformForm } from "@conform-to/react"
import { useRef } from "react"

/** What was sent was taken: nothing is at fault, and what was typed stays. */
const taken = { status: "success" } as const

/**
 * A form whose faults go when the answer that told them goes: the library keeps them, beside the word that it was
 * saved, when the page leads back to itself.
 */
export const useForm: typeof useConformForm = (options) => {
  const { lastResult } = options
  const wasRefused = useRef(false)
  if (lastResult) wasRefused.current = true
  return useConformForm({ ...options, lastResult: lastResult ?? (wasRefused.current ? taken : undefined) })
}
