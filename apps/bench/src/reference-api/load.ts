import { Pool } from 'undici'
import { quantile } from '../quantile.ts'

export type Question = {
  readonly origin: string
  readonly path: string
  readonly headers: Record<string, string>
  readonly body?: string
}

export type Latencies = { readonly p50Ms: number; readonly p99Ms: number }

/**
 * Asks two things in turns, one after the other, and times each answer, the body included: whatever else the machine
 * does meets both alike.
 */
export const timeInTurns = async (
  questions: readonly [Question, Question],
  count: number,
): Promise<readonly [Latencies, Latencies]> => {
  const [one, other] = [createTimer(questions[0]), createTimer(questions[1])]
  for (let index = 0; index < count; index += 1) {
    await one.ask()
    await other.ask()
  }
  return [await one.end(), await other.end()]
}

const createTimer = (question: Question) => {
  const pool = new Pool(question.origin, { connections: 1 })
  const times: number[] = []
  return {
    ask: async () => {
      const startedAt = performance.now()
      await ask(pool, question)
      times.push(performance.now() - startedAt)
    },
    end: async (): Promise<Latencies> => {
      await pool.close()
      return { p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99) }
    },
  }
}

/** Asks with some connections at once for a while. Answers requests per second. */
export const countAnswers = async (
  question: Question,
  connections: number,
  forMs: number,
): Promise<number> => {
  const pool = new Pool(question.origin, { connections })
  const startedAt = performance.now()
  let answers = 0
  const worker = async () => {
    while (performance.now() - startedAt < forMs) {
      await ask(pool, question)
      answers += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  const seconds = (performance.now() - startedAt) / 1_000
  await pool.close()
  return answers / seconds
}

const ask = async (pool: Pool, { path, headers, body }: Question): Promise<void> => {
  const response = await pool.request({
    path,
    headers,
    method: body === undefined ? 'GET' : 'POST',
    body: body ?? null,
  })
  await response.body.dump({ limit: Number.MAX_SAFE_INTEGER })
  if (response.statusCode !== 200) throw new Error(`${path}: status ${response.statusCode}`)
}
