import type { MyParticipation } from '@stvs/api'
import type { Ref } from 'vue'
import { usePagedList } from '../../shared/usePagedList'
import { getCheckInCode, listMyParticipations } from './api'
import { keepCode, keptCodes } from './keptCodes'

const keptAheadMs = 7 * 86_400_000

export function useMyParticipations(when: Ref<'upcoming' | 'past'>) {
  const list = usePagedList(async (cursor) => {
    const page = await listMyParticipations(when.value, cursor)
    if (when.value === 'upcoming') void keepCodesOf(page.items)
    return page
  })
  void list.restart()
  return list
}

/** Fetches the codes of the coming week while there is a network, for the door where there may be none. */
async function keepCodesOf(participations: readonly MyParticipation[]) {
  const known = new Set(keptCodes().map((code) => code.participationId))
  const soon = participations.filter(
    (one) =>
      one.status === 'confirmed' &&
      one.activityStatus === 'published' &&
      !known.has(one.id) &&
      Date.parse(one.startsAt) - Date.now() < keptAheadMs,
  )
  for (const one of soon.slice(0, 5)) {
    try {
      keepCode({ ...(await getCheckInCode(one.id)), participationId: one.id })
    } catch {
      // It will be fetched when it is opened.
      return
    }
  }
}
