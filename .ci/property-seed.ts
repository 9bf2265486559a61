import { configureGlobal } from 'fast-check'

/**
 * CI judges a change, so properties try the same cases there every time. People and `pnpm sweep` try others in each
 * run: what they find becomes a test by its own name.
 */
if (process.env['CI'] === 'true' && process.env['SWEEP'] !== 'full') configureGlobal({ seed: 20_261_128 })
