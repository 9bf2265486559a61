import type { CustomerModel } from './customer-model.ts'
import type { ModelEvaluation } from './evaluate-model.ts'

const three = (value: number): string => value.toFixed(3)
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

/** One sentence that says how far the model may be believed. */
export const toLicence = ({ isBelievable, gain, baseline, auc, customers }: ModelEvaluation): string =>
  isBelievable
    ? `Better than ${baseline} alone: on ${customers} customers it had not seen its AUC is ${three(auc)}, a gain of ${three(gain.lower)} to ${three(gain.upper)} (95 %).`
    : `No better than ${baseline} here: the gain in AUC over ${baseline} alone is ${three(gain.lower)} to ${three(gain.upper)} (95 %), so no customer is scored. Sort by ${baseline} instead.`

/** What a model is, what it was trained and tested on, and what not to use it for. Markdown. */
export const toModelCard = (model: CustomerModel, evaluation: ModelEvaluation): string => `# ${model.name}

${toLicence(evaluation)}

- **Says** how likely a customer of ${model.tenantId} is to buy within ${model.horizonDays} days; churn is the opposite.
- **Trained** at ${model.trainedAt} on ${model.trainRows} customers, of whom ${model.trainBuys} bought.
- **Tested** at ${evaluation.testedAt} on ${evaluation.customers} others, of whom ${evaluation.positives} bought (${percent(evaluation.positives / evaluation.customers)}).
- **Repeat buying**: ${model.repeatBuying.kind === 'bg-nbd' ? 'BG/NBD; drop-out can be seen' : `NBD; ${model.repeatBuying.because}`}.

| ranked by | AUC |
| --- | --- |
| the model | ${three(evaluation.auc)} (${three(evaluation.aucInterval.lower)} to ${three(evaluation.aucInterval.upper)}) |
| recency alone | ${three(evaluation.recencyAuc)} |
| frequency alone | ${three(evaluation.frequencyAuc)} |
| expected purchases | ${three(evaluation.repeatBuyingAuc)} |

The tenth with the highest probability bought ${evaluation.topTenthLift.toFixed(1)} times as often as all. The calibration error is ${percent(evaluation.calibrationError)}.

| probability from | customers | bought | of 100 |
| --- | --- | --- | --- |
${evaluation.bins.map(({ from, customers, bought }) => `| ${three(from)} | ${customers} | ${bought} | ${Math.round((100 * bought) / customers)} |`).join('\n')}

## Not for

Decisions with legal or similar effect about a person; customers who never ordered; other tenants; a time when the shop is another
(prices, seasons, a campaign that changed who buys): evaluate again first.
`
