import type { ProfileEvent } from '@intilery-sidebar/contract'

/** Words in the names of events after which a profile's traits, preferences or audiences differ. */
const words =
  /identif|trait|profile|subscri|unsub|consent|preference|opt(ed)?.?(in|out)|audience|group|alias|merge|bounce|complain/i

/** Whether an event is one that changes the profile itself, so that what is on screen of it is out of date. */
export const changesProfile = ({ action }: ProfileEvent): boolean => words.test(action)
