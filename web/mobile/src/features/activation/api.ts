import type { ActivationCodeSent } from '@stvs/api'
import { api } from '../../shared/api'

export function sendActivationCode(): Promise<ActivationCodeSent> {
  return api.post('/me/activation-codes', {})
}

export function activate(code: string): Promise<{ status: 'active'; volunteerNumber: string }> {
  return api.post('/me/activation', { code }, { retryOnConflict: true })
}
