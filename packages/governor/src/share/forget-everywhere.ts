import { forgetElsewhere, toForgetSubject } from './forget-elsewhere.ts'
import type { Sharing } from './sharing.ts'

/** One tenant's way to make every process forget. */
export type Forgetting = {
  /** Rejects with `unavailable` when the others could not be told: then nothing is certain, and it has to be repeated. */
  forget(customerId: string): Promise<void>
  close(): void
}

type ForgettingOptions = {
  readonly sharing: Sharing
  readonly tenant: string
  readonly forgetHere: (customerId: string) => void
  /** News were missed: whom we should have forgotten is unknown, so nobody may be remembered. */
  readonly forgetAllHere: () => void
}

export const createForgetting = ({ sharing, tenant, ...here }: ForgettingOptions): Forgetting => {
  const { seal, news } = sharing
  const subject = toForgetSubject(sharing, tenant)
  const stop = news.listen(subject, (sealed) => {
    const customerId = seal.open(Buffer.from(sealed, 'base64url'), subject)
    if (customerId !== null) here.forgetHere(customerId)
  })
  const stopGap = news.onGap(here.forgetAllHere)
  return {
    forget: (customerId) => forgetElsewhere(sharing, tenant, customerId),
    close: () => {
      stop()
      stopGap()
    },
  }
}
