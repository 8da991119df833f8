import { useLoad } from '../../shared/useLoad'
import { getTeam } from '../teams/api'
import { computed } from 'vue'
import { countWaiting, listPeople } from './api'

/** What waits for those who run a team, and what they may do. */
export function useTeamDesk(teamId: string) {
  const { data, loading, error, load } = useLoad(async () => {
    const team = await getTeam(teamId)
    const may = (permission: string) => team.mine.permissions.includes(permission)
    const [waiting, people] = await Promise.all([
      may('members.review') ? countWaiting(teamId) : 0,
      may('people.appoint') ? listPeople(teamId) : null,
    ])
    return { team, waiting, invitations: people?.invitations.length ?? 0 }
  })
  const permissions = computed(() => data.value?.team.mine.permissions ?? [])
  const may = (permission: string) => permissions.value.includes(permission)

  return { data, loading, error, load, may }
}
