// Looks at every screen of a running development server: a picture of each, and a list of what is wrong with it.
//   npm run screens -w screens -- --base http://localhost:5180 [--out docs/screenshots-all] [--only NAME]

import { mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { accessibilityFindings, firstLoad, overflowFindings } from './checks.mjs'
import { gatherPeople } from './people.mjs'
import { takeReadmePictures } from './readme.mjs'
import { consoleScreens, mobileScreens, otherScreens } from './screens.mjs'

const repository = join(dirname(fileURLToPath(import.meta.url)), '../../..')
const { values: options } = parseArgs({
  options: {
    base: { type: 'string', default: 'http://localhost:5180' },
    out: { type: 'string', default: 'docs/screenshots-all' },
    only: { type: 'string', default: '' },
  },
})
const out = resolve(repository, options.out)
const firstLoadBudget = 110
const patience = 30_000

const say = (line) => process.stdout.write(`${line}\n`)
const people = await gatherPeople(options.base)
const browser = await chromium.launch({
  executablePath: process.env.STVS_TEST_BROWSER || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
})

const rows = []
try {
  const phone = { width: 375, height: 812 }
  const desk = { width: 1280, height: 800 }
  await look('mobile', 'light', phone, mobileScreens(people), { narrowest: 320 })
  await look('mobile', 'dark', phone, mobileScreens(people), { colorScheme: 'dark' })
  await look('mobile', 'care', phone, mobileScreens(people), { isCare: true, narrowest: 320 })
  for (const colorScheme of ['light', 'dark']) {
    await look('console', colorScheme, desk, consoleScreens(people), { colorScheme })
    await look('site-1280', colorScheme, desk, otherScreens(), { colorScheme, narrowest: 1280 })
    await look('site-375', colorScheme, phone, otherScreens(), { colorScheme, narrowest: 375 })
  }
  if (!options.only) {
    await measureFirstLoad()
    await takeReadmePictures(browser, options.base, people, join(repository, 'docs/screenshots'))
  }
} finally {
  await browser.close()
}

if (rows.length === 0) {
  say(`No screen is called like ${options.only}; names look like mobile/light/activities.`)
  process.exit(2)
}
const findings = rows.filter(({ problems }) => problems.length > 0)
say(`\n${rows.length} screens, ${findings.length} with findings`)
process.exitCode = findings.length > 0 ? 1 : 0

async function look(
  surface,
  mode,
  viewport,
  screens,
  { colorScheme = 'light', isCare = false, narrowest = 0 },
) {
  const folder = join(out, surface, mode)
  mkdirSync(folder, { recursive: true })
  const contexts = new Map()
  for (const screen of screens) {
    if (!`${surface}/${mode}/${screen.name}`.includes(options.only)) continue
    const key = `${screen.who} ${screen.personInHand}`
    if (!contexts.has(key)) contexts.set(key, await contextFor(screen, { viewport, colorScheme }, isCare))
    const problems = await inspect(contexts.get(key), screen, join(folder, `${screen.name}.png`), {
      viewport,
      isCare,
      narrowest,
    })
    report(`${surface}/${mode}/${screen.name}`, problems)
  }
  for (const context of contexts.values()) await context.close()
}

async function contextFor(screen, settings, isCare) {
  const context = await browser.newContext({
    ...settings,
    baseURL: options.base,
    storageState: screen.who && people.sessions[screen.who].storageState,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    // Pages kept from the last run are not the ones to look at.
    serviceWorkers: 'block',
  })
  context.setDefaultTimeout(patience)
  if (isCare) {
    await context.addInitScript(() =>
      localStorage.setItem('stvs.appearance', JSON.stringify({ care: true, color: 'light' })),
    )
  }
  if (screen.personInHand) {
    const { openId } = people.sessions[screen.personInHand]
    await context.addInitScript((id) => localStorage.setItem('stvs.simulator.person', id), openId)
  }
  return context
}

async function inspect(context, screen, file, { viewport, isCare, narrowest }) {
  const page = await context.newPage()
  const problems = listen(page, screen.expects ?? [])
  try {
    await page.goto(typeof screen.path === 'function' ? await screen.path() : screen.path)
    if (screen.act) await screen.act(page)
    if (screen.shows) await page.getByText(screen.shows).filter({ visible: true }).first().waitFor()
    // The simulator's line to its server stays open, so that one is never idle.
    if (!screen.personInHand) await page.waitForLoadState('networkidle')
    await page.screenshot({ path: file, animations: 'disabled' })
    problems.push(...(await accessibilityFindings(page, isCare)))
    if (narrowest) {
      await page.setViewportSize({ width: narrowest, height: viewport.height })
      problems.push(...(await overflowFindings(page, narrowest)))
    }
  } catch (failure) {
    await page.screenshot({ path: file, animations: 'disabled' })
    problems.push(failure.message.split('\n')[0])
  } finally {
    await page.close()
  }
  return problems
}

function listen(page, expected) {
  const problems = []
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    const status = Number(message.text().match(/responded with a status of (\d+)/)?.[1])
    if (!expected.includes(status))
      problems.push(`console: ${message.text()} ${new URL(message.location().url || options.base).pathname}`)
  })
  return problems
}

async function measureFirstLoad() {
  const context = await browser.newContext({ serviceWorkers: 'block', viewport: { width: 375, height: 812 } })
  const { files, kilobytes } = await firstLoad(context, `${options.base}/m/activities`, '社区健康科普服务站')
  await context.close()
  const size = `${kilobytes.toFixed(1)} kB gzip in ${files} files`
  report(
    `first load of the phone, ${size}`,
    kilobytes > firstLoadBudget ? [`more than ${firstLoadBudget} kB`] : [],
  )
}

function report(name, problems) {
  rows.push({ name, problems })
  say(`${problems.length ? '✗' : '✓'} ${name}`)
  for (const problem of problems) say(`    ${problem}`)
}
