import { ApiProblem, newKey } from '@stvs/api'
import { ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { say } from '../../shared/feedback'
import { usePagedForm } from '../../shared/form/usePagedForm'
import { useSession } from '../../stores/session'
import { getTeam } from '../teams/api'
import { answersOf, correctionOf, formOf, noAnswers, profileOf } from './answers'
import { changeMine, register } from './api'
import { registrationDraft } from './draft'
import { errorsByQuestion, groupsFor, mostTeams, type Purpose } from './questions'

/** The form of a volunteer: registering, correcting what was rejected, bringing it up to date. */
export function useRegistration(purpose: Purpose) {
  const session = useSession()
  const router = useRouter()
  const route = useRoute()
  /** Whoever came from a team's page wants to join that one, and to see it again afterwards. */
  const wantedTeam = typeof route.query.team === 'string' ? route.query.team : ''

  const agreed = ref(false)
  const sensitiveAgreed = ref(false)
  const agreementVersion = ref('')
  const needsConsent = purpose !== 'update'

  const form = usePagedForm({
    start: purpose !== 'register' && session.volunteer ? answersOf(session.volunteer) : noAnswers,
    purpose,
    groups: groupsFor(purpose),
    draft: purpose === 'update' ? null : registrationDraft,
    closing: needsConsent,
    placeRefusal: errorsByQuestion,
  })
  const { answers, failure } = form

  watch([agreed, sensitiveAgreed], () => (failure.value = ''))
  if (wantedTeam && purpose !== 'update') void addTeam().catch(() => undefined)

  async function addTeam() {
    const { id, name } = await getTeam(wantedTeam)
    if (answers.teams.length < mostTeams && answers.teams.every((team) => team.id !== id))
      answers.teams = [...answers.teams, { id, name }]
  }

  async function submit() {
    if (needsConsent && !(agreed.value && sensitiveAgreed.value)) {
      failure.value = '请先阅读并勾选下面两项同意，才能提交。'
      return
    }
    let word = purpose === 'update' ? '已保存' : '已提交，等待审核'
    const done = await form.handIn(async () => {
      try {
        await send()
      } catch (problem) {
        if (!(problem instanceof ApiProblem)) throw problem
        if (problem.code === 'consent.outdated') agreed.value = sensitiveAgreed.value = false
        // Handed in before, from another page or phone: there is nothing left to do here.
        if (problem.code !== 'volunteer.already_registered') throw problem
        word = problem.message
      }
    })
    if (!done) return
    await session.refresh().catch(() => undefined)
    say(word)
    await router.replace(purpose === 'update' ? '/my-data' : wantedTeam ? `/teams/${wantedTeam}` : '/me')
  }

  async function send() {
    const consent = { agreementVersion: agreementVersion.value, sensitiveData: sensitiveAgreed.value }
    if (purpose === 'update') await changeMine(profileOf(answers))
    else if (purpose === 'correct') await changeMine(correctionOf(answers, consent))
    else {
      const sent = formOf(answers, consent)
      await register(sent, keyFor(JSON.stringify(sent)))
    }
  }

  return { form, agreed, sensitiveAgreed, agreementVersion, submit }
}

let lastSent = { body: '', key: '' }

/** The same form handed in again, after an answer was lost on the way, must not register twice; a mended one is new. */
function keyFor(body: string): string {
  if (lastSent.body !== body) lastSent = { body, key: newKey() }
  return lastSent.key
}
