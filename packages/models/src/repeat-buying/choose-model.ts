import { bgNbdExpectedPurchases, fitBgNbd, type BgNbdParameters } from './bg-nbd.ts'
import type { Fit } from './fit-likelihood.ts'
import { fitNbd, nbdExpectedPurchases, type NbdParameters } from './nbd.ts'
import type { PurchaseSummary } from './purchase-summary.ts'

export type RepeatBuyingModel =
  | { readonly kind: 'bg-nbd'; readonly fit: Fit<keyof BgNbdParameters>; readonly gain: number }
  | {
      readonly kind: 'nbd'
      readonly fit: Fit<keyof NbdParameters>
      readonly gain: number
      readonly because: string
    }

/**
 * The log-likelihood that drop-out must gain over none. Measured over 60 seeds each: at most 6.2 where there is none in
 * truth, at least 15 where there is as much as in CDNOW; 2 is passed by chance in 4 of 60.
 */
export const dropOutGainMin = 8

/** BG/NBD where drop-out can be seen in the data, and NBD, with the reason, where it cannot. */
export const fitRepeatBuying = (summaries: readonly PurchaseSummary[]): RepeatBuyingModel => {
  const [nbd, bgNbd] = [fitNbd(summaries), fitBgNbd(summaries)]
  // NBD is BG/NBD without drop-out, so a lower likelihood is the search's rounding.
  const gain = Math.max(0, bgNbd.logLikelihood - nbd.logLikelihood)
  if (bgNbd.isConverged && gain >= dropOutGainMin) return { kind: 'bg-nbd', fit: bgNbd, gain }
  const because = `no drop-out can be seen: it improves the log-likelihood by ${gain.toFixed(1)}, and ${dropOutGainMin} is the least that is not chance`
  return { kind: 'nbd', fit: nbd, gain, because }
}

/** Purchases expected within `horizon` weeks: what customers are ranked by. */
export const expectedPurchases = (
  model: RepeatBuyingModel,
  customer: PurchaseSummary,
  horizon: number,
): number =>
  model.kind === 'bg-nbd'
    ? bgNbdExpectedPurchases(model.fit.parameters, customer, horizon)
    : nbdExpectedPurchases(model.fit.parameters, customer, horizon)
