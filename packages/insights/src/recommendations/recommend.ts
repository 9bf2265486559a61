import { toBasedOn, type History } from '../history/history.ts'
import { toCandidates, type Candidate } from './to-candidates.ts'
import { toCart } from './to-cart.ts'
import { countUntoldOrders, toPurchases, type Purchase } from './to-purchases.ts'
import type { Excluded, Recommendations, RecommendationOptions, Recommended } from './recommendations.ts'

const dayMs = 86_400_000

/**
 * The last products that were viewed and not bought, newest view first, and why every other viewed product is out.
 *
 * A product that was ever bought is out, whatever was viewed afterwards, until it was refunded in full or its order
 * cancelled. What lies in the basket is flagged and stays.
 */
export const recommend = (history: History, options: RecommendationOptions = {}): Recommendations => {
  const { limit = 5, level = 'product' } = options
  const { candidates, withoutProductId } = toCandidates(history, level)
  const judge = createJudge(history, options)
  const cart = toCart(history)
  const items: Recommended[] = []
  const excluded: Excluded[] = []
  for (const candidate of candidates) {
    const verdict = judge(candidate)
    if (verdict.isOut) excluded.push({ ...toName(candidate), ...verdict.because })
    else if (items.length < limit)
      items.push({
        ...toRecommended(candidate, cart.has(candidate.productId)),
        ...toReturned(verdict.returnedBy),
      })
  }
  return {
    items,
    excluded,
    basedOn: toBasedOn(history),
    skipped: { ...history.skipped, withoutProductId, ordersWithoutProducts: countUntoldOrders(history) },
  }
}

type Judgement =
  | { readonly isOut: true; readonly because: Pick<Excluded, 'reason' | 'evidence' | 'rule'> }
  | { readonly isOut: false; readonly returnedBy: readonly string[] }

const createJudge = (
  history: History,
  options: RecommendationOptions,
): ((candidate: Candidate) => Judgement) => {
  const { level = 'product', windowDays = 90, reofferDays } = options
  const byProduct = Map.groupBy(toPurchases(history).values(), ({ productId }) => productId)
  const startMs = windowDays === null ? Number.NEGATIVE_INFINITY : history.asOfMs - windowDays * dayMs
  const usedUpMs = reofferDays === undefined ? Number.NEGATIVE_INFINITY : history.asOfMs - reofferDays * dayMs
  return (candidate) => {
    const views = candidate.views.map(({ eventId }) => eventId)
    if (candidate.notAProduct !== null)
      return {
        isOut: true,
        because: { reason: 'not-a-product', rule: candidate.notAProduct, evidence: views.slice(0, 1) },
      }
    const purchases = (byProduct.get(candidate.productId) ?? []).filter(
      ({ variantId }) => level === 'product' || isSameVariant(variantId, candidate.variantId),
    )
    const bought = purchases.filter(({ keptAtMs }) => keptAtMs === null || keptAtMs > usedUpMs)
    if (toKept(bought) > 0) return { isOut: true, because: toBought(candidate, bought) }
    if (candidate.lastViewedMs < startMs)
      return { isOut: true, because: { reason: 'outside-window', evidence: views.slice(0, 1) } }
    return {
      isOut: false,
      returnedBy: purchases.some(({ orderedBy }) => orderedBy.length > 0)
        ? purchases.flatMap(({ returnedBy }) => returnedBy)
        : [],
    }
  }
}

/** Where one side does not say which variant, it cannot be told apart from the other. */
const isSameVariant = (one: string | null, other: string | null): boolean =>
  one === null || other === null || one === other

/** Pieces that were not sent back. A refund that names no known order is of what was bought before it. */
const toKept = (purchases: readonly Purchase[]): number =>
  purchases
    .flatMap(({ moves }) => moves)
    .sort((one, other) => one.atMs - other.atMs || other.quantity - one.quantity)
    .reduce((kept, { quantity }) => Math.max(0, kept + quantity), 0)

const toBought = (
  candidate: Candidate,
  bought: readonly Purchase[],
): Pick<Excluded, 'reason' | 'evidence'> => {
  const same = bought.filter(
    (purchase) => purchase.variantId === candidate.variantId && toKept([purchase]) > 0,
  )
  const isVariant =
    same.length === 0 && candidate.variantId !== null && bought.every(({ variantId }) => variantId !== null)
  const evidence = (isVariant || same.length === 0 ? bought : same).flatMap(({ orderedBy }) => orderedBy)
  return { reason: isVariant ? 'variant-purchased' : 'purchased', evidence: [...new Set(evidence)] }
}

const toName = ({
  productId,
  variantId,
  name,
}: Candidate): { productId: string; variantId?: string; name?: string } => ({
  productId,
  ...(variantId === null ? {} : { variantId }),
  ...(name === null ? {} : { name }),
})

const toRecommended = (candidate: Candidate, inCart: boolean): Recommended => ({
  ...toName(candidate),
  ...(candidate.price === null ? {} : { price: candidate.price }),
  ...(candidate.price === null || candidate.currency === null ? {} : { currency: candidate.currency }),
  timesViewed: candidate.views.length,
  lastViewedAt: candidate.lastViewedAt,
  inCart,
  evidence: candidate.views.map(({ eventId }) => eventId),
})

const toReturned = (returnedBy: readonly string[]): { returnedBy?: readonly string[] } =>
  returnedBy.length === 0 ? {} : { returnedBy: [...new Set(returnedBy)] }
