import manifest from '../package.json' with { type: 'json' }

/** Of the product, e.g. `0.1.0`. */
export const { version } = manifest
