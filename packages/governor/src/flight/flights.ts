type Flight<Landed> = {
  readonly landed: Promise<Landed>
  readonly controller: AbortController
  passengers: number
}

/** Calls that are under way, so that whoever asks the same meanwhile waits for the same answer. */
export type Flights<Landed> = {
  /**
   * Joins the flight of that key, or starts one. Leaving (`signal`) rejects with the signal's reason and fails nobody
   * else; when the last passenger leaves, what is flying is aborted.
   */
  join(
    key: string,
    signal: AbortSignal | undefined,
    takeOff: (signal: AbortSignal) => Promise<Landed>,
  ): Promise<Landed>
  /** Whoever asks from now on gets a new flight; those on board keep theirs. */
  closeDoors(): void
}

export const createFlights = <Landed>(): Flights<Landed> => {
  const flights = new Map<string, Flight<Landed>>()
  const depart = (key: string, takeOff: (signal: AbortSignal) => Promise<Landed>): Flight<Landed> => {
    const controller = new AbortController()
    const flight: Flight<Landed> = { landed: takeOff(controller.signal), controller, passengers: 0 }
    flights.set(key, flight)
    const leave = () => forgetFlight(flights, key, flight)
    flight.landed.then(leave, leave)
    return flight
  }
  return {
    async join(key, signal, takeOff) {
      signal?.throwIfAborted()
      const flight = flights.get(key) ?? depart(key, takeOff)
      flight.passengers += 1
      const onLeave = () => {
        flight.passengers -= 1
        if (flight.passengers > 0) return
        forgetFlight(flights, key, flight)
        flight.controller.abort(signal?.reason)
      }
      return await untilLeaving(flight.landed, signal, onLeave)
    },
    closeDoors: () => flights.clear(),
  }
}

const forgetFlight = <Landed>(flights: Map<string, Flight<Landed>>, key: string, flight: Flight<Landed>) => {
  if (flights.get(key) === flight) flights.delete(key)
}

const untilLeaving = <Landed>(
  landed: Promise<Landed>,
  signal: AbortSignal | undefined,
  onLeave: () => void,
): Promise<Landed> => {
  if (signal === undefined) return landed
  return new Promise((resolve, reject) => {
    const leave = () => {
      onLeave()
      reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)))
    }
    signal.addEventListener('abort', leave, { once: true })
    landed.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}
