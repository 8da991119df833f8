import type { ProvinceProfile, TeamDetails, TeamForm, TeamNameCheck, TeamReceipt } from '@stvs/api'
import { api, quietApi } from '../../shared/api'

export interface NameToCheck {
  name: string
  kind: string
  regionCode: string
  township?: string | null
  parentTeamId?: string | null
  teamId?: string | null
}

export function checkName(name: NameToCheck): Promise<TeamNameCheck> {
  return api.post('/teams/name-checks', name)
}

export function getProvinceProfile(regionCode: string): Promise<ProvinceProfile> {
  return quietApi.get('/province-profiles/{regionCode}', { path: { regionCode } })
}

export function registerTeam(form: TeamForm, idempotencyKey: string): Promise<TeamReceipt> {
  return api.post('/teams', form, { idempotencyKey })
}

export function getOwnTeam(id: string) {
  return api.getTagged<TeamDetails>('/teams/{id}', { path: { id } })
}

export function correctTeam(id: string, changes: Partial<TeamForm>, ifMatch: string): Promise<TeamDetails> {
  return api.patch('/teams/{id}', changes, { path: { id }, ifMatch })
}
