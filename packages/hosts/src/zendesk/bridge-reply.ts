import type { ZafClient } from './bridge-sdk.ts'

/** Only the newer action works in messaging, and only the older one exists in some editors. */
export const insertIntoReply = async (client: Pick<ZafClient, 'invoke'>, text: string): Promise<void> => {
  try {
    await client.invoke('ticket.editor.insert', text)
  } catch {
    await client.invoke('ticket.comment.appendText', text)
  }
}
