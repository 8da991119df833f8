import type { MembershipReceipt, MyMemberships } from '@stvs/api'
import { api } from '../../shared/api'

export type JoinVia = 'link' | 'list'

export function askToJoin(teamId: string, note: string, via: JoinVia, idempotencyKey: string) {
  return api.post<MembershipReceipt>(
    '/teams/{teamId}/memberships',
    { note: note.trim() || null, via },
    { path: { teamId }, idempotencyKey, retryOnConflict: true },
  )
}

/** Leaves a team, or takes back the request to join it. */
export function leaveTeam(membershipId: string): Promise<void> {
  return api.delete('/memberships/{membershipId}', {}, { path: { membershipId }, retryOnConflict: true })
}

export function listMyMemberships(): Promise<MyMemberships> {
  return api.get('/me/memberships')
}
