import { readFileSync } from 'node:fs'

/** A page of the site, as a file. */
export const page = (id: string, body: string) =>
  `---\nid: ${id}\ncategory: top\ntype: page\ntitle: Page ${id}\ndescription: A page.\ndate: '2026-11-22'\norder: 9\nvisible: true\n---\n\n${body}\n`

const many = Array.from({ length: 100 }, (_, n) => `**Many problem ${n}**\n\nAnswer ${n}.\n\n---\n`).join('\n')

/** Documents that an owner may write, each its own page. */
export const awkwardPages: Record<string, string> = {
  'content/pages/no-problems.md': page('no-problems', '## One\n\nText.\n\n#### Two\n\nText.'),
  'content/pages/no-headings.md': page('no-headings', 'Text alone.'),
  'content/pages/only-headings.md': page('only-headings', '# One\n\n### Two\n\n## Three'),
  'content/pages/mixed.md': page(
    'mixed',
    '- a\n  - b\n    - c\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n```js\nconst a = "<b>"\n```\n\n![A view](https://example.com/view.png)\n\n[Privacy](privacy.md) <b>raw</b>',
  ),
  'content/pages/crlf.md': page('crlf', '## Head\n\n**A windows problem**\n\nAnswer.').replaceAll('\n', '\r\n'),
  'content/pages/bom.md': `\uFEFF${page('bom', '**A marked problem**\n\nAnswer.')}`,
  'content/pages/_notes.md': 'Not a page.',
  'content/pages/moved.md': page('moved', 'Text.')
    .replace(
      'order:',
      'image: ../cto.png\nimageAlt: Two drawings\naliases:\n  - /old-place.html\n  - /Old/Place\n  - /über-mich\n  - /c++\n  - /ガイド\norder:',
    )
    .replace('Page moved', '"Moved </script> & on"')
    .replace('category: top', 'category: none'),
  'content/pages/grouped.md': page('grouped', '## In groups\n\n### Your money\n\n**We have none**\n\nAnswer.'),
  'content/pages/due-diligence.md': page(
    'services/due-diligence',
    '## Also in groups\n\n### Your money\n\n**We spend too much**\n\nAnswer. See [the others](grouped.md#your-money).',
  ).replace(
    'order: 9',
    'aliases: [/old/due-diligence]\norder: 10\nengagements:\n  - name: One week\n    time: Five days\n    where: On site\n    what: A report',
  ),
  // Addresses that look like those of a form in another language.
  'content/pages/offers-contact.md': page('offers/contact', 'Text.').replace('category: top', 'category: none'),
  'content/pages/offers-prices.md': page('offers/contact/prices', 'Text.').replace('category: top', 'category: none'),
  'content/pages/written.md': page('written', readFileSync('__tests__/fixtures/written.md', 'utf8')).replace(
    'Page written',
    '"Written by {founder}"',
  ),
  'content/pages/many.md': page('many', `## All of them\n\n${many}`),
}
