import type { BulkOutcome, MembershipStatus, MemberRow, MemberSort, Page } from '@stvs/api'
import { api } from '@/shared/api'

export type Member = MemberRow & { id: string }

export interface MemberFilter {
  status?: MembershipStatus
  mark?: string
  region?: string
  joinedFrom?: string
  joinedTo?: string
  below?: boolean
  sort?: MemberSort
}

/** Rows are known by their membership: the same person may stand in several teams. */
const withId = (page: Page<MemberRow>): Page<Member> => ({
  ...page,
  items: page.items.map((row) => ({ ...row, id: row.membershipId })),
})

export const listMembers = async (
  teamId: string,
  filter: MemberFilter & { cursor?: string; limit?: number; count?: boolean },
  signal?: AbortSignal,
) =>
  withId(
    await api.get<Page<MemberRow>>('/teams/{teamId}/members', {
      path: { teamId },
      query: { ...filter },
      signal,
    }),
  )

/** By name or phone, which belong into no address. */
export const searchMembers = async (
  teamId: string,
  query: MemberFilter & { q: string; cursor?: string; limit?: number },
  signal?: AbortSignal,
) =>
  withId(
    await api.post<Page<MemberRow>>('/teams/{teamId}/members/search', query, { path: { teamId }, signal }),
  )

/** Everybody who waits to be let in, in all of the caller's teams. */
export const listRequests = async (
  filter: { cursor?: string; limit?: number; count?: boolean },
  signal?: AbortSignal,
) =>
  withId(
    await api.get<Page<MemberRow>>('/memberships', {
      query: { ...filter, status: 'pendingReview' },
      signal,
    }),
  )

export const decideMembership = (id: string, decision: 'approval' | 'rejection', reason?: string) =>
  api.post(`/memberships/{id}/${decision}`, reason ? { reason } : {}, { path: { id }, retryOnConflict: true })

export const decideMemberships = (
  ids: readonly string[],
  decision: 'approval' | 'rejection',
  reason?: string,
) => api.post<BulkOutcome>(`/memberships/${decision}s`, reason ? { ids, reason } : { ids })

export const removeMember = (id: string, reason: string) =>
  api.delete('/memberships/{id}', { reason }, { path: { id }, retryOnConflict: true })

export const markMember = (id: string, marks: readonly string[]) =>
  api.patch('/memberships/{id}', { marks }, { path: { id }, retryOnConflict: true })

export const exportMembers = (
  teamId: string,
  request: MemberFilter & { q?: string; unmasked: boolean; reason?: string },
) => api.postForFile('/teams/{teamId}/members/export', request, { path: { teamId }, timeoutMs: 120_000 })
