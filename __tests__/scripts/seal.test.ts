/** @jest-environment node */

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { formScript, sourceOf } from '@/config/form-script.mjs'
import { toErrorPage } from '@/scripts/seal/error-page'
import { parsePage, sealPage, stringifyPage } from '@/scripts/seal/seal-page'
import { sealPages } from '@/scripts/seal/seal-pages'
import { given } from '../helpers/given'

const allowed = { script: 'ours()', stylesheet: 'p{}' }
const seal = (body: string, head = '') => {
  const tree = parsePage(`<!doctype html><html><head>${head}<title>T</title></head><body>${body}</body></html>`)
  const refusals = sealPage(tree, allowed)
  return { refusals, html: stringifyPage(tree) }
}

it('removes what the framework adds', () => {
  const { refusals, html } = seal(
    [
      '<div hidden><!--$--><!--/$--></div>',
      '<main id="main"><p>“<!-- -->Words<!-- -->” &amp; more</p></main>',
      '<style>p{}</style><script>ours()</script>',
      '<script type="application/ld+json">{"@type":"WebSite"}</script>',
      '<script>(self.__next_f=self.__next_f||[]).push([0])</script>',
      '<script>self.__next_f.push([1,"x"])</script>',
      '<script id="_R_">(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push([1])</script>',
    ].join(''),
    '<link rel="preload" as="script" href="/_next/static/a.js"><link rel="preload" as="font" href="/f.woff2" crossorigin=""><script src="/_next/static/b.js" async=""></script>',
  )
  expect(refusals).toEqual([])
  expect(html).toBe(
    '<!DOCTYPE html><html><head><link rel="preload" as="font" href="/f.woff2" crossorigin><title>T</title></head><body>' +
      '<main id="main"><p>“Words” &#x26; more</p></main><style>p{}</style><script>ours()</script><script type="application/ld+json">{"@type":"WebSite"}</script></body></html>',
  )
})

it.each([
  ['<script src="https://example.com/a.js"></script>', /script the seal does not know: https:\/\/example.com/],
  ['<script>alert(1)</script>', /does not know: alert\(1\)/],
  ['<script>ours();</script>', /does not know/],
  ['<p style="color:red">x</p>', /inline style on <p>/],
  ['<style>p{color:red}</style>', /<style> the seal does not know/],
  ['<button onclick="x()">x</button>', /inline handler onclick on <button>/],
  ['<a href="javascript:x()">x</a>', /javascript: address on <a>/],
  ['<form action="javascript:throw">x</form>', /javascript: address on <form>/],
  ['<iframe src="/x"></iframe>', /<iframe>/],
  ['<base href="/x">', /<base>/],
  ['<template id="B:0"></template>', /only a script would show/],
  ['<div hidden id="S:0"><p>late</p></div>', /only a script would show/],
])('refuses %s', (body, said) => {
  expect(seal(body).refusals).toEqual([expect.stringMatching(said)])
})

it.each([
  '<table aria-label="JavaScript: what to ask"></table>',
  '<img src="/a.png" alt="JavaScript: The Good Parts">',
  '<abbr title="javascript: a language">JS</abbr>',
])('accepts words that look like an address: %s', (body) => {
  expect(seal(body, '<meta name="description" content="JavaScript: what to ask">').refusals).toEqual([])
})

it('keeps short compounds on one line, but changes no address and no code', () => {
  const unchanged = 'co-op.com me@co-op.com long-lived -x-y <code>in-house <b>in-house</b></code>'
  const { html } = seal(`<p>“In-house”, e-mail. Up-to-date ${unchanged}</p>`)
  expect(html).toContain(`<p>“In-\u2060house”, e-\u2060mail. Up-\u2060to-date ${unchanged}</p>`)
})

it('gives the same page when run again', () => {
  const { html } = seal('<p>“<!-- -->x<!-- -->”</p><script>self.__next_f.push([1])</script>')
  const tree = parsePage(html)
  expect(sealPage(tree, allowed)).toEqual([])
  expect(stringifyPage(tree)).toBe(html)
})

it('turns the not-found page into the error page', () => {
  const notFoundPage = '<title>Page not found – Site</title><main><h1>Page not found</h1></main>'
  const html = toErrorPage(notFoundPage, 'ich@weiß.de')
  expect(html).toContain('<title>Sorry, there is a problem with this page – The consultancy</title>')
  expect(html).toContain('<a href="mailto:ich@xn--wei-7ka.de">ich@weiß.de</a>')
  expect(html).not.toContain('not found')
})

it("serves the form's script without comments, and no larger than its budget", async () => {
  const { gzipSync } = await import('node:zlib')
  expect(formScript([])).not.toMatch(/\/\*|^\s/m)
  expect(gzipSync(formScript(['de'])).length).toBeLessThan(2048)
  expect(sourceOf(formScript([]))).toMatch(/^'sha256-[\w+/]{43}='$/)
})

describe('all pages of a build', () => {
  /** Every page that the build must have, each with the same body. */
  function builtPages(body: string) {
    const folder = mkdtempSync(path.join(tmpdir(), 'seal-'))
    return missingPages([]).map((pathname, n) => {
      const file = path.join(folder, `${n}.html`)
      writeFileSync(file, `<!doctype html><html><head><title>T</title></head><body><main>${body}</main></body></html>`)
      return { pathname, file }
    })
  }

  function missingPages(pages: { pathname: string; file: string }[]) {
    try {
      sealPages(pages)
      return []
    } catch (error) {
      return (error as Error).message.split(': ')[1]?.split(',') ?? []
    }
  }

  beforeEach(() => {
    for (const method of ['log', 'warn'] as const) jest.spyOn(console, method).mockImplementation(() => undefined)
  })

  it('are sealed in place', () => {
    const pages = builtPages('<script src="/_next/static/a.js"></script>')
    sealPages(pages)
    for (const { file } of pages) expect(readFileSync(file, 'utf8')).not.toContain('<script')
  })

  it('are sealed with a warning where the form is missing', () => {
    sealPages(builtPages('<p>Write to me.</p>'))
    expect(console.warn).toHaveBeenCalledWith(expect.stringMatching(/^Mail is not set up/))
  })

  it('are refused if Next did not write all of one', () => {
    const pages = builtPages('<p>Half')
    const { file, pathname } = given(pages.at(-1))
    writeFileSync(file, '<!doctype html><html><body><main><p>Half')
    expect(() => sealPages(pages)).toThrow(`${pathname}: no </html>`)
  })

  it('are refused, and left as they are, if one is missing or has a script that is not known', () => {
    const pages = builtPages('<script src="https://example.com/a.js"></script>')
    expect(missingPages(pages.slice(1))).toEqual(['/'])
    expect(() => sealPages(pages)).toThrow(/^The seal refuses these pages.*\n\n\/: a script the seal does not know/)
    expect(readFileSync(String(pages[0]?.file), 'utf8')).toContain('<script')
  })
})
