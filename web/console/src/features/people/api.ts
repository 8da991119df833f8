import type { InvitationReceipt, PeopleInCharge, Role } from '@stvs/api'
import { api } from '@/shared/api'

export const getPeople = (teamId: string, signal?: AbortSignal) =>
  api.get<PeopleInCharge>('/teams/{teamId}/people', { path: { teamId }, signal })

export const invite = (teamId: string, phone: string, role: Role | null) =>
  api.post<InvitationReceipt>('/teams/{teamId}/invitations', { phone, role }, { path: { teamId } })

export const handOver = (teamId: string, grantId: string, phone: string) =>
  api.post<InvitationReceipt>('/teams/{teamId}/hand-over', { grantId, phone }, { path: { teamId } })

export const dismiss = (teamId: string, grantId: string, reason: string) =>
  api.delete('/teams/{teamId}/people/{grantId}', { reason }, { path: { teamId, grantId } })

export const revokeInvitation = (id: string) => api.delete('/invitations/{id}', undefined, { path: { id } })

export const resendInvitation = (id: string) => api.post('/invitations/{id}/resending', {}, { path: { id } })
