import type { ActivityCard, MemberSkills, Page, TeamDetails, TeamRow } from '@stvs/api'
import { api, quietApi } from '../../shared/api'

export interface TeamFilters {
  q?: string
  region?: string
  kind?: string
  parent?: string
}

export function listTeams(filters: TeamFilters, cursor?: string): Promise<Page<TeamRow>> {
  return quietApi.get('/teams', { query: { ...filters, q: filters.q?.trim(), cursor } })
}

export function getTeam(id: string): Promise<TeamDetails> {
  return quietApi.get('/teams/{id}', { path: { id } })
}

/** The teams the caller runs or oversees, whatever their state. */
export function listManagedTeams(cursor?: string): Promise<Page<TeamRow>> {
  return api.get('/teams', { query: { managed: true, cursor } })
}

/** What the caller has handed in, and what became of it. */
export function listSubmittedTeams(): Promise<Page<TeamRow>> {
  return api.get('/teams', { query: { submitted: true, limit: 50 } })
}

export function listSkills(id: string, cursor: string | undefined): Promise<Page<MemberSkills>> {
  return api.get('/teams/{id}/skills', { path: { id }, query: { cursor } })
}

export async function nextActivitiesOf(team: string): Promise<ActivityCard[]> {
  const page = await quietApi.get<Page<ActivityCard>>('/activities', { query: { team, limit: 3 } })
  return page.items
}
