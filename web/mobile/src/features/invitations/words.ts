import type { MyInvitation } from '@stvs/api'
import { roleNames } from '../team-desk/words'

export const codeLength = 8

export function officeOf(invitation: Pick<MyInvitation, 'role'>): string {
  return invitation.role ? roleNames[invitation.role] : '成员'
}

/** As it was meant: small letters, full width, blanks and hyphens make no difference. */
export function readCode(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
}
