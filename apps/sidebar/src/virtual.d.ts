declare module 'virtual:garden-tokens.css' {}

declare module '*.json?head' {
  import type { Messages } from '@intilery-sidebar/sidebar/texts/create-translate'

  const messages: Messages
  export default messages
}
