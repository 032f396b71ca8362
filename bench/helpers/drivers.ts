import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { freePort, ready } from '../../__tests__/helpers/site'
import { installPackages } from './install-packages'

export type Driver = {
  open: (url: string) => Promise<unknown>
  /** The JSON value of an expression of the page. */
  evaluate: <T>(expression: string) => Promise<T>
  click: (selector: string) => Promise<unknown>
  /** Types at the end of what a field contains. */
  append: (selector: string, text: string) => Promise<unknown>
  /** Makes the inside of the window as large as asked for, or as near to it as the browser can. */
  resize: (width: number, height: number) => Promise<unknown>
  /** A PNG in Base64. */
  screenshot: () => Promise<string>
  close: () => Promise<unknown>
}

/** Puppeteer, because Selenium needs geckodriver for Firefox, which Debian does not package. */
export const firefox = {
  packages: 'firefox-esr',
  isInstalled: () => existsSync('/usr/bin/firefox-esr'),
  async start(): Promise<Driver> {
    const { launch } = load<Puppeteer>('puppeteer-core@24.43.1')
    const browser = await launch({ browser: 'firefox', executablePath: '/usr/bin/firefox-esr' })
    const page = await browser.newPage()
    return {
      open: (url) => page.goto(url),
      evaluate: (expression) => page.evaluate(expression),
      click: (selector) => page.click(selector),
      append: async (selector, text) => {
        await page.focus(selector)
        await page.keyboard.press('End')
        await page.keyboard.type(text)
      },
      resize: (width, height) => page.setViewport({ width, height }),
      screenshot: () => page.screenshot({ encoding: 'base64' }),
      close: () => browser.close(),
    }
  },
}

/** WebKitGTK's small browser, on a screen of its own. */
export const webkit = {
  packages: 'webkit2gtk-driver xvfb',
  isInstalled: () => ['WebKitWebDriver', 'xvfb-run'].every((program) => existsSync(`/usr/bin/${program}`)),
  async start(): Promise<Driver> {
    const { Builder, By, Key } = load<Selenium>('selenium-webdriver@4.46.0')
    const port = await freePort()
    const screen = ['--auto-servernum', '--server-args', '-screen 0 1600x1200x24']
    const server = spawn('xvfb-run', [...screen, 'WebKitWebDriver', `--port=${port}`], { detached: true })
    const url = `http://127.0.0.1:${port}`
    await ready(`${url}/status`)
    const driver = await new Builder().usingServer(url).forBrowser('MiniBrowser').build()
    const find = (selector: string) => driver.findElement(By.css(selector))
    const evaluate = <T>(expression: string) => driver.executeScript<T>(`return ${expression}`)
    const setSize = (width: number, height: number) => driver.manage().window().setRect({ width, height })
    return {
      open: (url) => driver.get(url),
      evaluate,
      click: (selector) => find(selector).click(),
      append: (selector, text) => find(selector).sendKeys(Key.END, text),
      resize: async (width, height) => {
        await setSize(width, height)
        const [outer = 0, inner = 0] = await evaluate<number[]>('[outerHeight, innerHeight]')
        await setSize(width, height + outer - inner)
      },
      screenshot: () => driver.takeScreenshot(),
      close: async () => {
        await driver.quit()
        if (server.pid) process.kill(-server.pid)
      },
    }
  },
}

type Puppeteer = {
  launch: (options: { browser: string; executablePath: string }) => Promise<{
    close: () => Promise<void>
    newPage: () => Promise<{
      goto: (url: string) => Promise<unknown>
      evaluate: <T>(expression: string) => Promise<T>
      click: (selector: string) => Promise<void>
      focus: (selector: string) => Promise<void>
      keyboard: { press: (key: string) => Promise<void>; type: (text: string) => Promise<void> }
      setViewport: (size: { width: number; height: number }) => Promise<void>
      screenshot: (options: { encoding: 'base64' }) => Promise<string>
    }>
  }>
}

type Selenium = {
  By: { css: (selector: string) => object }
  Key: { END: string }
  Builder: new () => {
    usingServer: (url: string) => InstanceType<Selenium['Builder']>
    forBrowser: (name: string) => InstanceType<Selenium['Builder']>
    build: () => Promise<{
      get: (url: string) => Promise<void>
      executeScript: <T>(script: string) => Promise<T>
      findElement: (by: object) => { click: () => Promise<void>; sendKeys: (...keys: string[]) => Promise<void> }
      manage: () => { window: () => { setRect: (size: { width: number; height: number }) => Promise<unknown> } }
      takeScreenshot: () => Promise<string>
      quit: () => Promise<void>
    }>
  }
}

/** Installs a package in .test/tools and loads it. */
function load<T>(nameAndVersion: string): T {
  const [name = ''] = nameAndVersion.split('@')
  const folder = installPackages(name, [nameAndVersion])
  return createRequire(`${folder}/package.json`)(name)
}
