/** Pipedrive's panels are this high at least and at most. */
const heightMinPx = 100
const heightMaxPx = 750
/** A smaller change is our own layout answering the last one, and would go on for ever. */
const changeMinPx = 8

/** Asks for another height only when it differs enough from the one asked for last. */
export const createPanelHeight = (ask: (heightPx: number) => void): ((heightPx: number) => void) => {
  let askedPx = 0
  return (heightPx) => {
    const wantedPx = Math.round(Math.min(Math.max(heightPx, heightMinPx), heightMaxPx))
    if (Math.abs(wantedPx - askedPx) < changeMinPx) return
    askedPx = wantedPx
    ask(wantedPx)
  }
}
