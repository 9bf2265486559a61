/** @typedef {{ file: string, find: string, replace: string }} Mutant */
/** @typedef {Record<string, [find: string, replace: string][]>} Changes */

/** @param {string} folder @param {Changes} changes @returns {Mutant[]} */
export const toMutants = (folder, changes) =>
  Object.entries(changes).flatMap(([file, pairs]) =>
    pairs.map(([find, replace]) => ({ file: `packages/${folder}/src/${file}.ts`, find, replace })),
  )
