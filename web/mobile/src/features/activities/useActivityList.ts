import { computed, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { usePagedList } from '../../shared/usePagedList'
import { useSession } from '../../stores/session'
import { listActivities } from './api'
import { filtersFromQuery, queryFromFilters, type ActivityFilters } from './filters'

/** The list of activities and what narrows it, kept in the address. */
export function useActivityList() {
  const route = useRoute()
  const router = useRouter()
  const session = useSession()

  const myTeams = computed(() =>
    (session.volunteer?.teams ?? [])
      .filter((team) => team.status === 'approved')
      .map((team) => ({ code: team.teamId, label: team.name })),
  )
  const current = ref(filtersFromQuery(route.query))
  const list = usePagedList((cursor) => listActivities(current.value, cursor))

  const filters = computed<ActivityFilters>({
    get: () => current.value,
    set: (changed) => void router.replace({ query: queryFromFilters(changed) }),
  })

  watch(
    () => route.fullPath,
    async () => {
      // The page is kept alive behind the ones opened from it: their addresses are not its filters.
      if (route.name !== 'activities') return
      const wanted = filtersFromQuery(route.query)
      if (JSON.stringify(wanted) === JSON.stringify(current.value) && list.loadedOnce.value) return
      current.value = wanted
      await list.restart()
    },
    { immediate: true },
  )

  return { filters, myTeams, ...list }
}
