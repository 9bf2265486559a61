import { useEffect, useState } from 'react'

const tickMs = 10_000

/** The time, in milliseconds since 1970, renewed often enough for "40 seconds ago" to stay true. */
export const useNow = (): number => {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), tickMs)
    return () => clearInterval(timer)
  }, [])
  return nowMs
}
