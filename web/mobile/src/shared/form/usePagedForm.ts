import { ApiProblem, messageOf } from '@stvs/api'
import { computed, reactive, ref, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { care } from '../appearance'
import { confirm } from '../feedback'
import type { Draft } from './draft'
import { pagesOf, type Complaints, type Group, type Question } from './questions'

interface Options<A extends object, P> {
  /** Answers to start with; what was typed before and not handed in goes over them. */
  start: A
  purpose: P
  groups: MaybeRefOrGetter<readonly Group<A, P>[]>
  draft?: Draft<A> | null
  /** One more page after the questions, for what is agreed to or looked at before handing in. */
  closing?: boolean
  placeRefusal: (problem: ApiProblem, questions: readonly Question<A, P>[]) => Complaints
}

export type PagedForm<A extends object, P = unknown> = ReturnType<typeof usePagedForm<A, P>>

/** A form of several pages: what was answered, what is wrong with it, where one is, and handing it in. */
export function usePagedForm<A extends object, P>(options: Options<A, P>) {
  const { purpose, draft = null } = options
  const route = useRoute()
  const router = useRouter()

  const restoredAnswers = draft?.kept() ?? null
  // Seen as it was given: none of the answers is a ref, so that making it reactive changes nothing about its type.
  const answers = reactive(copyOf(restoredAnswers ?? options.start)) as A
  const restored = ref(restoredAnswers !== null)
  const draftFails = ref(false)
  const errors = reactive<Complaints>({})
  const failure = ref('')
  const busy = ref(false)

  const groups = computed(() => toValue(options.groups))
  const questions = computed(() => groups.value.flatMap((group) => group.questions))
  const pages = computed(() => pagesOf(groups.value, care.value))
  const pageCount = computed(() => pages.value.length + (options.closing ? 1 : 0))

  // The page is in the address, so that the phone's back gesture goes one page back, not out of the form.
  const pageIndex = computed(() => {
    const wanted = Number(route.query.step ?? 1) - 1
    return Number.isInteger(wanted) ? Math.min(Math.max(wanted, 0), pageCount.value - 1) : 0
  })
  const page = computed(() => pages.value[pageIndex.value] ?? null)
  const isLast = computed(() => pageIndex.value === pageCount.value - 1)

  if (draft) watch(answers, () => (draftFails.value = !draft.keep(answers)), { deep: true })

  function check(question: Question<A, P>): boolean {
    const problem = question.check(answers, purpose)
    if (problem) errors[question.name] = problem
    else delete errors[question.name]
    return !problem
  }

  /** Takes an answer; a complaint about the one before is looked at again at once. */
  function answer(changes: Partial<A>) {
    Object.assign(answers, changes)
    questions.value.filter((question) => question.name in changes && errors[question.name]).forEach(check)
  }

  function goTo(index: number, how: 'push' | 'replace' = 'push') {
    const { step: _, ...query } = route.query
    return router[how]({ query: index === 0 ? query : { ...query, step: String(index + 1) } })
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
    Object.assign(answers, copyOf(options.start))
    draft?.drop()
    restored.value = false
    void goTo(0, 'replace')
  }

  /** False when nothing was handed in; the form then says why, and shows where. */
  async function handIn(send: () => Promise<void>): Promise<boolean> {
    if (busy.value) return false
    failure.value = ''
    if (questions.value.filter((question) => !check(question)).length > 0) {
      failure.value = '还有内容需要补充，请看标红的地方。'
      showFirstError()
      return false
    }
    busy.value = true
    try {
      await send()
    } catch (problem) {
      explain(problem)
      return false
    } finally {
      busy.value = false
    }
    draft?.drop()
    return true
  }

  function explain(problem: unknown) {
    failure.value = messageOf(problem)
    if (!(problem instanceof ApiProblem)) return
    if (problem.isNetworkFailure && draft)
      failure.value += '填写的内容已保存在手机里，连上网络后再提交就可以。'
    Object.assign(errors, options.placeRefusal(problem, questions.value))
    showFirstError()
  }

  return {
    answers,
    errors,
    page,
    pageIndex,
    pageCount,
    isLast,
    restored,
    draftFails,
    failure,
    busy,
    check,
    answer,
    next,
    startAnew,
    handIn,
  }
}

function copyOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}
