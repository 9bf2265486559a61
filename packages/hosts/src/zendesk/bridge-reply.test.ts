import { describe, expect, it } from 'vitest'
import { insertIntoReply } from './bridge-reply.ts'

const editorWith = (...known: readonly string[]) => {
  const invoked: unknown[] = []
  const invoke = async (action: string, ...values: readonly unknown[]): Promise<unknown> => {
    if (!known.includes(action)) throw new Error(`"${action}" API path not found`)
    invoked.push([action, ...values])
    return {}
  }
  return { client: { invoke }, invoked }
}

describe('text for the reply', () => {
  it('goes where the cursor is', async () => {
    const { client, invoked } = editorWith('ticket.editor.insert', 'ticket.comment.appendText')

    await insertIntoReply(client, 'Hello')

    expect(invoked).toEqual([['ticket.editor.insert', 'Hello']])
  })

  it('goes to the end of the comment in an editor that knows no cursor', async () => {
    const { client, invoked } = editorWith('ticket.comment.appendText')

    await insertIntoReply(client, 'Hello')

    expect(invoked).toEqual([['ticket.comment.appendText', 'Hello']])
  })

  it('fails where there is no reply, so that nobody believes it was inserted', async () => {
    await expect(insertIntoReply(editorWith().client, 'Hello')).rejects.toThrow('not found')
  })
})
