/** @param {import('./mutant.mjs').Mutant} mutant */
export const describe = ({ file, find, replace }) =>
  `${file}: ${JSON.stringify(find)} → ${JSON.stringify(replace)}`
