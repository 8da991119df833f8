import type {
  CheckInReceipt,
  CheckInRoster,
  CheckOutReceipt,
  OfflineScan,
  OfflineScanResult,
  RecentCheckIns,
  VenueCode,
} from '@stvs/api'
import { api } from '@/shared/api'

export interface ScanBody {
  code?: string | null
  participationId?: string | null
  at: string
  nonce: string
}

const options = (activityId: string) => ({ path: { activityId }, retryOnConflict: true, timeoutMs: 8000 })

export const checkIn = (activityId: string, scan: ScanBody) =>
  api.post<CheckInReceipt>('/activities/{activityId}/check-ins', scan, options(activityId))

export const checkOut = (activityId: string, scan: ScanBody) =>
  api.post<CheckOutReceipt>('/activities/{activityId}/check-outs', scan, options(activityId))

export const uploadScans = (activityId: string, scans: OfflineScan[]) =>
  api.post<{ results: OfflineScanResult[] }>(
    '/activities/{activityId}/check-ins/batch',
    { scans },
    { path: { activityId }, timeoutMs: 30_000 },
  )

export const undoCheckIn = (checkInId: string) =>
  api.delete('/check-ins/{checkInId}', undefined, { path: { checkInId } })

export const getRoster = (activityId: string, signal?: AbortSignal) =>
  api.get<CheckInRoster>('/activities/{activityId}/check-in-roster', { path: { activityId }, signal })

export const getRecent = (activityId: string, signal?: AbortSignal) =>
  api.get<RecentCheckIns>('/activities/{activityId}/check-ins', {
    path: { activityId },
    query: { limit: 10 },
    signal,
    timeoutMs: 8000,
  })

export const getVenueCode = (activityId: string, signal?: AbortSignal) =>
  api.get<VenueCode>('/activities/{activityId}/venue-code', { path: { activityId }, signal, timeoutMs: 8000 })
