/** Shows HTML that lib/markdown made from the owner's Markdown, never anything that a visitor typed. */
export const Html = ({ html, className = 'prose' }: { html: string; className?: string }) =>
  html ? <div className={className} dangerouslySetInnerHTML={{ __html: html }} /> : null
