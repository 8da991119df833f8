import { describe, expect, it, vi } from 'vitest'
import { ApiProblem, createApi, messageOf } from '../src'

type Call = { url: string; init: RequestInit }

function serverThatAnswers(...answers: (() => Response | Promise<Response>)[]) {
  const calls: Call[] = []
  const fetch = (async (url: string, init: RequestInit) => {
    calls.push({ url, init })
    const answer = answers[Math.min(calls.length, answers.length) - 1]!
    return answer()
  }) as typeof globalThis.fetch
  return { calls, fetch }
}

const ok = (value: unknown) => () => Response.json(value)
const problem = (status: number, body: object, headers?: HeadersInit) => () =>
  Response.json(body, { status, headers })
const headersOf = (call: Call | undefined) => call?.init.headers as Record<string, string>

describe('a request', () => {
  it('says which session it belongs to, and marks unsafe methods', async () => {
    const { calls, fetch } = serverThatAnswers(ok({}))
    const api = createApi({ session: 'mobile', fetch })
    await api.get('/me')
    await api.post('/me/activation', { code: '123456' })

    expect(headersOf(calls[0])).toMatchObject({ 'X-Stvs-Session': 'mobile' })
    expect(headersOf(calls[0])).not.toHaveProperty('X-Stvs-Client')
    expect(headersOf(calls[1])).toMatchObject({ 'X-Stvs-Client': 'web', 'Content-Type': 'application/json' })
    expect(calls[1]?.init.body).toBe('{"code":"123456"}')
  })

  it('encodes path values and leaves out empty query values', async () => {
    const { calls, fetch } = serverThatAnswers(ok({}))
    const api = createApi({ session: 'console', fetch })
    await api.get('/activities/{id}', {
      path: { id: 'a/b' },
      query: { q: '科普', region: '', kind: null, open: true, cursor: undefined },
    })
    expect(calls[0]?.url).toBe('/api/v1/activities/a%2Fb?q=%E7%A7%91%E6%99%AE&open=true')
  })

  it('refuses a path value that is missing instead of asking for another page', async () => {
    const { fetch } = serverThatAnswers(ok({}))
    await expect(createApi({ session: 'mobile', fetch }).get('/activities/{id}')).rejects.toThrow('id')
  })

  it('reads an empty answer as nothing', async () => {
    const { fetch } = serverThatAnswers(() => new Response(null, { status: 204 }))
    await expect(createApi({ session: 'mobile', fetch }).delete('/me')).resolves.toBeUndefined()
  })
})

describe('a failure', () => {
  it('carries the code, the Chinese text and the field errors of the server', async () => {
    const { fetch } = serverThatAnswers(
      problem(400, {
        code: 'validation.failed',
        detail: '请检查填写的内容。',
        errors: { phone: ['号码不对'] },
      }),
    )
    const failure = await createApi({ session: 'mobile', fetch })
      .post('/volunteers', {})
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(ApiProblem)
    expect(failure).toMatchObject({
      status: 400,
      code: 'validation.failed',
      message: '请检查填写的内容。',
      errors: { phone: ['号码不对'] },
    })
  })

  it('tells how long to wait', async () => {
    const { fetch } = serverThatAnswers(problem(429, {}, { 'Retry-After': '42' }))
    const failure = await createApi({ session: 'mobile', fetch })
      .get('/me')
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ retryAfterSeconds: 42 })
    expect(messageOf(failure)).toContain('42 秒')
  })

  it('of the network has a message of its own', async () => {
    const fetch = (() => Promise.reject(new TypeError('Failed to fetch'))) as typeof globalThis.fetch
    const failure = await createApi({ session: 'mobile', fetch })
      .get('/me')
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ status: 0, isNetworkFailure: true })
    expect(messageOf(failure)).toContain('网络')
  })

  it('of a proxy without problem details still says something useful', async () => {
    const { fetch } = serverThatAnswers(() => new Response('<html>', { status: 502 }))
    const failure = await createApi({ session: 'mobile', fetch })
      .get('/me')
      .catch((error: unknown) => error)
    expect(messageOf(failure)).toContain('服务')
  })

  it('is a timeout when nothing comes back', async () => {
    const fetch = ((_: string, init: RequestInit) =>
      new Promise((_resolve, reject) =>
        init.signal?.addEventListener('abort', () => reject(new Error('aborted'))),
      )) as typeof globalThis.fetch
    const failure = await createApi({ session: 'mobile', fetch })
      .get('/me', { timeoutMs: 5 })
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'network.timeout' })
  })

  it('401 is reported once to whoever sends people to the sign-in', async () => {
    const onUnauthorized = vi.fn()
    const { fetch } = serverThatAnswers(problem(401, { code: 'session.missing' }))
    const api = createApi({ session: 'mobile', fetch, onUnauthorized })
    await expect(api.get('/me')).rejects.toMatchObject({ status: 401 })
    expect(onUnauthorized).toHaveBeenCalledOnce()
  })
})

describe('a lost race', () => {
  it('is tried once more where asked', async () => {
    const { calls, fetch } = serverThatAnswers(problem(409, {}), ok({ id: 1 }))
    const api = createApi({ session: 'mobile', fetch })
    await expect(api.post('/x', {}, { retryOnConflict: true, idempotencyKey: 'k' })).resolves.toEqual({
      id: 1,
    })
    expect(calls).toHaveLength(2)
    expect(headersOf(calls[1])['Idempotency-Key']).toBe('k')
  })

  it('is not tried a third time', async () => {
    const { calls, fetch } = serverThatAnswers(problem(409, {}))
    const api = createApi({ session: 'mobile', fetch })
    await expect(api.post('/x', {}, { retryOnConflict: true })).rejects.toMatchObject({ status: 409 })
    expect(calls).toHaveLength(2)
  })

  it('is not tried again unasked', async () => {
    const { calls, fetch } = serverThatAnswers(problem(409, {}), ok({}))
    await expect(createApi({ session: 'mobile', fetch }).post('/x', {})).rejects.toMatchObject({
      status: 409,
    })
    expect(calls).toHaveLength(1)
  })
})

describe('a file that is answered', () => {
  const fileNamed = async (disposition: string | null) => {
    const headers: HeadersInit = disposition ? { 'Content-Disposition': disposition } : {}
    const { fetch } = serverThatAnswers(() => new Response('PK', { headers }))
    return createApi({ session: 'console', fetch }).postForFile(
      '/teams/{id}/members/export',
      {},
      { path: { id: 1 } },
    )
  }

  it('keeps its Chinese name', async () => {
    const file = await fileNamed(
      `attachment; filename="members.xlsx"; filename*=UTF-8''${encodeURIComponent('成员名单.xlsx')}`,
    )
    expect(file.name).toBe('成员名单.xlsx')
    expect(await file.blob.text()).toBe('PK')
    expect((await fileNamed('attachment; filename=members.xlsx')).name).toBe('members.xlsx')
    expect((await fileNamed(null)).name).toBe('')
  })
})
