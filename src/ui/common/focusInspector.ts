/** Puts the focus into the first field of the inspector. */
export function focusInspector(): void {
  document
    .querySelector<HTMLElement>('[data-inspector] fieldset :is(input, select, textarea, button)')
    ?.focus()
}
