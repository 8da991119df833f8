import type { ActivityFields } from './activityFields'

type Name = keyof ActivityFields

export interface Merge {
  /** Mine where only I changed it or both did; theirs where only they did. */
  fields: ActivityFields
  changedByThem: Name[]
  /** Changed by both, differently: the user chooses. */
  conflicts: Name[]
}

/** What was read, what was typed, and what somebody else has saved meanwhile. */
export function mergeEdits(base: ActivityFields, mine: ActivityFields, theirs: ActivityFields): Merge {
  const changedByThem = differences(base, theirs)
  const changedByMe = new Set(differences(base, mine))
  const conflicts = changedByThem.filter((name) => changedByMe.has(name) && !same(mine[name], theirs[name]))
  const takeTheirs = changedByThem.filter((name) => !changedByMe.has(name))
  const fields: ActivityFields = {
    ...mine,
    ...Object.fromEntries(takeTheirs.map((name) => [name, theirs[name]])),
  }
  return { fields, changedByThem, conflicts }
}

export function differences(before: ActivityFields, after: ActivityFields): Name[] {
  return (Object.keys(before) as Name[]).filter((name) => !same(before[name], after[name]))
}

function same(a: ActivityFields[Name], b: ActivityFields[Name]): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
