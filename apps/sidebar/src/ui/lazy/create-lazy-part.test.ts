import { describe, expect, it } from 'vitest'
import { createLazyPart } from './create-lazy-part.ts'

const Part = () => null

describe('a part that is loaded on demand', () => {
  it('is imported again after an import that failed', async () => {
    let imports = 0
    const part = createLazyPart(async () => {
      imports += 1
      if (imports === 1) throw new TypeError('Failed to fetch dynamically imported module')
      return Part
    })

    await expect(part.load()).rejects.toThrow('Failed to fetch')
    expect(part.loaded()).toBeNull()
    expect(await part.load()).toBe(Part)
    expect(part.loaded()).toBe(Part)
  })

  it('is imported once, however many places draw it', async () => {
    let imports = 0
    const part = createLazyPart(async () => {
      imports += 1
      return Part
    })

    await Promise.all([part.load(), part.load()])
    await part.load()

    expect(imports).toBe(1)
  })
})
