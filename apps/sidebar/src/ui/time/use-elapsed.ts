import { useEffect, useState } from 'react'

/** False from the first render on, and true once so many milliseconds have passed. */
export const useElapsed = (afterMs: number): boolean => {
  const [hasElapsed, setHasElapsed] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setHasElapsed(true), afterMs)
    return () => clearTimeout(timer)
  }, [afterMs])
  return hasElapsed
}
