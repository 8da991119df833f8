import type { ReferenceItem } from '@stvs/api'
import type { ReferenceList } from '../reference'

type Name<A> = Extract<keyof A, string>

interface Asked<A, P> {
  name: Name<A>
  label: string
  hint?: string
  optional?: boolean
  /** What is wrong with the answer, or an empty text. */
  check: (answers: A, purpose: P) => string
}

export type Choice = Pick<ReferenceItem, 'code' | 'label'> & { aliases?: string[] | null }

/** One question of a form, the way its answer is given, and what an answer has to be like. */
export type Question<A, P = unknown> = Asked<A, P> &
  (
    | {
        kind: 'text'
        maxlength: number
        autocomplete?: string
        inputmode?: 'tel' | 'numeric'
        multiline?: boolean
      }
    | { kind: 'choice'; list: ReferenceList; extras?: boolean; none?: string }
    | { kind: 'oneOf'; choices: readonly Choice[] }
    | { kind: 'chips'; list: ReferenceList }
    | { kind: 'yesNo' }
    | { kind: 'date' | 'time' }
    | { kind: 'region'; nameIn: Name<A>; upper?: 'itself' }
    // Drawn by the form itself.
    | { kind: 'own' }
  )

export interface Group<A, P = unknown> {
  title: string
  questions: Question<A, P>[]
}

/** One group to a page; in 长辈版 one question to a page. */
export function pagesOf<A, P>(groups: readonly Group<A, P>[], oneByOne: boolean): Group<A, P>[] {
  if (!oneByOne) return [...groups]
  return groups.flatMap((group) =>
    group.questions.map((question) => ({ title: group.title, questions: [question] })),
  )
}

export interface Refusal {
  code: string
  message: string
  errors: Readonly<Record<string, string[]>>
}

export type Complaints = Partial<Record<string, string>>

/** The server's complaints, each at the question it is about. */
export function complaintsByQuestion<A, P>(
  problem: Refusal,
  questions: readonly Question<A, P>[],
  known: { code: Readonly<Record<string, Name<A>>>; field?: Readonly<Record<string, Name<A>>> },
): Complaints {
  const found: Complaints = {}
  const note = (name: string, message: string) => {
    if (questions.some((one) => one.name === name)) found[name] ??= message
  }
  for (const [field, messages] of Object.entries(problem.errors)) {
    // "ServiceCategories[0]" and "form.idNumber" are about serviceCategories and idNumber.
    const last = field
      .replace(/\[\d+\]/g, '')
      .split('.')
      .pop()!
    const name = last.charAt(0).toLowerCase() + last.slice(1)
    note(known.field?.[name] ?? name, messages.join('；'))
  }
  const field = known.code[problem.code]
  if (field) note(field, problem.message)
  return found
}

/** Complains about an answer that is not there. */
export function required<A>(name: Name<A>, complaint: string): (answers: A) => string {
  return (answers) => {
    const value = answers[name]
    const isThere =
      typeof value === 'string'
        ? value.trim() !== ''
        : Array.isArray(value)
          ? value.length > 0
          : Boolean(value)
    return isThere ? '' : complaint
  }
}

export const anything = () => ''
