import type { BulkOutcome, Page, Tagged, VolunteerDetails, VolunteerRow, VolunteerStatus } from '@stvs/api'
import { api } from '@/shared/api'
import type { PersonQuery } from './personSearch'

export interface VolunteerFilter {
  status?: VolunteerStatus
  region?: string
  team?: string
  origin?: VolunteerRow['origin']
  confirmation?: NonNullable<VolunteerRow['confirmation']>
  cursor?: string
  limit?: number
}

export const listVolunteers = (filter: VolunteerFilter, signal?: AbortSignal) =>
  api.get<Page<VolunteerRow>>('/volunteers', { query: { ...filter, count: true }, signal })

/** In the body of a POST: a name, a phone or an ID number never becomes part of an address. */
export const searchVolunteers = (
  query: PersonQuery & { regionCode?: string } & Omit<VolunteerFilter, 'region' | 'team'>,
  signal?: AbortSignal,
) => api.post<Page<VolunteerRow>>('/volunteers/search', query, { signal })

export const getVolunteer = (id: string, signal?: AbortSignal): Promise<Tagged<VolunteerDetails>> =>
  api.getTagged<VolunteerDetails>('/volunteers/{id}', { path: { id }, signal })

export type VolunteerAction = 'approval' | 'rejection' | 'suspension' | 'reinstatement'

export const decideVolunteer = (id: string, action: VolunteerAction, reason?: string) =>
  api.post<{ id: string; status: VolunteerStatus }>(`/volunteers/{id}/${action}`, reason ? { reason } : {}, {
    path: { id },
    retryOnConflict: true,
  })

export const decideVolunteers = (
  ids: readonly string[],
  decision: 'approval' | 'rejection',
  reason?: string,
) => api.post<BulkOutcome>(`/volunteers/${decision}s`, reason ? { ids, reason } : { ids })

export type RevealedField = 'idNumber' | 'phone'

export const revealValue = (id: string, field: RevealedField, reason: string) =>
  api.post<{ field: RevealedField; value: string }>(
    '/volunteers/{id}/reveal',
    { field, reason },
    { path: { id } },
  )
