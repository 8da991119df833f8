import type { PersonInCharge, Role } from '@stvs/api'
import { computed } from 'vue'
import { confirm, say } from '../../shared/feedback'
import { useLoad } from '../../shared/useLoad'
import { useTask } from '../../shared/useTask'
import { dismiss, listPeople, resendInvitation, revokeInvitation } from './api'

export interface Office {
  role: Role
  people: PersonInCharge[]
}

/** Who is in charge of a team, and who has been asked to be. */
export function usePeople(teamId: string) {
  const { data, loading, error, load } = useLoad(() => listPeople(teamId))
  const { busy, failure, run } = useTask()

  const offices = computed<Office[]>(() => {
    const people = data.value
    if (!people) return []
    return [
      { role: 'teamLeader', people: people.leader ? [people.leader] : [] },
      { role: 'deputyLeader', people: people.deputies },
      { role: 'teamAdministrator', people: people.administrators },
      { role: 'activityLeader', people: people.activityLeaders },
    ]
  })

  async function remove(grantId: string, reason: string): Promise<boolean> {
    const done = await run(() => dismiss(teamId, grantId, reason))
    if (done) {
      say('已生效')
      await load()
    }
    return done
  }

  async function resend(invitationId: string) {
    await run(async () => say(`邀请短信已重新发到 ${(await resendInvitation(invitationId)).sentTo}`))
    await load()
  }

  async function revoke(invitationId: string) {
    const sure = await confirm({
      title: '撤回邀请？',
      message: '撤回后，短信里的邀请码不能再用。',
      confirm: '撤回',
      cancel: '保留',
    })
    if (sure && (await run(() => revokeInvitation(invitationId)))) say('已撤回')
    await load()
  }

  return { data, offices, loading, error, load, busy, failure, remove, resend, revoke }
}
