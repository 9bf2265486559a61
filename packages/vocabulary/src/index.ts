export type { BrandVocabulary, FactName } from './brand/brand-vocabulary.ts'
export {
  createVocabulary,
  isKnownAction,
  segmentVocabulary,
  type Vocabulary,
} from './brand/create-vocabulary.ts'
export { isMachine } from './facts/is-machine.ts'
export { toAmount, toCurrency, type Amount } from './facts/to-amount.ts'
export { toChangedTraits } from './facts/to-changed-traits.ts'
export { isKnownChannel, knownChannels, toChannelName, type KnownChannel } from './facts/channel-names.ts'
export { toChannel } from './facts/to-channel.ts'
export { toFamily } from './facts/to-family.ts'
export { toNamedChannel } from './facts/to-named-channel.ts'
export { toItems, toItemsName, type Item } from './facts/to-items.ts'
export { toMoment, type Moment } from './facts/to-moment.ts'
export { toOrderId } from './facts/to-order-id.ts'
export { toPage, type Page } from './facts/to-page.ts'
export { toReason } from './facts/to-reason.ts'
export { families, type EventFamily } from './families/families.ts'
export { toActionKey } from './families/to-action-key.ts'
export { isJsonObject, ownValue } from './read/own-value.ts'
export { readFirst, type Found } from './read/read-first.ts'
export { toNumber } from './read/to-number.ts'
export { toText } from './read/to-text.ts'
