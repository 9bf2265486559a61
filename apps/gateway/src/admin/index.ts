export { countUse } from './count-use.ts'
export { listInstallations } from './list-installations.ts'
