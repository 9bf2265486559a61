import type { Vector } from '../math/linear.ts'
import { minimise } from '../math/minimise.ts'
import { standardErrors } from '../math/standard-errors.ts'

export type Fit<Name extends string> = {
  readonly parameters: Readonly<Record<Name, number>>
  /** Of the parameters themselves; null where the likelihood is flat, i.e. the data do not determine them. */
  readonly standardErrors: Readonly<Record<Name, number>> | null
  readonly logLikelihood: number
  readonly evaluations: number
  readonly isConverged: boolean
}

type Likelihood<Name extends string> = {
  readonly names: readonly Name[]
  readonly start: Readonly<Record<Name, number>>
  /** The log-likelihood of all customers together. */
  readonly of: (parameters: Readonly<Record<Name, number>>) => number
}

/** Beyond e^±40 a parameter has run away, and so has the fit. */
const logMax = 40

/** Maximum likelihood over positive parameters, in their logarithms, in at most 1,000 evaluations. */
export const fitLikelihood = <Name extends string>({ names, start, of }: Likelihood<Name>): Fit<Name> => {
  const toParameters = (logs: Vector) => toRecord(names, logs.map(Math.exp))
  const cost = (logs: Vector): number =>
    logs.some((log) => Math.abs(log) > logMax) ? Infinity : -of(toParameters(logs))
  const minimum = minimise(
    cost,
    names.map((name) => Math.log(start[name])),
  )
  const parameters = toParameters(minimum.at)
  const errors = standardErrors(cost, minimum.at)
  return {
    parameters,
    standardErrors:
      errors === null
        ? null
        : toRecord(
            names,
            errors.map((error, index) => error * Math.exp(minimum.at[index] ?? 0)),
          ),
    logLikelihood: -minimum.value,
    evaluations: minimum.evaluations,
    isConverged: minimum.isConverged,
  }
}

const toRecord = <Name extends string>(names: readonly Name[], values: Vector): Record<Name, number> => {
  const entries = names.map((name, index) => [name, values[index] ?? Number.NaN] as const)
  return recordOf(entries)
}

/** Every name is a key by construction. */
const recordOf = <Name extends string>(entries: readonly (readonly [Name, number])[]): Record<Name, number> =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fromEntries forgets which keys it was given
  Object.fromEntries(entries) as Record<Name, number>
