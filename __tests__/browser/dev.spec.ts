import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { type NetworkInterfaceInfo, networkInterfaces, tmpdir } from 'node:os'
import path from 'node:path'
import { fill, send } from '../helpers/enquiry-form'
import { expect, test } from '../helpers/fixtures'
import { copySite, ready, run, startDev, succeed } from '../helpers/site'

test('in development: edits appear in the open page, an error shows its file and line, mail is captured, Ctrl-C ends every process', {
  tag: '@full',
}, async ({ page }) => {
  test.setTimeout(180_000)
  const folder = copySite('dev')
  const fileOf = (name: string) => path.join(folder, 'content', name)
  const read = (name: string) => readFileSync(fileOf(name), 'utf8')
  const write = (name: string, text: string) => writeFileSync(fileOf(name), text)
  const heading = page.getByRole('heading', { level: 1 })
  const notice = 'pages/privacy.md'
  const before = read(notice).replaceAll('\n', '\r\n')
  write(notice, before)
  // Outside the folder: Turbopack would take a folder with a repository for its root, and follow no link to the packages.
  const GIT_DIR = mkdtempSync(path.join(tmpdir(), 'repository-'))
  await succeed(run('git', ['init', '--quiet', '--bare', '--initial-branch=main'], GIT_DIR))
  await succeed(run('git', ['remote', 'add', 'origin', 'git@github.com:ada/site.git'], GIT_DIR))
  const server = await startDev('dev', { GIT_DIR })
  await ready(`${server.url}/privacy`)

  await page.goto(`${server.url}/privacy`)
  for (const title of ['First edit', 'Second edit']) {
    write(notice, before.replace('title: Privacy notice', `title: ${title}`))
    await expect(heading).toHaveText(title)
  }

  await test.step('a link to the page’s file in the editor of its host', async () => {
    const link = page.getByRole('contentinfo').getByRole('link', { name: 'Edit this page' })
    await expect(link).toHaveAttribute('href', `https://github.com/ada/site/edit/main/content/${notice}`)
  })

  await test.step('a changed fact, in a file that is otherwise left as it is', async () => {
    write(notice, `${before}\r\nBy {founder}.\r\n`)
    const founder = page.getByRole('main').getByText(/^By /)
    await expect(founder).toHaveText('By Ada Example.')
    write('site.yaml', read('site.yaml').replace('founder: Ada Example', 'founder: Kim Sample'))
    await expect(founder).toHaveText('By Kim Sample.')
    expect(read(notice)).toBe(`${before}\r\nBy {founder}.\r\n`)
  })

  await test.step('a picture that is missing, put there, and replaced', async () => {
    write(notice, `${before}\r\n![Mine](mine.png)\r\n`)
    await expect(page.getByText('the picture mine.png does not exist')).toBeVisible()
    const picture = page.getByRole('img', { name: 'Mine' })
    const width = () => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)
    cpSync(fileOf('cto.png'), fileOf('pages/mine.png'))
    await expect.poll(width).toBeGreaterThan(180)
    cpSync('public/apple-icon.png', fileOf('pages/mine.png'))
    await expect.poll(width).toBe(180)
  })

  await test.step('the check beside it writes nothing', async () => {
    const written = () =>
      ['.contentlayer', 'public', 'content'].flatMap((name) =>
        readdirSync(path.join(folder, name), { recursive: true, encoding: 'utf8' }).map((file) => [
          file,
          statSync(path.join(folder, name, file)).mtimeMs,
        ]),
      )
    const files = written()
    expect((await run('npm', ['run', 'check'], folder, { NODE_ENV: undefined })).output).toContain('0 errors')
    expect(written()).toEqual(files)
  })

  write(notice, before.replace('title:', 'titel:'))
  for (const host of ['localhost', '127.0.0.1']) {
    await page.goto(`${server.url.replace('localhost', host)}/privacy`)
    await expect(heading).toHaveText('The content has errors')
    await expect(page.getByText('content/pages/privacy.md:6:1: "titel" is not a key')).toBeVisible()
    await expect(page.locator('nextjs-portal')).not.toContainText('Call Stack')
  }
  write(notice, before)
  await expect(heading).toHaveText('Privacy notice')

  await test.step('a page that is added, and deleted', async () => {
    write(
      'pages/new.md',
      read('pages/accessibility.md')
        .replace('id: accessibility', 'id: new')
        .replace(/^order:.*$/m, 'order: 99'),
    )
    await expect(page.getByRole('contentinfo').getByRole('link', { name: 'Accessibility' })).toHaveCount(2)
    rmSync(fileOf('pages/new.md'))
    await expect(page.getByRole('contentinfo').getByRole('link', { name: 'Accessibility' })).toHaveCount(1)
  })

  // Next may reload the fixed page once more, which cancels a navigation that has begun.
  await expect(() => page.goto(`${server.url}/contact/delivery`)).toPass()
  await fill(page, { message: 'Nothing ships.' })
  await send(page)
  await expect(page).toHaveURL(/thank-you$/)
  await expect(async () => {
    await page.goto(`${server.url}/dev`)
    await expect(
      page.getByRole('heading', { name: 'Enquiry: We’re having issues with delivery – Ada Example, Engines Ltd' }),
    ).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expect(page.getByText('Nothing ships.')).toBeVisible()

  for (const { address } of Object.values(networkInterfaces()).flatMap((list = []) => list.filter(isOfNetwork)))
    await test.step(`other computers cannot open it at ${address}`, () =>
      expect(fetch(server.url.replace('localhost', address))).rejects.toThrow())

  await server.interrupt()
  await expect
    .poll(() =>
      fetch(server.url).then(
        () => 'up',
        () => 'down',
      ),
    )
    .toBe('down')
})

const isOfNetwork = ({ internal, family }: NetworkInterfaceInfo) => !internal && family === 'IPv4'
