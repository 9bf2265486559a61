const mask = '[secret]'

/** Holds a secret so that nothing prints it by accident: not a template, not JSON, not an inspector. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The only way to the value. */
  reveal(): string {
    return this.#value
  }

  toString(): string {
    return mask
  }

  toJSON(): string {
    return mask
  }

  // Node prints objects through this well-known symbol; Symbol.for needs no import.
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return mask
  }
}
