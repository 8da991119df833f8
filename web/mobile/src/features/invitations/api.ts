import type { AcceptedInvitation, MyInvitations } from '@stvs/api'
import { api } from '../../shared/api'

export function listMyInvitations(): Promise<MyInvitations> {
  return api.get('/me/invitations')
}

export function acceptByCode(code: string): Promise<AcceptedInvitation> {
  return api.post('/me/invitations/acceptance', { code }, { retryOnConflict: true })
}

export function acceptInvitation(invitationId: string): Promise<AcceptedInvitation> {
  return api.post(
    '/me/invitations/{invitationId}/acceptance',
    {},
    { path: { invitationId }, retryOnConflict: true },
  )
}

export function declineInvitation(invitationId: string): Promise<void> {
  return api.post('/me/invitations/{invitationId}/declining', {}, { path: { invitationId } })
}
