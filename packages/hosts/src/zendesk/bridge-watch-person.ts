import type { OnScreen } from '../page/host.ts'
import { createRereader } from '../page/create-rereader.ts'
import type { ZendeskLocation } from './bridge-locations.ts'
import type { ZafClient } from './bridge-sdk.ts'

type WatchPersonOptions = {
  readonly client: Pick<ZafClient, 'on'>
  readonly location: ZendeskLocation
  /** Zendesk's answer to the location's paths. */
  readonly read: () => Promise<unknown>
  readonly toOnScreen: (answer: unknown) => OnScreen
  readonly onScreen: (onScreen: OnScreen) => void
}

/** A value asked for at once after its change is often still the old one. */
const settleMs = 150
/** Zendesk's SDK gives up on a question after 15 seconds. */
const outdatedMaxMs = 15_000

/**
 * Follows who is on screen. When Zendesk says that the person changed, the one before leaves the screen at once, and
 * the next one is shown when what Zendesk answers agrees with what it said: a slow Zendesk answers with the former
 * person for a while.
 */
export const watchPerson = ({ client, location, read, toOnScreen, onScreen }: WatchPersonOptions): void => {
  const { personPath, changes } = location
  const announced = new Map<string, unknown>()
  const reread = createRereader<unknown>({
    read,
    isCurrent: (answer) => [...announced].every(([path, value]) => isSame(toValue(answer, path), value)),
    onValue: (answer) => {
      announced.clear()
      onScreen(toOnScreen(answer))
    },
    // The person before may not be on screen any more, and a wrong person is worse than none.
    onFailure: () => {
      announced.clear()
      onScreen({ recordKey: null, refs: [] })
    },
    quietMs: settleMs,
    outdatedMaxMs,
  })
  for (const event of changes)
    client.on(event, (message) => {
      const path = event.replace(/\.changed$/, '')
      if (personPath !== null && path.startsWith(`${personPath}.`)) {
        if (isPlain(message)) announced.set(path, message)
        onScreen({ recordKey: null, refs: [], isChanging: true })
      }
      reread()
    })
  client.on('app.activated', reread)
}

const isPlain = (message: unknown): boolean =>
  message === null || typeof message === 'string' || typeof message === 'number'

const toValue = (answer: unknown, path: string): unknown =>
  typeof answer === 'object' && answer !== null ? Reflect.get(answer, path) : undefined

/** Zendesk writes the same id as a number here and as a string there, and addresses in any case. */
const isSame = (one: unknown, other: unknown): boolean => toComparable(one) === toComparable(other)

const toComparable = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim().toLowerCase() : ''
