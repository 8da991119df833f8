import type { Role } from '@stvs/api'
import type { TeamPeople } from '@/features/teams/types'
import { api } from '@/shared/api'

export const getPeople = (teamId: string, signal?: AbortSignal) =>
  api.get<TeamPeople>('/teams/{teamId}/people', { path: { teamId }, signal })

export const invite = (teamId: string, phone: string, role: Role | null) =>
  api.post<{ id: string; sentTo: string; expiresAt: string }>(
    '/teams/{teamId}/invitations',
    { phone, role },
    { path: { teamId } },
  )

export const handOver = (teamId: string, grantId: string, phone: string) =>
  api.post<{ id: string; sentTo: string; expiresAt: string }>(
    '/teams/{teamId}/hand-over',
    { grantId, phone },
    { path: { teamId } },
  )

export const dismiss = (teamId: string, grantId: string, reason: string) =>
  api.delete('/teams/{teamId}/people/{grantId}', { reason }, { path: { teamId, grantId } })

export const revokeInvitation = (id: string) => api.delete('/invitations/{id}', undefined, { path: { id } })

export const resendInvitation = (id: string) => api.post('/invitations/{id}/resending', {}, { path: { id } })
