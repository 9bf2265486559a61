export { embedSidebar, type EmbeddedSidebar, type EmbedOptions, type EmbedRefusal } from './embed-sidebar.ts'
export { insertText } from './insert-text.ts'
export { LaunchUrlError, type LaunchUrlSource } from './request-launch-url.ts'
export {
  protocolVersion,
  type EmbedMarker,
  type PageMessage,
  type RefusalReason,
  type SidebarMessage,
} from './protocol.ts'
