import { newKey, type TeamDetails } from '@stvs/api'
import { watch } from 'vue'
import { useRouter } from 'vue-router'
import { confirm, say } from '../../shared/feedback'
import { usePagedForm } from '../../shared/form/usePagedForm'
import { formatSpan, instantOf } from '../../shared/format'
import { draftActivity, publishActivity } from './api'
import { activityDraft, complaintsOf, formOf, groupsAt, noFields, suggestedEnd } from './fields'

/** An activity written and published on the phone. */
export function usePublishing(team: TeamDetails) {
  const router = useRouter()
  const form = usePagedForm({
    start: { ...noFields, regionCode: team.regionCode, regionName: team.regionName },
    purpose: undefined,
    groups: groupsAt(),
    draft: activityDraft(team.id),
    closing: true,
    placeRefusal: complaintsOf,
  })
  const { answers } = form
  let made = { body: '', key: '', id: '' }

  watch(
    () => answers.startsAt,
    (startsAt) => {
      if (startsAt && !(answers.endsAt > startsAt)) answers.endsAt = suggestedEnd(startsAt)
    },
  )

  async function submit() {
    if (!(await isSure())) return
    let id = ''
    const done = await form.handIn(async () => {
      const body = formOf(answers, team.id)
      const text = JSON.stringify(body)
      // A repeat of the same makes no second one; a mended one is another.
      if (made.body !== text) made = { body: text, key: newKey(), id: '' }
      if (!made.id) made.id = (await draftActivity(body, made.key)).id
      await publishActivity(made.id)
      id = made.id
    })
    if (!done) return
    say('已发布')
    await router.replace(`/activities/${id}`)
  }

  function isSure() {
    if (!answers.startsAt || !answers.endsAt) return true
    return confirm({
      title: '发布这个活动？',
      message: `${answers.title}，${formatSpan(instantOf(answers.startsAt), instantOf(answers.endsAt))}，${answers.place}。${
        answers.audience === 'team'
          ? '发布后所有人都能看到，本队和下级组织的成员可以报名。'
          : '发布后所有人都能看到，科技志愿者都可以报名。'
      }`,
      confirm: '发布',
    })
  }

  return { form, submit }
}
