/** What the header shows after its first paint, in one file to load. */
export { HeaderAudiences } from './header-audiences.tsx'
export { VerdictBand } from './verdict-band.tsx'
