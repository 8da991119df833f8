import { forget, readStored, store, storedKeys } from '../storage'

interface Kept<A> {
  answers: Partial<A>
  savedAt: number
  /** Names of the answers that are numbers of a person. */
  numbers: string[]
}

const prefix = 'mine.draft.'
const day = 24 * 3_600_000
/** ID number and phone do not lie about on a phone longer than it takes to finish the form. */
const numbersKeptMs = day
const draftKeptMs = 30 * day

/** What is being typed into one form, kept on the phone until it is handed in. */
export function draftOf<A extends object>(
  name: string,
  empty: A,
  numbers: readonly Extract<keyof A, string>[] = [],
) {
  const key = prefix + name
  return {
    /** False when the phone has no room for it. */
    keep: (answers: A, now: number = Date.now()): boolean =>
      store(key, { answers, savedAt: now, numbers: [...numbers] } satisfies Kept<A>),
    kept: (now: number = Date.now()): A | null => {
      tidy(key, now)
      const kept = readStored<Kept<A>>(key)
      return kept ? { ...empty, ...kept.answers } : null
    },
    drop: (): void => forget(key),
  }
}

export type Draft<A extends object> = ReturnType<typeof draftOf<A>>

/** Called at every start, whether or not the forms are opened again. */
export function clearOldDrafts(now: number = Date.now()): void {
  storedKeys(prefix).forEach((key) => tidy(key, now))
}

function tidy(key: string, now: number): void {
  const kept = readStored<Kept<Record<string, unknown>>>(key)
  if (!kept) return
  const age = now - kept.savedAt
  // A clock that was set back must not keep the numbers for ever.
  if (age > draftKeptMs || age < -day) return forget(key)
  const numbers = (kept.numbers ?? []).filter((name) => kept.answers[name])
  if (age <= numbersKeptMs || numbers.length === 0) return
  const blanks = Object.fromEntries(numbers.map((name) => [name, '']))
  store(key, { ...kept, answers: { ...kept.answers, ...blanks } })
}
