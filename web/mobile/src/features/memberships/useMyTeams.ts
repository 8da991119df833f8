import type { MyMembership } from '@stvs/api'
import { say } from '../../shared/feedback'
import { useLoad } from '../../shared/useLoad'
import { usePagedList } from '../../shared/usePagedList'
import { useTask } from '../../shared/useTask'
import { useSession } from '../../stores/session'
import { listManagedTeams, listSubmittedTeams } from '../teams/api'
import { confirmLeaving } from '../teams/useTeam'
import { leaveTeam, listMyMemberships } from './api'

/** The teams I belong to, those I run, and those I handed in. */
export function useMyTeams() {
  const session = useSession()
  const memberships = useLoad(listMyMemberships)
  const managed = usePagedList(listManagedTeams)
  const submitted = useLoad(listSubmittedTeams)
  const { busy, failure, run } = useTask()
  void managed.restart()

  async function leave(membership: MyMembership) {
    if (!(await confirmLeaving({ name: membership.teamName }, membership.status))) return
    if (await run(() => leaveTeam(membership.id)))
      say(membership.status === 'approved' ? '已退出' : '已撤回申请')
    await Promise.all([memberships.load(), session.refresh().catch(() => undefined)])
  }

  return { memberships, managed, submitted, busy, failure, leave }
}
