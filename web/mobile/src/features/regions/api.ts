import type { Region, RegionDetails } from '@stvs/api'
import { quietApi } from '../../shared/api'

const children = new Map<string, Promise<Region[]>>()
const details = new Map<string, Promise<RegionDetails>>()

/** The regions below one, or the provinces; asked for level by level, since all of them are 100 kB. */
export function listRegions(parent: string): Promise<Region[]> {
  return remember(children, parent, () => quietApi.get<Region[]>('/regions', { query: { parent } }))
}

export function getRegion(code: string): Promise<RegionDetails> {
  return remember(details, code, () => quietApi.get<RegionDetails>('/regions/{code}', { path: { code } }))
}

function remember<T>(known: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  let asked = known.get(key)
  if (!asked) {
    asked = ask()
    asked.catch(() => known.delete(key))
    known.set(key, asked)
  }
  return asked
}
