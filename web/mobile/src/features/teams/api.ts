import type { Page, TeamDetails, TeamRow } from '@stvs/api'
import { quietApi } from '../../shared/api'

export function listTeams(q: string, region: string, cursor: string | undefined): Promise<Page<TeamRow>> {
  return quietApi.get('/teams', { query: { q: q.trim(), region, cursor } })
}

export function getTeam(id: string): Promise<TeamDetails> {
  return quietApi.get('/teams/{id}', { path: { id } })
}
