import type {
  ActivityDetails,
  ActivityForm,
  ActivityStatus,
  ManagedActivityRow,
  Page,
  ParticipantRow,
  ParticipationStatus,
  Tagged,
  TeamRow,
} from '@stvs/api'
import { api } from '@/shared/api'
import { addDays, toInstant } from '@/shared/chinaTime'

export interface ManagedActivityFilter {
  status?: ActivityStatus
  q?: string
  /** This team's and those of the teams below. */
  team?: string
  /** Days in China, both included. */
  from?: string
  to?: string
  cursor?: string
  limit?: number
  count?: boolean
}

export const listManagedActivities = (filter: ManagedActivityFilter, signal?: AbortSignal) =>
  api.get<Page<ManagedActivityRow>>('/managed-activities', {
    query: {
      ...filter,
      from: filter.from && toInstant(`${filter.from}T00:00`),
      // The day given is meant to be in: up to where the next one begins.
      to: filter.to && toInstant(`${addDays(filter.to, 1)}T00:00`),
    },
    signal,
  })

/** Everything between two days, both included, for the calendar. */
export async function allManagedActivities(
  from: string,
  to: string,
  signal: AbortSignal,
): Promise<ManagedActivityRow[]> {
  const rows: ManagedActivityRow[] = []
  let cursor: string | undefined
  do {
    const page = await listManagedActivities({ from, to, cursor, limit: 100 }, signal)
    rows.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return rows
}

export const getActivity = (id: string, signal?: AbortSignal): Promise<Tagged<ActivityDetails>> =>
  api.getTagged<ActivityDetails>('/activities/{id}', { path: { id }, signal })

export const createActivity = (form: ActivityForm, idempotencyKey: string) =>
  api.post<{ id: string; status: ActivityStatus }>('/activities', form, { idempotencyKey })

export const updateActivity = (id: string, changes: Partial<ActivityForm>, ifMatch: string) =>
  api.patch<ActivityDetails>('/activities/{id}', changes, { path: { id }, ifMatch })

export type ActivityAction = 'publication' | 'cancellation' | 'completion'

export const changeActivity = (id: string, action: ActivityAction, reason?: string) =>
  api.post<{ id: string; status: ActivityStatus }>(`/activities/{id}/${action}`, reason ? { reason } : {}, {
    path: { id },
    retryOnConflict: true,
  })

export const myTeams = () => api.get<Page<TeamRow>>('/teams', { query: { mine: true, limit: 100 } })

export const listParticipants = (
  activityId: string,
  filter: { status?: ParticipationStatus; cursor?: string; limit?: number; count?: boolean },
  signal?: AbortSignal,
) =>
  api.get<Page<ParticipantRow>>('/activities/{activityId}/participations', {
    path: { activityId },
    query: { ...filter },
    signal,
  })

/** Everybody with a seat, page by page. */
export async function allConfirmed(activityId: string): Promise<ParticipantRow[]> {
  const rows: ParticipantRow[] = []
  let cursor: string | undefined
  do {
    const page = await listParticipants(activityId, { status: 'confirmed', cursor, limit: 100 })
    rows.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return rows
}
