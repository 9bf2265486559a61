import { meetStates } from './meet-states.ts'

await meetStates('upstream')
