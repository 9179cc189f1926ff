/** Puts the focus into the first field of the inspector. */
export function focusInspector(): void {
  document
    .querySelector<HTMLElement>('[data-inspector] :is(input, select, textarea, button)')
    ?.focus()
}
