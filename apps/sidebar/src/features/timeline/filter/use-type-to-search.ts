import { useEffect, type RefObject } from 'react'

/** What is typed on the Timeline goes into its search, without a press: agents come to look for one word. */
export const useTypeToSearch = (field: RefObject<HTMLInputElement | null>): void => {
  useEffect(() => {
    const search = (event: KeyboardEvent): void => {
      if (isWord(event) && !isTakenBy(event.target)) field.current?.focus()
    }
    document.addEventListener('keydown', search)
    return () => document.removeEventListener('keydown', search)
  }, [field])
}

/** A letter or a digit; the space bar presses buttons and scrolls. */
const isWord = ({ key, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean =>
  /^[\p{L}\p{N}]$/u.test(key) && !ctrlKey && !metaKey && !altKey && !isComposing

const isTakenBy = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable], dialog, [role=menu]') !== null
