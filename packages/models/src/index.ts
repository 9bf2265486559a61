export {
  classSizeMin,
  fitCustomerModel,
  probabilityOfBuying,
  purchasesExpected,
  topFactors,
  type CustomerModel,
  type Training,
} from './customer-model/customer-model.ts'
export { toLogScale, type CustomerRow } from './customer-model/customer-row.ts'
export { evaluateModel, type ModelEvaluation } from './customer-model/evaluate-model.ts'
export { toLicence, toModelCard } from './customer-model/model-card.ts'
export { areaUnderCurve, type Scored } from './evaluation/area-under-curve.ts'
export { bootstrapGain, type Interval } from './evaluation/bootstrap-gain.ts'
export { calibrationError, toBins, topTenthLift, type Bin } from './evaluation/calibration.ts'
export { evaluate, type Evaluation, type Tested } from './evaluation/evaluate.ts'
export {
  fitLogistic,
  logisticContributions,
  logisticProbability,
  type Example,
  type LogisticModel,
} from './logistic/fit-logistic.ts'
export { scalingOf, type Scaling } from './logistic/scaling.ts'
export { createRandom } from './math/random.ts'
export {
  bgBbExpectedPurchases,
  bgBbLogLikelihood,
  bgBbProbabilityAlive,
  bgBbProbabilityOfCount,
  fitBgBb,
  type BgBbParameters,
  type PeriodSummary,
} from './repeat-buying/bg-bb.ts'
export {
  bgNbdExpectedByNew,
  bgNbdExpectedPurchases,
  bgNbdLogLikelihood,
  bgNbdProbabilityAlive,
  bgNbdProbabilityOfCount,
  fitBgNbd,
  type BgNbdParameters,
} from './repeat-buying/bg-nbd.ts'
export {
  dropOutGainMin,
  expectedPurchases,
  fitRepeatBuying,
  type RepeatBuyingModel,
} from './repeat-buying/choose-model.ts'
export type { Fit } from './repeat-buying/fit-likelihood.ts'
export {
  fitGammaGamma,
  gammaGammaExpectedAmount,
  gammaGammaLogLikelihood,
  type GammaGammaParameters,
  type SpendSummary,
} from './repeat-buying/gamma-gamma.ts'
export {
  fitMbgNbd,
  mbgNbdExpectedPurchases,
  mbgNbdLogLikelihood,
  mbgNbdProbabilityAlive,
} from './repeat-buying/mbg-nbd.ts'
export { fitNbd, nbdExpectedPurchases, nbdLogLikelihood, type NbdParameters } from './repeat-buying/nbd.ts'
export {
  fitParetoNbd,
  paretoNbdExpectedByNew,
  paretoNbdExpectedPurchases,
  paretoNbdLogLikelihood,
  paretoNbdProbabilityAlive,
  type ParetoNbdParameters,
} from './repeat-buying/pareto-nbd.ts'
export { countAlike, type PurchaseSummary } from './repeat-buying/purchase-summary.ts'
