const words =
  'team product plan founder hire review risk budget release quality scope roadmap delivery support vendor'.split(' ')

/** The same number always gives the same sentence. */
const sentence = (n: number) =>
  `We ${words[n % 15]} the ${words[(n * 7 + 3) % 15]} before the ${words[(n * 11 + 5) % 15]} needs another ${words[(n * 13 + 8) % 15]}.`

const paragraph = (n: number) => Array.from({ length: 4 }, (_, m) => sentence(n * 4 + m)).join(' ')

/** Visible pages by their path, each with about 350 words, four headings, lists, links, a table and one shared picture. */
export const manyPages = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`content/pages/generated-${n}.md`, page(n)]))

const page = (n: number) => `---
id: generated-${n}
category: none
type: page
title: Generated page ${n}
description: ${sentence(n)}
date: '2026-11-22'
order: ${n}
visible: true
---

${paragraph(n)}

![A bridge](../cto.png)

${Array.from({ length: 4 }, (_, m) => section(n, m)).join('\n\n')}

| ${words[n % 15]} | Number |
|---|--:|
| Page | ${n} |
`

const section = (n: number, m: number) => `## ${words[m]} ${n}

${paragraph(n + m)} See [the services](cto-services.md) or *${sentence(m)}*

- ${sentence(n + m)}
- **${words[m]}** and \`${words[m + 1]}\``
