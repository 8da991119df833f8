import type { Page, PairingRow, PairingStatus } from '@stvs/api'
import { api } from '@/shared/api'

export const listPairings = (
  filter: {
    team?: string
    region?: string
    status?: PairingStatus
    cursor?: string
    limit?: number
    count?: boolean
  },
  signal?: AbortSignal,
) => api.get<Page<PairingRow>>('/pairings', { query: { ...filter }, signal })

export const proposePairing = (proposal: { teamId: string; regionCode: string; purpose: string }) =>
  api.post<{ id: string }>('/pairings', proposal)

export const decidePairing = (id: string, decision: 'acceptance' | 'rejection' | 'ending', reason?: string) =>
  api.post(`/pairings/{id}/${decision}`, reason ? { reason } : {}, { path: { id }, retryOnConflict: true })
