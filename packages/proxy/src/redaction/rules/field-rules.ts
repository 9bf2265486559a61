import { includesRole, type Policy } from '../../policy/policy.ts'
import { toPathName } from './to-path-name.ts'
import { toPathTest } from './to-path-test.ts'

/** A place in a customer's data, and what a role may see there. */
export type Place = {
  /** The names from the outermost one, joined by dots. */
  readonly path: string
  /** Its own name as it may be shown: a sender's own `$masked` is never taken for a mask, so it gets one more `$`. */
  readonly shownName: string
  /** Whether a rule hides what stands here. */
  readonly isHidden: boolean
  /** Whether the allow-list of event properties leaves this out. */
  readonly isUnlisted: boolean
  inner(name: string): Place
}

/** What a role may not see. */
export type FieldRules = { readonly at: (path: string) => Place; readonly isEmpty: boolean }

/** Far more places than honest data has; a sender who invents names costs time and no memory. */
const placesMax = 10_000
const rolesMax = 1000

/**
 * The redaction that holds for a role. A rule names the end of a path, so `phone` is found at any depth. Each place is
 * judged once and remembered: a page of events has few places and thousands of values.
 */
export const toFieldRules = (
  { redaction, events }: Pick<Policy, 'redaction' | 'events'>,
  role: string | null,
): FieldRules => {
  const fields = redaction.filter(({ exceptFor }) => !includesRole(exceptFor, role)).map(({ field }) => field)
  const listed = includesRole(events.exceptFor, role) ? null : events.showOnly
  const isHidden = toPathTest(fields, 'at the end')
  const isListed = toPathTest(listed ?? [], 'or below')
  let places = 0

  const toPlace = (path: string, name: string): Place => {
    const inner = new Map<string, Place>()
    return {
      path,
      shownName: /^\$+masked$/.test(name) ? `$${name}` : name,
      isHidden: isHidden(path),
      isUnlisted: listed !== null && isSenders(path) && !isListed(path),
      inner: (name) => {
        const known = inner.get(name)
        if (known !== undefined) return known
        const place = toPlace(`${path}.${toPathName(name)}`, name)
        if (places < placesMax) inner.set(name, place)
        places += 1
        return place
      },
    }
  }
  const roots = new Map<string, Place>()
  return {
    isEmpty: fields.length === 0 && listed === null,
    at: (path) => {
      const known = roots.get(path)
      if (known !== undefined) return known
      const root = toPlace(path, path)
      roots.set(path, root)
      return root
    },
  }
}

/** Works a role's rules out once for each policy. A role comes from a host's signed proof, so there are few. */
export const rememberFieldRules = (): ((policy: Policy, role: string | null) => FieldRules) => {
  const byPolicy = new WeakMap<Policy, Map<string | null, FieldRules>>()
  return (policy, role) => {
    const byRole = byPolicy.get(policy) ?? new Map<string | null, FieldRules>()
    byPolicy.set(policy, byRole)
    const rules = byRole.get(role) ?? toFieldRules(policy, role)
    if (byRole.size < rolesMax) byRole.set(role, rules)
    return rules
  }
}

/** Inside what a sender put into an event; what the API itself says of an event is not the sender's. */
const isSenders = (path: string): boolean => /^events\.(?:properties|context|rest)\./.test(path)
