import { useState, type FocusEvent, type KeyboardEvent } from 'react'

type Toolbar = {
  /** For the element that holds the buttons, and nothing else that can be pressed. */
  readonly props: {
    readonly role: 'toolbar'
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  }
  /** By the button's place among the others, from 0. */
  readonly tabIndexOf: (place: number) => 0 | -1
}

/**
 * One Tab stop for several buttons, as ARIA's toolbar pattern has it: arrows, Home and End move among them, and Tab
 * comes back to the one that had the focus last.
 */
export const useToolbar = (): Toolbar => {
  const [current, setCurrent] = useState(0)
  return {
    props: {
      role: 'toolbar',
      onFocus: (event) => setCurrent(Math.max(0, toPlace(event))),
      onKeyDown: (event) => {
        const buttons = toButtons(event)
        const place = toPlace(event)
        const next = place < 0 ? null : toNextPlace(event, { place, count: buttons.length })
        if (next === null) return
        event.preventDefault()
        buttons[next]?.focus()
      },
    },
    tabIndexOf: (place) => (place === current ? 0 : -1),
  }
}

type ToolbarEvent = { readonly currentTarget: HTMLElement; readonly target: EventTarget }

const toButtons = ({ currentTarget }: ToolbarEvent): readonly HTMLElement[] => [
  ...currentTarget.querySelectorAll('button'),
]

/** -1 for what is no button of the toolbar, e.g. an item of a menu that one of them opened. */
const toPlace = (event: ToolbarEvent): number =>
  toButtons(event).findIndex((button) => button === event.target)

const toNextPlace = (
  { key, currentTarget }: KeyboardEvent<HTMLElement>,
  { place, count }: { readonly place: number; readonly count: number },
): number | null => {
  const forwards = getComputedStyle(currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      return (place + (key === forwards ? 1 : count - 1)) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
