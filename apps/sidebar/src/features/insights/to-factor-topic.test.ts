import { expect, test } from 'vitest'
import { toFactorTopic } from './to-factor-topic.ts'

test.each([
  ['days_since_last_order', 'last-order'],
  ['gaps_since_last_order', 'last-order'],
  ['amount_90d', 'amount'],
  ['rfm_repeat_amount_mean', 'amount'],
  ['orders_30d', 'orders'],
  ['order_days_total', 'orders'],
  ['rfm_repeat_days', 'orders'],
  ['gap_days_mean', 'gaps'],
  ['refunds_total', 'refunds'],
  ['views_7d', 'views'],
  ['views_90d', 'views'],
  ['days_since_last_view', 'views'],
  ['carts_90d', 'baskets'],
  ['checkouts_365d', 'baskets'],
  ['days_since_last_cart', 'baskets'],
  ['searches_90d', 'searches'],
  ['email_open_rate_90d', 'messages'],
  ['push_sends_90d', 'messages'],
  ['days_since_first_event', 'tenure'],
  ['rfm_weeks_observed', 'tenure'],
  ['rfm_weeks_first_to_last', 'tenure'],
  ['hours_night_share', 'hours'],
  ['weekday_3_share', 'hours'],
  ['events_total', 'activity'],
  ['days_since_last_event', 'activity'],
])('%s is about %s', (feature, topic) => {
  expect(toFactorTopic(feature)).toBe(topic)
})
