import type { Disclosure } from '@stvs/api'
import { api } from '../../shared/api'

export async function listDisclosures(): Promise<Disclosure[]> {
  return (await api.get<{ items: Disclosure[] }>('/me/disclosures')).items
}

export function exportMyData(): Promise<unknown> {
  return api.get('/me/export')
}

export function withdraw(reason: string): Promise<void> {
  return api.delete('/me', reason ? { reason } : {}, { retryOnConflict: true })
}
