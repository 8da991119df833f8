import { ApiProblem, messageOf, newKey } from '@stvs/api'
import { computed, reactive, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { care } from '../../shared/appearance'
import { confirm, say } from '../../shared/feedback'
import { useSession } from '../../stores/session'
import {
  answersOf,
  correctionOf,
  formOf,
  noAnswers,
  profileOf,
  type AnswerName,
  type Answers,
} from './answers'
import { changeMine, register } from './api'
import { dropDraft, keepDraft, keptDraft } from './draft'
import { errorsByQuestion, groupsFor, pagesOf, type Purpose, type Question } from './questions'

/** The form of a volunteer: its pages, what was answered, what is wrong, and handing it in. */
export function useRegistration(purpose: Purpose) {
  const session = useSession()
  const route = useRoute()
  const router = useRouter()

  const before = purpose !== 'register' && session.volunteer ? answersOf(session.volunteer) : noAnswers
  const draft = purpose === 'update' ? null : keptDraft()
  const answers = reactive<Answers>(structuredCopy(draft ?? before))
  const restored = ref(draft !== null)
  const draftFails = ref(false)
  const errors = reactive<Partial<Record<AnswerName, string>>>({})
  const failure = ref('')
  const busy = ref(false)
  const agreed = ref(false)
  const sensitiveAgreed = ref(false)
  const agreementVersion = ref('')

  const groups = groupsFor(purpose)
  const questions = groups.flatMap((group) => group.questions)
  const pages = computed(() => pagesOf(groups, care.value))
  const needsConsent = purpose !== 'update'
  const pageCount = computed(() => pages.value.length + (needsConsent ? 1 : 0))

  // The page is in the address, so that the phone's back gesture goes one page back, not out of the form.
  const pageIndex = computed(() => {
    const wanted = Number(route.query.step ?? 1) - 1
    return Number.isInteger(wanted) ? Math.min(Math.max(wanted, 0), pageCount.value - 1) : 0
  })
  const page = computed(() => pages.value[pageIndex.value] ?? null)
  const isLast = computed(() => pageIndex.value === pageCount.value - 1)

  if (purpose !== 'update') watch(answers, () => (draftFails.value = !keepDraft(answers)), { deep: true })

  watch([agreed, sensitiveAgreed], () => (failure.value = ''))

  function check(question: Question): boolean {
    const problem = question.check(answers, purpose)
    if (problem) errors[question.name] = problem
    else delete errors[question.name]
    return !problem
  }

  /** Takes an answer; a complaint about the one before is looked at again at once. */
  function answer(changes: Partial<Answers>) {
    Object.assign(answers, changes)
    questions.filter((question) => question.name in changes && errors[question.name]).forEach(check)
  }

  function goTo(index: number, how: 'push' | 'replace' = 'push') {
    return router[how]({ query: index === 0 ? {} : { step: String(index + 1) } })
  }

  /** False when something on this page still has to be mended. */
  function next(): boolean {
    const wrong = (page.value?.questions ?? []).filter((question) => !check(question))
    if (wrong.length > 0) return false
    failure.value = ''
    void goTo(pageIndex.value + 1)
    return true
  }

  function showFirstError() {
    const index = pages.value.findIndex((one) => one.questions.some((question) => errors[question.name]))
    if (index >= 0 && index !== pageIndex.value) void goTo(index)
  }

  async function startAnew() {
    const sure = await confirm({
      title: '清空重填？',
      message: '已填写的内容会全部清除。',
      confirm: '清空',
      cancel: '保留',
    })
    if (!sure) return
    Object.assign(answers, structuredCopy(before))
    dropDraft()
    restored.value = false
    void goTo(0, 'replace')
  }

  async function submit() {
    if (busy.value) return
    failure.value = ''
    if (questions.filter((question) => !check(question)).length > 0) {
      failure.value = '还有内容需要补充，请看标红的地方。'
      return showFirstError()
    }
    if (needsConsent && !(agreed.value && sensitiveAgreed.value)) {
      failure.value = '请先阅读并勾选下面两项同意，才能提交。'
      return
    }
    busy.value = true
    try {
      await send()
    } catch (problem) {
      await explain(problem)
      return
    } finally {
      busy.value = false
    }
    dropDraft()
    await session.refresh().catch(() => undefined)
    say(purpose === 'update' ? '已保存' : '已提交，等待审核')
    await router.replace(purpose === 'update' ? '/my-data' : '/me')
  }

  async function send() {
    const consent = { agreementVersion: agreementVersion.value, sensitiveData: sensitiveAgreed.value }
    if (purpose === 'update') await changeMine(profileOf(answers))
    else if (purpose === 'correct') await changeMine(correctionOf(answers, consent))
    else {
      const form = formOf(answers, consent)
      await register(form, keyFor(JSON.stringify(form)))
    }
  }

  async function explain(problem: unknown) {
    failure.value = messageOf(problem)
    if (!(problem instanceof ApiProblem)) return
    if (problem.isNetworkFailure && purpose !== 'update')
      failure.value += '填写的内容已保存在手机里，连上网络后再点「提交」就可以。'
    if (problem.code === 'volunteer.already_registered') {
      dropDraft()
      await session.refresh().catch(() => undefined)
      await router.replace('/me')
      return say(problem.message)
    }
    if (problem.code === 'consent.outdated') agreed.value = sensitiveAgreed.value = false
    Object.assign(errors, errorsByQuestion(problem, questions))
    showFirstError()
  }

  return {
    answers,
    errors,
    pages,
    page,
    pageIndex,
    pageCount,
    isLast,
    needsConsent,
    restored,
    draftFails,
    failure,
    busy,
    agreed,
    sensitiveAgreed,
    agreementVersion,
    check,
    answer,
    next,
    startAnew,
    submit,
  }
}

let lastSent = { body: '', key: '' }

/** The same form handed in again, after an answer was lost on the way, must not register twice; a mended one is new. */
function keyFor(body: string): string {
  if (lastSent.body !== body) lastSent = { body, key: newKey() }
  return lastSent.key
}

function structuredCopy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}
