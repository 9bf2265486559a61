export type { Appearance, Host, HostRecord, Marker, OnScreen, Tone } from './host.ts'
export { HostError, type HostErrorReason } from './host-error.ts'
