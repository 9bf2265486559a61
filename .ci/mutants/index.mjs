// Each mutant takes one check out of the code that decides who may see what, or keeps sharing, limits and caches right.
// A test has to notice every one of them.
import { client } from './client.mjs'
import { governor } from './governor.mjs'
import { hosts } from './hosts.mjs'
import { keys } from './keys.mjs'
import { toMutants } from './mutant.mjs'
import { proxy } from './proxy.mjs'
import { store } from './store.mjs'

/** @type {import('./mutant.mjs').Mutant[]} */
export const mutants = Object.entries({ proxy, hosts, keys, store, client, governor }).flatMap(
  ([folder, changes]) => toMutants(folder, changes),
)
