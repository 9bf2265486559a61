import { liveAnswerSchema, type LiveEvents } from '@intilery-sidebar/contract'

/** Each answer of a live stream as it arrives, until the stream ends. */
export const readLive = async function* (response: Response): AsyncGenerator<LiveEvents> {
  let text = ''
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const frames = `${text}${chunk}`.split('\n\n')
    text = frames.pop() ?? ''
    for (const frame of frames) {
      const line = /^data: (.*)$/m.exec(frame)?.[1]
      if (line !== undefined) yield liveAnswerSchema.parse(JSON.parse(line)).data
    }
  }
}
