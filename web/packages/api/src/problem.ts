/** What the server sends when it says no (RFC 9457), with the platform's own `code` and `errors`. */
export interface ProblemDetails {
  title?: string
  status?: number
  code?: string
  detail?: string
  errors?: Record<string, string[]>
  /** Facts that some refusals carry beside their text. */
  [extension: string]: unknown
}

/** A call that did not succeed. `message` is Chinese and meant to be shown as it is. */
export class ApiProblem extends Error {
  /** 0 when no answer arrived at all. */
  readonly status: number
  readonly code: string
  readonly errors: Readonly<Record<string, string[]>>
  readonly retryAfterSeconds: number | undefined
  private readonly problem: ProblemDetails

  constructor(status: number, problem: ProblemDetails = {}, retryAfterSeconds?: number) {
    super(problem.detail || fallbackDetail(status, retryAfterSeconds))
    this.name = 'ApiProblem'
    this.status = status
    this.code = problem.code ?? ''
    this.errors = problem.errors ?? {}
    this.retryAfterSeconds = retryAfterSeconds
    this.problem = problem
  }

  /** A fact that a refusal carries beside its text. */
  extension(name: string): string | undefined {
    const value = this.problem[name]
    return typeof value === 'string' ? value : undefined
  }

  get isNetworkFailure(): boolean {
    return this.status === 0
  }

  static networkFailure(): ApiProblem {
    return new ApiProblem(0, { code: 'network.failed', detail: '网络连接不上，请检查网络后重试。' })
  }

  static timeout(): ApiProblem {
    return new ApiProblem(0, { code: 'network.timeout', detail: '网络太慢，等了很久没有回应，请稍后重试。' })
  }
}

/** The Chinese text to show for whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof ApiProblem ? error.message : '页面出了点问题，请刷新后重试。'
}

function fallbackDetail(status: number, retryAfterSeconds?: number): string {
  if (status === 401) return '登录已过期，请重新登录。'
  if (status === 403) return '您没有权限做这件事。'
  if (status === 404) return '找不到要看的内容，可能已被删除。'
  if (status === 409) return '别人刚刚改动过，请刷新后重试。'
  if (status === 412) return '内容已被更新，请刷新后再改。'
  if (status === 413) return '文件太大了，请换一个小一些的文件。'
  if (status === 429)
    return retryAfterSeconds ? `操作太频繁，请 ${retryAfterSeconds} 秒后再试。` : '操作太频繁，请稍后再试。'
  if (status >= 500) return '服务暂时出了问题，请稍后重试。'
  return '操作没有成功，请稍后重试。'
}
