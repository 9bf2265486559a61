export {
  formatCapabilities,
  parseCapabilities,
  toLearnedAddress,
  type Capabilities,
  type Readings,
} from './capabilities-file.ts'
export { readCapabilities } from './read-capabilities.ts'
