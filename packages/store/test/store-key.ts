import { Secret } from '@intilery-sidebar/contract'

export const storeKey = new Secret('store-key-canary-0123456789abcdef')
