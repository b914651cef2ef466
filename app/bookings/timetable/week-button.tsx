/** Leads a calendar to another week, with what was typed in the form it belongs to. */
export function WeekButton(props: { form: string; week: string | null; label: string; children: string }) {
  const { form, week, label, children } = props
  return (
    <button
      type="submit"
      form={form}
      formNoValidate
      name="week"
      value={week ?? ""}
      disabled={week === null}
      aria-label={label}
      title={label}
      className="button plain min-w-11 px-3"
    >
      <span aria-hidden>{children}</span>
    </button>
  )
}
