/** The tools of the timeline's first line, which are always there. */
export type ToolName = 'filters' | 'jump'

/** Moves the focus to a tool, because what had it goes away. */
export const focusTool = (name: ToolName): void =>
  document.querySelector<HTMLElement>(`[data-tool="${name}"]`)?.focus()
