import { sleep } from '@intilery-sidebar/waiting'
import type { ClientObserver } from '../observer.ts'
import type { Timeouts } from '../options.ts'
import { unlimitedBudget, type RequestBudget } from '../request-budget.ts'
import type { Transport } from '../transport/transport.ts'
import { createBreaker } from './breaker.ts'
import { createFetchWith } from './fetch-page.ts'
import type { FetchPage } from './page.ts'
import { createRetryBudget } from './retry-budget.ts'
import { withCredentials, type Credential } from './with-credentials.ts'
import { withMetadataAlias } from './with-metadata-alias.ts'
import { withRetry } from './with-retry.ts'
import { guardScroll } from './guard-scroll.ts'
import { withTotalDeadline } from './with-total-deadline.ts'

type FetchPageOptions = {
  readonly transport: Transport
  readonly profilesPath: string
  readonly credentials: readonly Credential['toHeaders'][]
  readonly timeouts: Timeouts
  readonly now: () => number
  readonly observer: ClientObserver
  readonly budget: RequestBudget | undefined
  readonly firstMetaRoute: 'meta' | 'metadata'
}

const failuresToOpen = 5
const coolDownMs = 1000

/** Every care taken of one request, innermost first: one try, its key, another try, its route, its deadline. */
export const createFetchPage = (options: FetchPageOptions): FetchPage => {
  const { observer, budget = unlimitedBudget, timeouts } = options
  const now = () => performance.now()
  const onChange = observer.onBreaker?.bind(observer)
  const credentials = options.credentials.map((toHeaders) => ({
    toHeaders,
    breaker: createBreaker({ failuresToOpen, coolDownMs, now, onChange }),
  }))
  const once = createFetchWith({ ...options, attemptTimeoutMs: timeouts.attemptMs })
  const onRefused = observer.onCredentialRefused?.bind(observer)
  const withKey = withCredentials(once, { credentials, budget, now, onRefused })
  const retried = withRetry(withKey, {
    retryBudget: createRetryBudget(),
    budget,
    random: Math.random,
    sleep,
    waitMaxMs: timeouts.totalMs / 2,
  })
  return guardScroll(
    withTotalDeadline(
      withMetadataAlias(retried, { budget, observer, now, firstRoute: options.firstMetaRoute }),
      timeouts.totalMs,
    ),
  )
}
