/** Shows HTML that lib/markdown made from the owner's Markdown, never anything that a visitor typed. */
export function Html({ html, className = 'prose' }: { html: string; className?: string }) {
  if (!html) return null
  return <div className={className} dangerouslySetInnerHTML={{ __html: html }} />
}
