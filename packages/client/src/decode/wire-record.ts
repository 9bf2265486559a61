import type { NoteDrift } from '../observer.ts'

/** A JSON object as upstream wrote it, nothing known about its fields. */
export type WireRecord = Readonly<Record<string, unknown>>

/** Null for anything but an object. */
export const toRecord = (value: unknown): WireRecord | null => (isRecord(value) ? value : null)

const isRecord = (value: unknown): value is WireRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads a value as documented; undefined where it is not. */
export type Parse<Value> = (value: unknown) => Value | undefined

/** Reads the optional fields of one object, each on its own: one that is not as documented fails alone and is named. */
export type FieldReader = {
  /** Null where upstream wrote nothing, or something unreadable. */
  read<Value>(name: string, parse: Parse<Value>): Value | null
  /** Names a field of which a part could not be read. */
  reject(name: string): void
  /** To be spread into what is read: nothing where every field could be. */
  unreadable(): { readonly unreadableFields?: readonly string[] }
}

export const createFieldReader = (record: WireRecord, note: NoteDrift): FieldReader => {
  const rejected = new Set<string>()
  const reject = (name: string) => {
    rejected.add(name)
    note('field-type')
  }
  return {
    read(name, parse) {
      const value = record[name]
      if (value === undefined || value === null) return null
      const parsed = parse(value)
      if (parsed === undefined) reject(name)
      return parsed ?? null
    },
    reject,
    unreadable: () => (rejected.size === 0 ? {} : { unreadableFields: [...rejected] }),
  }
}
