import { escapeHtml } from './escape-html'
import { fill } from './fill'
import { pagePath } from './paths'
import type { Words } from './words'

export type Testimonial = {
  quote: string
  name: string
  role: string
  company?: string
  source?: string
  problems: string[]
}

export type Case = { id: string; title: string; client: string; duration: string; problems: string[] }

export type Proof = { testimonials: Testimonial[]; cases: Case[] }

/** What shows that a problem has been solved before, as HTML: what clients say, then cases. Empty if there is nothing. */
export function proofHtml(problem: { id: string; aliases: string[] }, { testimonials, cases }: Proof, words: Words) {
  const isAbout = ({ problems }: { problems: string[] }) =>
    problems.some((id) => id === problem.id || problem.aliases.includes(id))
  return [
    ...testimonials.filter(isAbout).map((testimonial) => quotationHtml(testimonial, words)),
    ...cases.filter(isAbout).map((one) => caseHtml(one, words)),
  ].join('')
}

function quotationHtml({ quote, name, role, company, source }: Testimonial, words: Words) {
  const paragraphs = fill(words.quotation, { text: escapeHtml(quote.trim()) }).split(/\n\s*\n/)
  const who = escapeHtml([name, role, company].filter(Boolean).join(', '))
  const link = source ? ` (<a href="${escapeHtml(source)}">${escapeHtml(words.proof.source)}</a>)` : ''
  const text = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('')
  return `<figure dir="auto"><blockquote>${text}</blockquote><figcaption>${who}${link}</figcaption></figure>`
}

function caseHtml({ id, title, client, duration }: Case, words: Words) {
  const link = `<a href="${pagePath(id)}">${escapeHtml(title)}</a>`
  return `<p>${fill(escapeHtml(words.proof.case), { title: link, client: escapeHtml(client), duration: escapeHtml(duration) })}</p>`
}
