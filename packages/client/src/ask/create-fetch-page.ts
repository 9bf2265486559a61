import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientObserver } from '../observer.ts'
import type { Timeouts } from '../options.ts'
import { freeSpending, type Spending } from '../spending.ts'
import type { Transport } from '../transport/transport.ts'
import { createBreaker } from './breaker.ts'
import { createFetchWith } from './fetch-page.ts'
import type { FetchPage } from './page.ts'
import { createRetryBudget } from './retry-budget.ts'
import { withCredentials, type Credential } from './with-credentials.ts'
import { withMetadataAlias } from './with-metadata-alias.ts'
import { withRetry } from './with-retry.ts'
import { withScrollCare } from './with-scroll-care.ts'
import { withTotalDeadline } from './with-total-deadline.ts'

type FetchPageOptions = {
  readonly transport: Transport
  readonly profilesPath: string
  readonly credentials: readonly Credential['toHeaders'][]
  readonly timeouts: Timeouts
  readonly now: () => number
  readonly observer: ClientObserver
  readonly spending: Spending | undefined
}

const failuresToOpen = 5
const coolDownMs = 1000

/** Every care taken of one request, innermost first: one try, its key, another try, its route, its deadline. */
export const createFetchPage = (options: FetchPageOptions): FetchPage => {
  const { observer, spending = freeSpending, timeouts } = options
  const now = () => performance.now()
  const onChange = observer.onBreaker?.bind(observer)
  const credentials = options.credentials.map((toHeaders) => ({
    toHeaders,
    breaker: createBreaker({ failuresToOpen, coolDownMs, now, onChange }),
  }))
  const once = createFetchWith({ ...options, attemptTimeoutMs: timeouts.attemptMs })
  const onRefused = observer.onCredentialRefused?.bind(observer)
  const withKey = withCredentials(once, { credentials, spending, now, onRefused })
  const retried = withRetry(withKey, {
    budget: createRetryBudget(),
    spending,
    random: Math.random,
    sleep: (ms, signal) => sleep(ms, undefined, { signal }),
    patienceMs: timeouts.totalMs / 2,
  })
  return withScrollCare(
    withTotalDeadline(withMetadataAlias(retried, { spending, observer }), timeouts.totalMs),
  )
}
