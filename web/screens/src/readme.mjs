import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** The three pictures of the README. */
export async function takeReadmePictures(browser, base, people, folder) {
  mkdirSync(folder, { recursive: true })
  const open = async (path, viewport, { who, openId } = {}) => {
    const context = await browser.newContext({
      viewport,
      baseURL: base,
      storageState: who && people.sessions[who].storageState,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
    })
    if (openId) await context.addInitScript((id) => localStorage.setItem('stvs.simulator.person', id), openId)
    const page = await context.newPage()
    await page.goto(path)
    return page
  }
  const phone = { width: 375, height: 812 }
  const desk = { width: 1280, height: 800 }

  const shots = []
  for (const path of ['/m/activities', `/m/participations/${people.participation}/code`]) {
    const page = await open(path, phone, { who: 'active' })
    await page.getByText('社区健康科普服务站').first().waitFor()
    await page.waitForLoadState('networkidle')
    shots.push((await page.screenshot({ animations: 'disabled' })).toString('base64'))
    await page.context().close()
  }
  const both = await open('about:blank', { width: 810, height: 852 })
  await both.setContent(
    `<body style="margin:0;display:flex;gap:20px;padding:20px;background:#d9dedb">${shots
      .map((shot) => `<img style="border-radius:24px" src="data:image/png;base64,${shot}">`)
      .join('')}`,
  )
  await both.waitForFunction(() => [...document.images].every((image) => image.complete))
  await both.screenshot({ path: join(folder, 'phone.png') })
  await both.context().close()

  const queue = await open('/console/review', desk, { who: 'jinshui' })
  await queue.getByLabel('申请内容').waitFor()
  await queue.waitForLoadState('networkidle')
  await queue.screenshot({ path: join(folder, 'console.png'), animations: 'disabled' })
  await queue.context().close()

  const simulator = await open('/simulator/', desk, { openId: people.sessions.checkedIn.openId })
  await simulator.getByText('签到结果通知').first().waitFor()
  await simulator.screenshot({ path: join(folder, 'simulator.png'), animations: 'disabled' })
  await simulator.context().close()
}
