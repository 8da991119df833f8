import { ApiProblem, type ProvinceProfile, type TeamNameCheck } from '@stvs/api'
import { computed, ref, shallowRef, watch } from 'vue'
import type { Answers } from './answers'
import { checkName, getProvinceProfile, type NameToCheck } from './api'
import { regional } from './answers'

/** What the province's rules say to the name, asked for again whenever name, kind, place or parent have changed. */
export function useNameCheck(answers: Answers, teamId: string | null) {
  const verdict = ref<TeamNameCheck | null>(null)
  const checking = ref(false)
  let asked = ''
  let latest = 0

  const profile = shallowRef<ProvinceProfile | null>(null)
  watch(
    () => answers.regionCode,
    async (region) => {
      profile.value = null
      if (!region) return
      try {
        const found = await getProvinceProfile(region)
        if (answers.regionCode === region) profile.value = found
      } catch {
        // Without it the rule is told once a name has been typed.
      }
    },
    { immediate: true },
  )
  /** What such a team is called, told before a name is typed; of the regions' own teams it depends on the level. */
  const rule = computed(() => {
    const isSubTeam = answers.parent?.kind === answers.kind
    const rules = profile.value?.kinds.filter(
      (one) => one.kind === answers.kind && one.isSubTeam === isSubTeam,
    )
    return rules?.length === 1 ? rules[0]! : null
  })

  const question = computed<NameToCheck | null>(() => {
    const name = answers.name.trim()
    if (name.length < 4 || !answers.kind || !answers.regionCode) return null
    return {
      name,
      kind: answers.kind,
      regionCode: answers.regionCode,
      township: answers.kind === regional ? answers.township.trim() || null : null,
      parentTeamId: answers.parent?.id ?? null,
      teamId,
    }
  })
  // What was said of another name is not said of this one.
  watch(question, (now) => JSON.stringify(now) !== asked && (verdict.value = null))

  async function ask(): Promise<void> {
    const wanted = question.value
    if (!wanted || (JSON.stringify(wanted) === asked && verdict.value)) return
    const mine = ++latest
    asked = JSON.stringify(wanted)
    checking.value = true
    try {
      const answer = await checkName(wanted)
      if (mine === latest) verdict.value = answer
    } catch {
      // Not reachable now: the server looks at the name again when the form is handed in.
      if (mine === latest) asked = ''
    } finally {
      if (mine === latest) checking.value = false
    }
  }

  /** The server refused the name itself: its reason has to be asked for, whatever was said before. */
  function learnFrom(problem: unknown) {
    if (!(problem instanceof ApiProblem) || problem.code !== 'team.name_against_rules') return
    asked = JSON.stringify(question.value)
    verdict.value = {
      conforms: false,
      expectedForm: problem.extension('expectedForm') ?? '',
      source: '',
      similar: verdict.value?.similar ?? [],
    }
  }

  return { verdict, checking, rule, ask, learnFrom }
}
