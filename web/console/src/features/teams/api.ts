import type {
  Page,
  Tagged,
  TeamDetails,
  TeamForm,
  TeamHistoryEntry,
  TeamNameCheck,
  TeamRow,
  TeamStatus,
} from '@stvs/api'
import { api } from '@/shared/api'

export interface TeamFilter {
  q?: string
  region?: string
  kind?: string
  status?: TeamStatus
  association?: string
  /** Only those whose wish for another name waits for the province. */
  nameWaits?: boolean
  cursor?: string
  limit?: number
  count?: boolean
}

/** The caller's own part of the tree, in every state. */
export const listTeams = (filter: TeamFilter, signal?: AbortSignal) =>
  api.get<Page<TeamRow>>('/teams', { query: { ...filter, managed: true }, signal })

/** Recognised teams everywhere: a parent may stand outside one's own part. */
export const findTeams = (q: string, signal?: AbortSignal) =>
  api.get<Page<TeamRow>>('/teams', { query: { q, limit: 20 }, signal })

export const listBranch = (parent: string | null, cursor: string | undefined) =>
  api.get<Page<TeamRow>>('/teams/tree', { query: { parent, cursor, limit: 50 } })

export const getTeam = (id: string, signal?: AbortSignal): Promise<Tagged<TeamDetails>> =>
  api.getTagged<TeamDetails>('/teams/{id}', { path: { id }, signal })

export const checkTeamName = (
  query: {
    name: string
    kind: string
    regionCode: string
    township?: string
    parentTeamId?: string
    teamId?: string
  },
  signal?: AbortSignal,
) => api.post<TeamNameCheck>('/teams/name-checks', query, { signal })

export const registerTeam = (form: TeamForm, idempotencyKey: string) =>
  api.post<{ id: string; status: TeamStatus }>('/teams', form, { idempotencyKey })

export const updateTeam = (id: string, changes: Partial<TeamForm>, ifMatch: string) =>
  api.patch('/teams/{id}', changes, { path: { id }, ifMatch })

export type TeamDecision =
  | 'approval'
  | 'rejection'
  | 'name-approval'
  | 'name-rejection'
  | 'suspension'
  | 'reinstatement'
  | 'dissolution'

export const decideTeam = (id: string, decision: TeamDecision, reason?: string) =>
  api.post(`/teams/{id}/${decision}`, reason ? { reason } : {}, { path: { id }, retryOnConflict: true })

export const renameTeam = (id: string, name: string, overrideReason?: string) =>
  api.post(
    '/teams/{id}/renaming',
    { name, overrideReason: overrideReason || null },
    { path: { id }, retryOnConflict: true },
  )

export const moveTeam = (id: string, parentTeamId: string | null, reason: string) =>
  api.post('/teams/{id}/move', { parentTeamId, reason }, { path: { id }, retryOnConflict: true })

export const teamHistory = (id: string, cursor?: string, signal?: AbortSignal) =>
  api.get<Page<TeamHistoryEntry>>('/teams/{id}/history', {
    path: { id },
    query: { cursor, limit: 50 },
    signal,
  })

export const joinCodeAddress = (id: string, format: 'svg' | 'png') =>
  `/api/v1/teams/${encodeURIComponent(id)}/join-code.${format}`
