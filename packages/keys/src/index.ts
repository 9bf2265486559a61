export { deriveKey, secretBytesMin } from './derive-key.ts'
export { toKeys, type Key, type Keys, type KeyUse } from './to-keys.ts'
export { createByteSeal, createSeal, type ByteSeal, type Seal } from './create-seal.ts'
export { SealError } from './seal-error.ts'
