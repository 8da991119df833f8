import type { ParticipantRow } from '@stvs/api'

type Person = Pick<ParticipantRow, 'name'> & { volunteerNumber?: string | null; phoneMasked?: string }

/** A piece of the name or of the volunteer number, or the last digits of the phone. */
export function matchesPerson(person: Person, typed: string): boolean {
  const text = typed.trim().toUpperCase()
  if (!text) return true
  if (person.name.toUpperCase().includes(text)) return true
  if ((person.volunteerNumber ?? '').includes(text)) return true
  return /^\d{2,4}$/.test(text) && (person.phoneMasked ?? '').endsWith(text)
}
