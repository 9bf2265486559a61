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

  it('is drawn as it was written by an editor that reads HTML', async () => {
    const { client, invoked } = editorWith('ticket.editor.insert')

    await insertIntoReply(
      client,
      '<a href="https://evil.example">Your refund</a> & a < b\nsecond line\r\nthird',
    )

    expect(invoked).toEqual([
      [
        'ticket.editor.insert',
        '&lt;a href="https://evil.example"&gt;Your refund&lt;/a&gt; &amp; a &lt; b<br>second line<br>third',
      ],
    ])
  })

  it('stays plain in an editor that reads plain text', async () => {
    const { client, invoked } = editorWith('ticket.comment.appendText')

    await insertIntoReply(client, 'a < b\nsecond line')

    expect(invoked).toEqual([['ticket.comment.appendText', 'a < b\nsecond line']])
  })

  it('goes to the end of the comment in an editor that knows no cursor', async () => {
    const { client, invoked } = editorWith('ticket.comment.appendText')

    await insertIntoReply(client, 'Hello')

    expect(invoked).toEqual([['ticket.comment.appendText', 'Hello']])
  })

  it('fails where there is no reply, so that the agent does not believe it was inserted', async () => {
    await expect(insertIntoReply(editorWith().client, 'Hello')).rejects.toThrow('not found')
  })
})
