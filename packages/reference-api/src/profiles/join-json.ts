/** Several JSON objects that share no key, each as text, as one. */
export const joinJson = (...objects: readonly string[]): string =>
  `{${objects
    .map((object) => object.slice(1, -1))
    .filter((members) => members !== '')
    .join()}}`
