import type { DevEnvOptions, Fetch } from './dev-env-options.ts'
import { startProcess, type ProcessParts } from './start-process.ts'

type Process = ReturnType<typeof startProcess>

/** The gateway's processes by name. One that is asked for and does not run is started. */
export class Processes {
  readonly #options: DevEnvOptions
  readonly #running = new Map<string, Process>()
  #parts: ProcessParts | null = null

  constructor(options: DevEnvOptions) {
    this.#options = options
  }

  /** The processes may be asked from now on. */
  begin(parts: ProcessParts): void {
    this.#parts = parts
  }

  readonly fetch: Fetch = async (request) =>
    this.#options.answer?.(request) ?? this.proxyFor(new URL(request.url)).fetch(request)

  proxyFor(url: URL): Process['proxy'] {
    const name = this.#options.processFor?.(url) ?? 'gateway'
    return (this.#running.get(name) ?? this.#start(name)).proxy
  }

  readonly restart = (name: string, policy?: object): void => {
    void this.#running.get(name)?.close()
    this.#start(name, policy)
  }

  async close(): Promise<void> {
    for (const { close } of this.#running.values()) await close()
  }

  #start(name: string, policy = this.#options.policy ?? {}): Process {
    if (this.#parts === null) throw new Error('The environment is not open yet')
    const process = startProcess(this.#parts, policy)
    this.#running.set(name, process)
    return process
  }
}
