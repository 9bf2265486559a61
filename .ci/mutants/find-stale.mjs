import { readFileSync } from 'node:fs'

/** @typedef {import('./mutant.mjs').Mutant} Mutant */

/**
 * Those whose text does not stand in the sources exactly once, because the code has changed since: each as a line.
 *
 * @param {readonly Mutant[]} mutants
 */
export const findStale = (mutants) =>
  mutants
    .filter(({ file, find }) => readFileSync(file, 'utf8').split(find).length !== 2)
    .map(({ file, find }) => `${file}: ${JSON.stringify(find)}`)
