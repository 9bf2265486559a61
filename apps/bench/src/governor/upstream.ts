import { z } from 'zod'
import { startChild } from './child.ts'

const countsSchema = z.object({ answered: z.number(), limited: z.number() })

export type UpstreamCounts = z.infer<typeof countsSchema>

/** The reference API in a process of its own, which counts what it answers. */
export const startUpstream = async (...args: readonly 'unlimited'[]) => {
  const child = startChild('./processes/upstream-process.ts', args)
  const { url } = z.object({ url: z.string() }).parse(await child.hear())
  return {
    baseUrl: new URL(url),
    counts: async (): Promise<UpstreamCounts> => {
      child.tell({})
      return countsSchema.parse(await child.hear())
    },
    close: () => child.kill(),
  }
}
