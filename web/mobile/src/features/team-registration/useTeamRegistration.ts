import { newKey, type RegionDetails, type Tagged, type TeamDetails } from '@stvs/api'
import { computed, reactive } from 'vue'
import { useRouter } from 'vue-router'
import { say } from '../../shared/feedback'
import { usePagedForm } from '../../shared/form/usePagedForm'
import { answersOf, correctionOf, formOf, noAnswers, teamDraft, type Answers } from './answers'
import { correctTeam, registerTeam } from './api'
import { complaintsOf, groupsFor, type Purpose } from './questions'
import { useNameCheck } from './useNameCheck'

/** The form of a team: handing it in, or correcting what was rejected. */
export function useTeamRegistration(before: { team: Tagged<TeamDetails>; region: RegionDetails } | null) {
  const router = useRouter()
  const purpose: Purpose = before ? 'correct' : 'register'
  // The form's pages follow from its answers, and the answers are the form's.
  const shown = reactive<{ answers: Answers | null }>({ answers: null })
  const needsReason = computed(() => nameCheck.verdict.value?.conforms === false)

  const form = usePagedForm<Answers, Purpose>({
    start: before ? answersOf(before.team.value, before.region) : noAnswers,
    purpose,
    groups: () => groupsFor(shown.answers ?? noAnswers, shown.answers !== null && needsReason.value),
    draft: before ? null : teamDraft,
    closing: true,
    placeRefusal: complaintsOf,
  })
  const { answers } = form
  const nameCheck = useNameCheck(answers, before?.team.value.id ?? null)
  shown.answers = answers
  // A name kept from before was looked at then; what it needs is known again.
  if (answers.name) void nameCheck.ask()

  let sent = { body: '', key: '' }
  /** The same form handed in again, after an answer was lost on the way, must not register twice; a mended one is new. */
  function keyFor(body: string): string {
    if (sent.body !== body) sent = { body, key: newKey() }
    return sent.key
  }

  async function send(): Promise<string> {
    if (before) {
      const { value: team, etag } = before.team
      await correctTeam(team.id, correctionOf(answers, needsReason.value), etag ?? '')
      return team.id
    }
    const body = formOf(answers, needsReason.value)
    return (await registerTeam(body, keyFor(JSON.stringify(body)))).id
  }

  async function submit() {
    let id = ''
    const done = await form.handIn(async () => {
      try {
        id = await send()
      } catch (problem) {
        nameCheck.learnFrom(problem)
        throw problem
      }
    })
    if (!done) return
    say('已提交，等待审核')
    await router.replace(`/teams/${id}/application`)
  }

  return { form, purpose, nameCheck, needsReason, submit }
}
