// Holds the list of mutants to the sources, so that a change of a line that one of them takes out is noticed with it.
import { findStale } from './find-stale.mjs'
import { mutants } from './index.mjs'

const stale = findStale(mutants)
if (stale.length > 0) {
  console.error(['These are not in the sources exactly once:', ...stale].join('\n'))
  process.exit(1)
}
console.log(`mutants: ${mutants.length} texts stand in the sources`)
