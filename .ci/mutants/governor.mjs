/**
 * Each takes one check out of packages/governor: source file → what stands there once → what replaces it.
 * @type {import('./mutant.mjs').Changes}
 */
export const governor = {
  'cache/flights': [
    ['flight.lane.promote(lane)', ''],
    ['if (flight.waiters > 0) return', ''],
  ],
  'cache/answer-cache': [
    [
      'if (!tombstones.hasForgottenSince(startedMs, [...lookup.about, ...kind.customerIdsOf(answer.data)]))',
      'if (true)',
    ],
  ],
  'cache/answer-memory': [
    ['maxSize: bytesMax,', 'maxSize: Number.MAX_SAFE_INTEGER,'],
    ['if (!taken.has(entry)) drop()', ''],
  ],
  'cache/upstream-health': [['clock() - failure.atMs < believedMs', 'true']],
  'limit/bucket-script': [
    ['if latest == 0 then now = at end', ''],
    ['math.min(now, latest)', 'now'],
  ],
  'limit/bucket-time': [
    ['offsetMs = Math.min(offsetMs, bucketMs - sentMs)', 'offsetMs = bucketMs - sentMs'],
    ['(wayMs ?? onItsWayMaxMs)', 'onItsWayMaxMs'],
    ['if (offsetMs === null || isLeftBehind)', 'if (offsetMs === null)'],
  ],
  'limit/fallback-bucket': [['(limits.burst * burstPart) / processes', 'limits.burst / processes']],
  'limit/dispatcher': [
    ['if (pauseMs > 0) queue.refuseDueBefore', 'if (false) queue.refuseDueBefore'],
    ['leave = enqueue({ ...request, lane: better }, permit)', 'leave = enqueue(request, permit)'],
    ['if (unused > 0) await bucket.record(-unused)', ''],
  ],
  'limit/gcra': [
    ['tatMs: isImplausible ? emptyBucket(nowMs, limits).tatMs : state.tatMs,', 'tatMs: state.tatMs,'],
    ['tatMs: Math.min(spent.tatMs, emptyTatMs)', 'tatMs: spent.tatMs'],
  ],
  'limit/with-limit': [['error.upstreamStatus === 429', 'false']],
  'share/fetch-shared': [
    ['(received === null && isAhead) || isOwnBudgetSpent(outcome)', 'received === null && isAhead'],
    ['(received === null && isAhead) || isOwnBudgetSpent(outcome)', 'isOwnBudgetSpent(outcome)'],
  ],
  'share/forget': [
    ['for (const customerId of pending) publishForgotten(customerId).catch(() => undefined)', ''],
  ],
  'share/shared-answers': [
    ['sealed === null || ageMs < 0', 'sealed === null'],
    ['answer === null || isForgotten(kind.customerIdsOf(answer.data), ageMs)', 'answer === null'],
    ['new Set([...about, ...kind.customerIdsOf(answer.data)])', 'new Set(kind.customerIdsOf(answer.data))'],
  ],
  'share/sharing': [[', watchConnection(subscriber)]', ']']],
  'share/watch-connection': [
    ["if (redis.status === 'ready' && toRefusalCode(error) === null) redis.disconnect(true)", ''],
  ],
  'tail/poll-events': [['new Date(Date.parse(newestTime) - 1)', 'new Date(Date.parse(newestTime))']],
}
