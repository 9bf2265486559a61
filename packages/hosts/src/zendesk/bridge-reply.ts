import { escapeHtml } from '../page/escape-html.ts'
import type { ZafClient } from './bridge-sdk.ts'

/**
 * Puts plain text into the reply. Only the newer action works in messaging, and only the older one exists in some
 * editors. The newer one reads HTML (developer.zendesk.com, "Ticket editor"), the older one plain text.
 */
export const insertIntoReply = async (client: Pick<ZafClient, 'invoke'>, text: string): Promise<void> => {
  try {
    await client.invoke('ticket.editor.insert', escapeHtml(text))
  } catch {
    await client.invoke('ticket.comment.appendText', text)
  }
}
