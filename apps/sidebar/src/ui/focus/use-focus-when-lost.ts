import { useEffect, useRef, type RefObject } from 'react'

/**
 * Takes the focus when it was lost with the control that brought this about, e.g. a press of *Choose*. Never takes it
 * from the host's page or from another control. The element needs `tabIndex={-1}`.
 */
export const useFocusWhenLost = <Target extends HTMLElement>(): RefObject<Target> => {
  const target = useRef<Target>(null)
  useEffect(() => {
    if (document.hasFocus() && document.activeElement === document.body) target.current?.focus()
  }, [])
  return target
}
