import type { ActivationCodeSent, TeamReceipt } from '@stvs/api'
import { api } from '../../shared/api'

export function sendClaimCode(teamId: string): Promise<ActivationCodeSent> {
  return api.post('/teams/{teamId}/claim-codes', {}, { path: { teamId } })
}

export function claimTeam(teamId: string, code: string): Promise<TeamReceipt> {
  return api.post('/teams/{teamId}/claim', { code }, { path: { teamId }, retryOnConflict: true })
}
