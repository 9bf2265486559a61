const topics = [
  [/^days_since_last_order|^gaps_since/, 'last-order'],
  [/amount/, 'amount'],
  [/^order|^rfm_repeat_days/, 'orders'],
  [/^gap_/, 'gaps'],
  [/^refunds/, 'refunds'],
  [/^views|_view$/, 'views'],
  [/^(?:carts|checkouts)|_cart$/, 'baskets'],
  [/^searches/, 'searches'],
  [/_90d$/, 'messages'],
  [/first|observed/, 'tenure'],
  [/^(?:hours|weekday)_/, 'hours'],
] as const

/** What a feature of a training set is about, in the words that agents know. */
export const toFactorTopic = (feature: string): (typeof topics)[number][1] | 'activity' =>
  topics.find(([pattern]) => pattern.test(feature))?.[1] ?? 'activity'
