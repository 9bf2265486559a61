declare module 'virtual:garden-tokens.css' {}

declare module '*.json?head' {
  import type { Messages } from '@lingui/core'

  const messages: Messages
  export default messages
}
