import { forget, readStored, store } from '../../shared/storage'
import { noAnswers, type Answers } from './answers'

interface KeptDraft {
  answers: Partial<Answers>
  savedAt: number
}

const key = 'mine.draft.registration'
const day = 24 * 3_600_000
/** ID number and phone do not lie about on a phone longer than it takes to finish the form. */
const numbersKeptMs = day
const draftKeptMs = 30 * day

export function keepDraft(answers: Answers, now: number = Date.now()): boolean {
  return store(key, { answers, savedAt: now } satisfies KeptDraft)
}

export function keptDraft(now: number = Date.now()): Answers | null {
  clearOldDraft(now)
  const kept = readStored<KeptDraft>(key)
  return kept ? { ...noAnswers, ...kept.answers } : null
}

export function dropDraft(): void {
  forget(key)
}

/** Called at every start, whether or not the form is opened again. */
export function clearOldDraft(now: number = Date.now()): void {
  const kept = readStored<KeptDraft>(key)
  if (!kept) return
  const age = now - kept.savedAt
  // A clock that was set back must not keep the numbers for ever.
  if (age > draftKeptMs || age < -day) dropDraft()
  else if (age > numbersKeptMs && (kept.answers.idNumber || kept.answers.phone))
    store(key, { ...kept, answers: { ...kept.answers, idNumber: '', phone: '' } })
}
