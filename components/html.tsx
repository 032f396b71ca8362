/** Shows HTML that the outline made from Markdown; raw HTML was dropped there. Nothing typed by a visitor comes here. */
export function Html({ html, className = 'prose' }: { html: string; className?: string }) {
  if (!html) return null
  return <div className={className} dangerouslySetInnerHTML={{ __html: html }} />
}
