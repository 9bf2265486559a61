import { withTimeout } from '@intilery-sidebar/waiting'
import { HostError } from '../page/host-error.ts'
import type { EmbedderChannel } from './bridge-channel.ts'

/** A desk's endpoint signs in milliseconds; a page without the script never answers. */
const renewalTimeoutMs = 5000

export type Renewal = {
  /** Asks the page for another token. Rejects with `launch-spent` when it gives none. */
  readonly proof: () => Promise<string>
}

/**
 * Buys another session from the embedding page. A page that gave no token once is not waited for again: later questions
 * are refused at once, until a token arrives unasked.
 */
export const createRenewal = (channel: EmbedderChannel, timeoutMs = renewalTimeoutMs): Renewal => {
  let unused: string | null = null
  let isSilent = false
  let waiting: PromiseWithResolvers<string> | null = null
  channel.listen((message) => {
    if (message.type !== 'intilery-sidebar:launch') return
    isSilent = false
    if (waiting === null) unused = message.token
    else waiting.resolve(message.token)
  })
  const ask = async (): Promise<string> => {
    waiting = Promise.withResolvers<string>()
    channel.send({ type: 'intilery-sidebar:ended', reason: 'session-ended' })
    try {
      return await withTimeout(waiting.promise, timeoutMs)
    } catch (error) {
      isSilent = true
      throw new HostError('launch-spent', 'The page gave no other token', { cause: error })
    } finally {
      waiting = null
    }
  }
  return {
    proof: async () => {
      const token = unused
      unused = null
      if (token !== null) return token
      if (isSilent) throw new HostError('launch-spent', 'The page gives no other token')
      return ask()
    },
  }
}
