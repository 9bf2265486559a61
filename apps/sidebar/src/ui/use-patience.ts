import { useEffect, useState } from 'react'

/** True from the first render until so many milliseconds later. */
export const usePatience = (patienceMs: number): boolean => {
  const [hasPatience, setHasPatience] = useState(true)
  useEffect(() => {
    const timer = setTimeout(() => setHasPatience(false), patienceMs)
    return () => clearTimeout(timer)
  }, [patienceMs])
  return hasPatience
}
