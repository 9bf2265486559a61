import { parseFromApp, type FromApp } from './zaf-messages.ts'

export type ZafHostOptions = {
  readonly frame: HTMLIFrameElement
  readonly appOrigin: string
  /** What `app.registered` carries, which ends the handshake. */
  readonly registration: { readonly context: unknown; readonly metadata: unknown }
  /** What the app can read now, by path. A path that is missing is an error to the app. */
  readonly readValues: () => Readonly<Record<string, unknown>>
  /** What the app can do here, by name. */
  readonly actions: Readonly<Record<string, (...values: readonly unknown[]) => unknown>>
  /** Carries a request to the app's server; what it rejects with goes to the app. */
  readonly carry: (options: unknown) => Promise<unknown>
}

export type ZafHost = {
  /** Notifies the app of an event, if it subscribed to it. */
  readonly trigger: (event: string, message?: unknown) => void
  readonly close: () => void
}

type PathError = { readonly name: string; readonly message: string; readonly path: string }

/** The page's end of the conversation that Zendesk's SDK holds with it. */
export const createZafHost = (options: ZafHostOptions): ZafHost => {
  const { frame, appOrigin, registration, readValues, actions, carry } = options
  const wanted = new Set<string>()
  const post = (message: unknown): void =>
    frame.contentWindow?.postMessage(JSON.stringify(message), appOrigin)
  const trigger = (event: string, message?: unknown): void => {
    if (wanted.has(event)) post({ key: `zaf.${event}`, message })
  }
  const answer = (id: number, request: string, results: readonly PathResult[]): void =>
    post({ id, request, result: toResult(results) })

  const receive = (message: FromApp): void => {
    switch (message.type) {
      case 'handshake':
        return post({ key: 'zaf.app.registered', message: registration })
      case 'on':
        return void wanted.add(message.event)
      case 'off':
        return void (message.subscriberCount === 0 && wanted.delete(message.event))
      case 'get':
        return answer(
          message.id,
          'get',
          message.paths.map((path) => read(readValues(), path)),
        )
      case 'set':
      case 'invoke':
        return answer(
          message.id,
          message.type,
          Object.entries(message.params).map((call) => act(actions, call)),
        )
      case 'request':
        return void passOn(message.key, message.options)
      case 'other':
    }
  }
  const passOn = async (key: string, asked: unknown): Promise<void> => {
    try {
      trigger(`${key}.done`, { responseArgs: [await carry(asked), 'success'] })
    } catch (refusal) {
      trigger(`${key}.fail`, { responseArgs: [refusal, 'error'] })
    }
  }
  const listen = (event: MessageEvent): void => {
    if (event.source === frame.contentWindow && event.origin === appOrigin) receive(parseFromApp(event.data))
  }
  addEventListener('message', listen)
  return { trigger, close: () => removeEventListener('message', listen) }
}

type PathResult = { readonly path: string; readonly value: unknown } | { readonly error: PathError }

const read = (values: Readonly<Record<string, unknown>>, path: string): PathResult =>
  Object.hasOwn(values, path) ? { path, value: values[path] } : { error: unavailable(path) }

const act = (actions: ZafHostOptions['actions'], [name, values]: readonly [string, unknown]): PathResult => {
  const action = actions[name]
  if (action === undefined) return { error: unavailable(name) }
  const given: readonly unknown[] = Array.isArray(values) ? values : [values]
  return { path: name, value: action(...given) }
}

const unavailable = (path: string): PathError => ({
  name: 'APIUnavailableError',
  message: 'API path not found',
  path,
})

const toResult = (results: readonly PathResult[]): Readonly<Record<string, unknown>> => ({
  errors: Object.fromEntries(results.flatMap((one) => ('error' in one ? [[one.error.path, one.error]] : []))),
  ...Object.fromEntries(results.flatMap((one) => ('path' in one ? [[one.path, one.value]] : []))),
})
