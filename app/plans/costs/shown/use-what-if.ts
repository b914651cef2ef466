import { useNavigate } from "@remix-run/react"
import { type FormEvent, useEffect, useMemo, useRef, useState } from "react"
import type { CostPlan } from "../cost-plan"
import { reckonCosts } from "../reckon-costs"
import { readWhatIf, type TypedWhatIf, type WhatIfKey } from "../what-if"

/**
 * What is tried out on a page of costs, reckoned while it is typed. The address follows once a field is left or a
 * slider let go.
 * @param given what the address says.
 */
export function useWhatIf(plan: CostPlan, given: TypedWhatIf) {
  const navigate = useNavigate()
  const form = useRef<HTMLFormElement>(null)
  const [typed, setTyped] = useState(given)
  const { occupancy, solidarity, energy, grant } = given
  useEffect(() => setTyped({ occupancy, solidarity, energy, grant }), [occupancy, solidarity, energy, grant])
  const settle = useRef(() => {})
  settle.current = () => {
    const fields = form.current ? [...new FormData(form.current)] : []
    const said = fields.flatMap(([name, value]) => (value === "" ? [] : [[name, String(value)]]))
    navigate({ search: new URLSearchParams(said).toString() }, { preventScrollReset: true, replace: true })
  }
  useEffect(() => {
    const element = form.current
    // What React calls a change is each step of a slider; the browser's own comes at its end.
    const onChange = () => settle.current()
    element?.addEventListener("change", onChange)
    return () => element?.removeEventListener("change", onChange)
  }, [])
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    settle.current()
  }
  const read = useMemo(() => readWhatIf(typed), [typed])
  const reckoning = useMemo(() => reckonCosts(plan, read.whatIf), [plan, read])
  const onType = (key: WhatIfKey) => (event: FormEvent<HTMLInputElement>) => {
    const { value } = event.currentTarget
    setTyped((before) => ({ ...before, [key]: value }))
  }
  return { form, typed, ...read, reckoning, onType, onSubmit }
}
