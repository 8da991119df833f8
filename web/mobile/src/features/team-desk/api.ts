import type {
  BulkOutcome,
  InvitationReceipt,
  MemberRow,
  MembershipReceipt,
  Page,
  Role,
  PeopleInCharge,
} from '@stvs/api'
import { api } from '../../shared/api'

export type MemberTab = 'pendingReview' | 'approved'

export function listMembers(teamId: string, status: MemberTab, q: string, cursor: string | undefined) {
  // Oldest first where somebody waits. A name is personal and travels in the body.
  return api.post<Page<MemberRow>>(
    '/teams/{teamId}/members/search',
    {
      q: q.trim() || null,
      status,
      below: true,
      sort: status === 'pendingReview' ? 'oldest' : 'newest',
      cursor,
      limit: 20,
      count: !cursor,
    },
    { path: { teamId } },
  )
}

export async function countWaiting(teamId: string): Promise<number> {
  const page = await api.get<Page<MemberRow>>('/teams/{teamId}/members', {
    path: { teamId },
    query: { status: 'pendingReview', below: true, limit: 1, count: true },
  })
  return page.total ?? page.items.length
}

export function approveMember(membershipId: string): Promise<MembershipReceipt> {
  return api.post(
    '/memberships/{membershipId}/approval',
    {},
    { path: { membershipId }, retryOnConflict: true },
  )
}

export function rejectMember(membershipId: string, reason: string): Promise<MembershipReceipt> {
  return api.post(
    '/memberships/{membershipId}/rejection',
    { reason },
    { path: { membershipId }, retryOnConflict: true },
  )
}

export function approveMembers(ids: readonly string[]): Promise<BulkOutcome> {
  return api.post('/memberships/approvals', { ids })
}

export function removeMember(membershipId: string, reason: string): Promise<void> {
  return api.delete(
    '/memberships/{membershipId}',
    { reason },
    { path: { membershipId }, retryOnConflict: true },
  )
}

export function markMember(membershipId: string, marks: readonly string[]): Promise<void> {
  return api.patch(
    '/memberships/{membershipId}',
    { marks },
    { path: { membershipId }, retryOnConflict: true },
  )
}

export function listPeople(teamId: string): Promise<PeopleInCharge> {
  return api.get('/teams/{teamId}/people', { path: { teamId } })
}

/** @param role Null: to join as a member. */
export function invite(teamId: string, phone: string, role: Role | null): Promise<InvitationReceipt> {
  return api.post('/teams/{teamId}/invitations', { phone, role }, { path: { teamId } })
}

export function handOver(teamId: string, grantId: string, phone: string): Promise<InvitationReceipt> {
  return api.post('/teams/{teamId}/hand-over', { grantId, phone }, { path: { teamId } })
}

export function revokeInvitation(invitationId: string): Promise<void> {
  return api.delete('/invitations/{invitationId}', {}, { path: { invitationId } })
}

export function resendInvitation(invitationId: string): Promise<InvitationReceipt> {
  return api.post('/invitations/{invitationId}/resending', {}, { path: { invitationId } })
}

export function dismiss(teamId: string, grantId: string, reason: string): Promise<void> {
  return api.delete(
    '/teams/{teamId}/people/{grantId}',
    { reason: reason || null },
    { path: { teamId, grantId } },
  )
}
