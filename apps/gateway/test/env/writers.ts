import {
  type AgentPreferences,
  type PreferencesAnswer,
  type PreferencesChanges,
} from '@intilery-sidebar/contract'
import { joinChanges, toChanges } from '@intilery-sidebar/sidebar/preferences-changes'

/** Where an agent's preferences are kept. */
export type Kept = {
  readonly get: () => Promise<PreferencesAnswer>
  readonly put: (changes: PreferencesChanges) => Promise<PreferencesAnswer>
}

/** One of the sidebars that an agent has open: its own copy, and what it has not sent yet. */
export class Writer {
  readonly kept: Kept
  #answer: PreferencesAnswer
  #waiting: PreferencesChanges | null = null

  private constructor(kept: Kept, answer: PreferencesAnswer) {
    this.kept = kept
    this.#answer = answer
  }

  static async open(kept: Kept): Promise<Writer> {
    return new Writer(kept, await kept.get())
  }

  get shown(): AgentPreferences {
    return this.#answer.preferences
  }

  get pins(): readonly string[] {
    return this.shown.pins ?? this.#answer.defaults.pins
  }

  /** As `use-saved-preferences.ts` does when the agent chooses something. */
  change(change: (before: AgentPreferences) => AgentPreferences): void {
    const before = this.shown
    const preferences = change(before)
    const changes = toChanges(before, preferences, this.#answer.defaults.pins)
    this.#answer = { ...this.#answer, preferences }
    if (Object.keys(changes).length === 0) return
    this.#waiting = this.#waiting === null ? changes : joinChanges(this.#waiting, changes)
  }

  /** What waits is sent, and what is saved then is shown. */
  async send(): Promise<void> {
    const changes = this.#waiting
    if (changes === null) return
    this.#waiting = null
    this.#answer = await this.kept.put(changes)
  }

  /** The page is reloaded, or shown again: what waits is sent as it goes. */
  async reload(): Promise<void> {
    await this.send()
    this.#answer = await this.kept.get()
  }
}
