import type { Region, RegionDetails } from '@stvs/api'
import { api } from '@/shared/api'

export const listRegions = (parent?: string) => api.get<Region[]>('/regions', { query: { parent } })

export const getRegion = (code: string) => api.get<RegionDetails>('/regions/{code}', { path: { code } })
