import type { z } from 'zod'
import type { ConformanceTarget } from './target.ts'

export type Observation = {
  readonly status: number
  readonly headers: Headers
  /** Undefined when the body was not JSON. */
  readonly body: unknown
}

export type AskOptions = {
  readonly method?: 'GET' | 'OPTIONS'
  /** Added to the ones a well-behaved reader sends; null takes one away. */
  readonly headers?: Readonly<Record<string, string | null>>
  /** Ask again even if the same was asked before. */
  readonly isFresh?: boolean
  /** Replaces the target's tenant in the path. */
  readonly tenant?: ConformanceTarget['tenant']
}

/** The target does not answer as any check expects: a different status, or a body of another shape. */
export class Mismatch extends Error {
  override readonly name = 'Mismatch'
}

/** The run may send no further request. */
export class OutOfCalls extends Error {
  override readonly name = 'OutOfCalls'
}

/** Asks a target, remembers what it said, and counts. */
export class Probe {
  readonly target: ConformanceTarget
  readonly #callsMax: number
  readonly #seen = new Map<string, Promise<Observation>>()
  #calls = 0

  constructor(target: ConformanceTarget, callsMax = Number.POSITIVE_INFINITY) {
    this.target = target
    this.#callsMax = callsMax
  }

  /** Whether requests are few, and a smaller sample has to do. */
  get isBounded(): boolean {
    return Number.isFinite(this.#callsMax)
  }

  get calls(): number {
    return this.#calls
  }

  /** @param path what follows `/v1/profiles`, ids already encoded. */
  ask(path: string, options: AskOptions = {}): Promise<Observation> {
    const key = JSON.stringify([path, options])
    const seen = options.isFresh === true ? undefined : this.#seen.get(key)
    const observation = seen ?? this.#send(path, options)
    this.#seen.set(key, observation)
    return observation
  }

  /** Asks for something that must be there, in a known shape. */
  async read<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    options?: AskOptions,
  ): Promise<z.infer<Schema>> {
    const { status, body } = await this.ask(path, options)
    if (status !== 200) throw new Mismatch(`status ${status} where 200 was expected`)
    const parsed = schema.safeParse(body)
    if (parsed.success) return parsed.data
    const [issue] = parsed.error.issues
    throw new Mismatch(
      `a body of another shape at /${issue?.path.join('/') ?? ''}: ${issue?.code ?? 'unknown'}`,
    )
  }

  async #send(path: string, { method = 'GET', headers = {}, tenant }: AskOptions): Promise<Observation> {
    if (this.#calls >= this.#callsMax) throw new OutOfCalls('The run may send no further request')
    this.#calls += 1
    const sent = new Headers({ 'content-type': 'application/json', 'auth-token': this.target.authToken })
    for (const [name, value] of Object.entries(headers)) {
      if (value === null) sent.delete(name)
      else sent.set(name, value)
    }
    const request = new Request(this.#urlOf(path, tenant ?? this.target.tenant), { method, headers: sent })
    const response = await (this.target.fetch ?? fetch)(request)
    return { status: response.status, headers: response.headers, body: toJson(await response.text()) }
  }

  #urlOf(path: string, { clientId, accountId, brandId }: ConformanceTarget['tenant']): URL {
    const tenantPath = [clientId, accountId, brandId].map(encodeURIComponent).join('/')
    return new URL(`${this.target.baseUrl.href.replace(/\/$/, '')}/track/${tenantPath}/v1/profiles${path}`)
  }
}

const toJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
