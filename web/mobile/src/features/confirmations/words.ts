import type { ImportSource, MyVolunteer } from '@stvs/api'
import { formatDate } from '../../shared/format'

/** The end of an ID number as it was meant: full width, blanks and a small x make no difference. */
export function readEnding(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
}

/** What is wrong with it as typed, or an empty text. */
export function endingComplaint(text: string): string {
  return /^\d{3}[\dX]$/.test(readEnding(text)) ? '' : '请填写身份证号的最后 4 位，最后一位可以是 X'
}

export function describeSource(source: ImportSource): string {
  // A file often names its sender as the desk does that filed it.
  const sender = source.sender && source.sender !== source.filedBy ? `（报送单位：${source.sender}）` : ''
  return `${source.filedBy}${sender}，${formatDate(source.on)}`
}

/** Who may have been registered by others without knowing: whoever is no volunteer yet. */
export function mayHaveBeenRegistered(volunteer: MyVolunteer | null): boolean {
  return !volunteer || ['withdrawn', 'pendingReview', 'rejected'].includes(volunteer.status)
}
