import { contentOf, type Version } from '@/lib/content'
import { pagePath } from '@/lib/paths'
import { languageName, textsOf } from '@/lib/words'

type Props = { lang: string; current?: string }

/** A header with more links shows this many, and on a phone the last. The others are behind "More" (layout.css). */
const MAX_VISIBLE = 4

/** The pages of the header. @param versions where the page is in each language that has it */
export function Navigation({ lang, current, versions }: Props & { versions: Version[] }) {
  const { words } = textsOf(lang)
  const links = contentOf(lang).getNavigation('top')
  const contact = links.filter(({ href }) => href === pagePath({ id: 'contact', lang }))
  const others = links.filter((link) => !contact.includes(link))
  const languages = versions.filter((version) => version.lang !== lang)
  const hasMore = links.length + languages.length > MAX_VISIBLE
  const visible = hasMore ? others.slice(0, MAX_VISIBLE - contact.length) : others
  return (
    <nav aria-label={words.navigation.label}>
      <ul className="links">
        <NavLinks links={visible} current={current} />
        {languages.map(({ lang, language, path }) => (
          <li key={path} className="language">
            <a href={path} lang={language} hrefLang={language}>
              {nameOf(lang, language)}
            </a>
          </li>
        ))}
        {hasMore && (
          <li>
            <details className="more">
              <summary>{words.navigation.more}</summary>
              <ul>
                <NavLinks links={others} current={current} />
              </ul>
            </details>
          </li>
        )}
        <NavLinks links={contact} current={current} className="touch" />
      </ul>
    </nav>
  )
}

/** A language in itself, at the start of a line: `Français` */
function nameOf(lang: string, language: string) {
  const name = languageName(lang, language)
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

/** The pages of the footer, as entries of its list. */
export const FooterLinks = ({ lang, current }: Props) => (
  <NavLinks links={contentOf(lang).getNavigation('footer')} current={current} />
)

type LinksProps = { links: { href: string; title: string }[]; current?: string; className?: string }

const NavLinks = ({ links, current, className }: LinksProps) =>
  links.map(({ href, title }) => (
    <li key={href}>
      <a className={className} href={href} aria-current={href === current ? 'page' : undefined}>
        {title}
      </a>
    </li>
  ))
