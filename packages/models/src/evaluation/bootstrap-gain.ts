import { createRandom } from '../math/random.ts'
import { createRanking, type Scored } from './area-under-curve.ts'

export type Interval = { readonly lower: number; readonly upper: number }

/** The same customers, in the same order, scored by the model and by each baseline it has to beat. */
export type Compared = {
  readonly model: readonly Scored[]
  readonly baselines: readonly (readonly Scored[])[]
}

export type BootstrapOptions = {
  readonly rounds?: number
  readonly seed?: number
  /** Called with how many of how many rounds are done. */
  readonly onRound?: (done: number, of: number) => void
}

/**
 * The 95 % interval of the model's AUC and of its gain over the best single baseline, by resampling customers in pairs:
 * each round scores model and baselines on the same customers, and takes the baseline that is best in that round.
 */
export const bootstrapGain = (
  { model, baselines }: Compared,
  { rounds = 200, seed = 1, onRound = () => undefined }: BootstrapOptions = {},
): { readonly auc: Interval; readonly gain: Interval } => {
  const random = createRandom(seed)
  const [rankModel, rankBaselines] = [createRanking(model), baselines.map(createRanking)]
  const aucs: number[] = []
  const gains: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const counts = new Uint32Array(model.length)
    for (let draw = 0; draw < counts.length; draw += 1) {
      const drawn = Math.floor(random() * counts.length)
      counts[drawn] = (counts[drawn] ?? 0) + 1
    }
    onRound(round + 1, rounds)
    const auc = rankModel(counts)
    if (Number.isNaN(auc)) continue
    aucs.push(auc)
    gains.push(auc - Math.max(...rankBaselines.map((rank) => rank(counts))))
  }
  return { auc: toInterval(aucs), gain: toInterval(gains) }
}

const toInterval = (values: readonly number[]): Interval => {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
  return { lower: at(0.025), upper: at(0.975) }
}
