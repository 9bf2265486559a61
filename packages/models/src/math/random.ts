/** A generator of numbers in [0, 1) that repeats itself for the same seed (xoshiro128**, Blackman & Vigna 2018). */
export const createRandom = (seed: number): (() => number) => {
  const state = new Uint32Array(4)
  let mixed = seed >>> 0
  for (let index = 0; index < state.length; index += 1) {
    mixed = (mixed + 0x9e3779b9) >>> 0
    let z = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    state[index] = z ^ (z >>> 16)
  }
  return () => (next(state) >>> 0) / 2 ** 32
}

const next = (state: Uint32Array): number => {
  const [a = 0, b = 0, c = 0, d = 0] = state
  const result = Math.imul(rotate(Math.imul(b, 5), 7), 9)
  const [newC, newD] = [c ^ a, d ^ b]
  state[1] = b ^ newC
  state[0] = a ^ newD
  state[2] = newC ^ (b << 9)
  state[3] = rotate(newD, 11)
  return result
}

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by))
