/** A ref for what is to be in sight once it is there. */
export function showFully(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
