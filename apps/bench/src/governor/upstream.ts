import { z } from 'zod'
import { startChild } from './child.ts'

const countsSchema = z.object({ answered: z.number(), limited: z.number() })

export type UpstreamCounts = z.infer<typeof countsSchema>

/** The reference API in a process of its own, which counts what it answers; `large` has 12,000 customers, not 200. */
export const startUpstream = async (...args: readonly ('unlimited' | 'large')[]) => {
  const child = startChild('./processes/upstream-process.ts', args)
  const { url } = z.object({ url: z.string() }).parse(await child.receive())
  return {
    baseUrl: new URL(url),
    counts: async (): Promise<UpstreamCounts> => {
      child.send({})
      return countsSchema.parse(await child.receive())
    },
    close: () => child.kill(),
  }
}
