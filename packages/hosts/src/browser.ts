export type { ActivityDraft, Appearance, Host, HostRecord, Marker, OnScreen } from './page/host.ts'
export { HostError, type HostErrorReason } from './page/host-error.ts'
